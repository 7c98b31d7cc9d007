import { describe, expect, test } from 'vitest';
import { buildReport } from '#lib/report/build-report.ts';
import { printable } from '#lib/report/pdf/printable.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { withReplacements } from '#lib/report/pdf/replaced.ts';
import type { Report } from '#lib/report/report.ts';
import { wordsOf } from '#lib/report/words-of.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import {
	fenbridge,
	library,
	marksNow,
	questionnaireOf,
	scorecardFrom
} from './fixtures/fenbridge.ts';
import { faultsOf, type Expected } from './pdf/checks.ts';
import { defects } from './pdf/defects.ts';
import { copyOf, hasQpdf, readModel } from './pdf/model.ts';

function reportOf(scorecard: Scorecard): Report {
	return buildReport({
		scorecard,
		organisation: { name: 'Fenbridge Council' },
		date: new Date('2026-11-21T09:00:00Z'),
		status: 'draft',
		kind: 'full',
		questionnaire: questionnaireOf(),
		helplines: library.helplines
	});
}

function expectedOf(report: Report): Expected {
	const printed = withReplacements(report);
	return {
		text: wordsOf(printed)
			.map((words) => printable(words))
			.join('')
			.replace(/\s+/g, ''),
		alts: printed.blocks.flatMap((block) => (block.kind === 'figure' ? [printable(block.alt)] : []))
	};
}

const long = Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ');
const reports: [string, Report][] = [
	['a rich report', reportOf(fenbridge().now)],
	['nothing answered', reportOf(scorecardFrom(marksNow.map((line) => '-'.repeat(line.length))))],
	[
		'rows longer than a page and letters of every kind',
		reportOf(
			scorecardFrom(marksNow, {
				extra: {
					'T1.1': { note: `${long}\n${long}` },
					'T2.2': {
						note: '🎉 ŵ ('.repeat(40),
						evidence: [{ title: '(\\)', url: 'https://e.org/(x)' }]
					}
				}
			})
		)
	]
];

describe.runIf(hasQpdf())('read by a parser that is not ours', () => {
	test.each(reports)('%s passes the machine-checkable conditions we test', (_case, report) => {
		expect(faultsOf(readModel(renderPdf(report)), expectedOf(report))).toEqual([]);
	});

	describe('each planted fault is found', () => {
		const report = reportOf(fenbridge().now);
		const sound = readModel(renderPdf(report));
		const expected = expectedOf(report);
		test.each(defects)('%s', (_name, plant, says) => {
			const damaged = copyOf(sound);
			plant(damaged);
			expect(faultsOf(damaged, expected)).toContain(says);
		});
	});
});

test('at least thirty faults are planted, each by its own name', () => {
	const names = defects.map(([name]) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(names.length).toBeGreaterThanOrEqual(30);
});
