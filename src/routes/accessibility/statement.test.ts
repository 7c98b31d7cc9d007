import { expect, test } from 'vitest';
import { fenbridge, questionnaireOf } from '../../../tests/fixtures/fenbridge.ts';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { statement } from './statement.ts';

test('says of the PDF report what the PDF report is', () => {
	const bytes = renderPdf(
		buildReport({
			scorecard: fenbridge().now,
			organisation: { name: 'Fenbridge' },
			date: new Date('2026-11-21T09:00:00Z'),
			status: 'draft',
			kind: 'full',
			questionnaire: questionnaireOf(),
			helplines: []
		})
	);
	expect(Buffer.from(bytes).includes('<pdfuaid:part>1<')).toBe(statement.pdfIsTagged);
});

test('was reviewed after it was prepared, and not before the tests it speaks of', () => {
	const { prepared, reviewed, tested } = statement;
	expect([prepared, tested].toSorted().concat(reviewed)).toEqual(
		[prepared, tested, reviewed].toSorted()
	);
});
