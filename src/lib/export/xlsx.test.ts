import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../tests/fixtures/exported.ts';
import { readOds } from '../../../tests/read-ods.ts';
import { readXlsx } from '../../../tests/read-xlsx.ts';
import { odsOf } from './ods.ts';
import { allSheets } from './sheets/sheets.ts';
import type { Cell, Table } from './table.ts';
import { xlsxOf } from './xlsx.ts';

const tableWith = (...cells: Cell[]): Table => ({
	name: 'a & b',
	columns: cells.map((_, index) => ({ name: `c${index}`, type: 'text', width: 10 })),
	rows: [cells]
});

describe('the file', () => {
	const sheets = allSheets(exported);
	const bytes = xlsxOf(sheets);
	const parts = unzipSync(bytes);
	const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());

	test('names every part it has, and has every part it names', () => {
		const named = [...part('[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(
			([, name = '']) => name
		);
		expect(named.toSorted()).toEqual(
			Object.keys(parts)
				.filter((name) => !name.endsWith('.rels') && name !== '[Content_Types].xml')
				.toSorted()
		);
		const targets = [...part('xl/_rels/workbook.xml.rels').matchAll(/Target="([^"]+)"/g)];
		for (const [, target = ''] of targets) expect(parts).toHaveProperty([`xl/${target}`]);
	});

	test('is the same to the byte for the same sheets', () => {
		expect(xlsxOf(allSheets(exported))).toEqual(bytes);
	});

	test('has the cells of the sheets, which are those of the OpenDocument file', () => {
		const read = readXlsx(bytes);
		expect(read).toEqual(
			Object.fromEntries(
				sheets.map(({ name, columns, rows }) => [
					name,
					[columns.map((column) => column.name), ...rows]
				])
			)
		);
		expect(Object.keys(read)).toEqual(sheets.map(({ name }) => name));
		expect(readOds(odsOf(sheets))).toEqual(read);
	});

	test('has sheet names that every spreadsheet takes', () => {
		for (const { name } of sheets) expect(name).toMatch(/^[^\\/?*[\]:']{1,31}$/);
	});

	test.each(sheets.map(({ name }, index) => [name, index + 1]))(
		'freezes, filters and wraps the sheet %s',
		(_name, number) => {
			const sheet = part(`xl/worksheets/sheet${number}.xml`);
			expect(sheet).toContain(
				'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
			);
			expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"\/>/);
			expect(sheet).toMatch(/<col min="1" max="1" width="\d+" style="\d" customWidth="1"\/>/);
			expect(sheet).not.toContain('<f>');
		}
	);
});

test('any text is read back as it was, whatever it looks like', () => {
	const awkward = fc.string({
		unit: fc.constantFrom(
			' ',
			'\t',
			'\n',
			'<',
			'&',
			'"',
			']]>',
			'_x0041_',
			'_',
			'ŵ',
			'😀',
			'=',
			'-',
			'@'
		)
	});
	const cell = fc.oneof(
		awkward.filter((text) => text !== ''),
		fc
			.string({ unit: 'grapheme', minLength: 1 })
			.filter((text) => !/[\p{Cc}\r\uFFFE\uFFFF]/u.test(text)),
		fc.integer(),
		fc.constant(null),
		fc.constantFrom('=cmd', '+1', '-2', '@SUM', '25/3', '1e5', '007', 'TRUE')
	);
	fc.assert(
		fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
			expect(readXlsx(xlsxOf([tableWith(...cells)]))['a & b']?.[1]).toEqual(cells);
		}),
		{ numRuns: 300 }
	);
});
