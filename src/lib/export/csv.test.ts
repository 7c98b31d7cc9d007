import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../tests/fixtures/exported.ts';
import { readCsv } from '../../../tests/read-csv.ts';
import { csvOf } from './csv.ts';
import type { Cell } from './table.ts';
import { allTables } from './tables.ts';

const tableWith = (...cells: Cell[]) => ({
	name: 'test',
	columns: cells.map((_, index) => ({ name: `c${index}`, type: 'text' as const })),
	rows: [cells]
});
const lineOf = (...cells: Cell[]) => csvOf(tableWith(...cells)).split('\r\n')[1];

test('begins with a mark of the byte order and ends every line with CRLF', () => {
	expect(csvOf(tableWith('a', 1))).toBe('\uFEFFc0,c1\r\na,1\r\n');
});

describe('a cell is written', () => {
	test.each<[string, Cell, string]>([
		['nothing', null, ''],
		['zero', 0, '0'],
		['a negative number', -11, '-11'],
		['text', 'Agreed', 'Agreed'],
		['text with a comma', 'a, b', '"a, b"'],
		['text with quotation marks', 'say "yes"', '"say ""yes"""'],
		['a formula', '=1+1', "'=1+1"],
		['a sum', '+1', "'+1"],
		['a dash', '- one thing', "'- one thing"],
		['a negative number that is text', '-11', "'-11"],
		['a name of a function', '@SUM(A1)', "'@SUM(A1)"],
		['a tab', '\t=1', "'\t=1"],
		['a semicolon before a formula', ';=1+1', "';=1+1"],
		['a bar before a formula', '|=1+1', "'|=1+1"],
		['a line end', '\n=1', '"\'\n=1"'],
		['a semicolon inside', 'a; b', 'a; b'],
		['a formula in wide letters', '＝1', "'＝1"],
		['a formula with a quotation mark', '=A1&"x"', '"\'=A1&""x"""']
	])('%s', (_case, cell, expected) => {
		expect(lineOf(cell, 'end')).toBe(`${expected},end`);
	});
});

test('any text is read back as it was, but for the apostrophe, and never begins as a formula', () => {
	const cell = fc.oneof(
		fc.string({ unit: 'binary', minLength: 1 }),
		fc.string({
			unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', '|', '"', ',', "'", 'a')
		})
	);
	fc.assert(
		fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
			const [, read = []] = readCsv(csvOf(tableWith(...cells)).slice(1));
			cells.forEach((cell, index) => {
				expect([cell, `'${cell}`]).toContain(read[index]);
				expect(read[index]).not.toMatch(/^[=+\-@\t\r\n;|]/);
			});
		}),
		{ numRuns: 500 }
	);
}, 30_000);

test('every table can be read back, with its numbers', () => {
	for (const table of allTables(exported)) {
		const [names, ...rows] = readCsv(csvOf(table).slice(1));
		expect(names).toEqual(table.columns.map(({ name }) => name));
		expect(rows.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
			table.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
		);
	}
});
