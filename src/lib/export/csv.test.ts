import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../tests/fixtures/exported.ts';
import { readCsv } from '../../../tests/read-csv.ts';
import { csvOf } from './csv.ts';
import type { Cell, Table } from './table.ts';
import { allTables } from './tables.ts';

const tableWith = (...cells: Cell[]) => ({
	name: 'test',
	columns: cells.map((_, index) => ({
		name: `c${index}`,
		type: 'text' as const,
		width: 10
	})),
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
		['a next line', 'a\u0085b', '"a\u0085b"'],
		['a line separator', 'a\u2028b', '"a\u2028b"'],
		['a paragraph separator', 'a\u2029b', '"a\u2029b"'],
		['a semicolon inside', 'a; b', 'a; b'],
		['a formula in wide letters', '＝1', "'＝1"],
		['a formula with a quotation mark', '=A1&"x"', '"\'=A1&""x"""']
	])('%s', (_case, cell, expected) => {
		expect(lineOf(cell, 'end')).toBe(`${expected},end`);
	});
});

test.each(['-abc_DEF-123', 'T1.1', '2026.1', '_x', '.5'])('the id %s gains no apostrophe', (id) => {
	const table: Table = {
		name: 'test',
		columns: [{ name: 'id', type: 'id', width: 10 }],
		rows: [[id]]
	};
	expect(csvOf(table)).toBe(`\uFEFFid\r\n${id}\r\n`);
});

test('what only claims to be an id is inert like any text', () => {
	const columns: Table['columns'] = [{ name: 'id', type: 'id', width: 10 }];
	expect(csvOf({ name: 'test', columns, rows: [['-1+cmd()']] })).toBe("\uFEFFid\r\n'-1+cmd()\r\n");
});

test('no cell of any table is one that a spreadsheet takes for a day', () => {
	for (const table of allTables(exported)) {
		const [, ...rows] = readCsv(csvOf(table).slice(1));
		expect(rows.flat().filter((cell) => /^\d+\s*[/]\s*\d+$/.test(cell))).toEqual([]);
	}
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
