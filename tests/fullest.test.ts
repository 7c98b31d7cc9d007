import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readAnswersWorkbook } from '#lib/export/answers-workbook.ts';
import { odsOf } from '#lib/export/ods.ts';
import { maxWorkbook } from '#lib/export/read/allowance.ts';
import { longestCell } from '#lib/export/read/sheet.ts';
import { allSheets } from '#lib/export/sheets/sheets.ts';
import { xlsxOf } from '#lib/export/xlsx.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { fullestYear } from './fullest.ts';

const { questionnaires, library } = loadContent('questionnaires');
const council = { nation: 'england', type: 'unitary' } as const;

describe.each(questionnaires.map((each) => [each.id, each] as const))(
	'%s',
	(_id, questionnaire) => {
		const full = fullestYear(questionnaire, library, council, 2026);
		const sheets = allSheets(full);

		test.each([
			['XLSX', xlsxOf],
			['ODS', odsOf]
		])('the fullest year is read from %s, with room to spare', (_format, write) => {
			const bytes = write(sheets);
			const parsed = readAnswersWorkbook(bytes, [questionnaire]);
			expect(parsed.ok ? [] : parsed.problems).toEqual([]);
			expect(parsed.ok && Object.keys(parsed.value.answers)).toHaveLength(
				everyLine(full.scorecard).length
			);
			const xml = Object.entries(unzipSync(bytes))
				.filter(([name]) => name === 'content.xml' || name.startsWith('xl/worksheets/'))
				.map(([, part]) => strFromU8(part));
			const all = xml.join('');
			// Programs that save it again write about as much.
			expect(1.9 * all.length).toBeLessThan(maxWorkbook.bytes);
			expect(1.6 * all.split('<').length).toBeLessThan(maxWorkbook.tags);
			expect(1.3 * all.split('&').length).toBeLessThan(maxWorkbook.escapes);
		});

		test('no cell of it is nearly as long as a cell may be', () => {
			const lengths = sheets.flatMap(({ rows }) =>
				rows.flatMap((row) => row.map((cell) => String(cell ?? '').length))
			);
			expect(1.4 * Math.max(...lengths)).toBeLessThan(longestCell);
		});
	}
);
