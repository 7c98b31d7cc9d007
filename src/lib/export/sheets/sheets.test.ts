import { describe, expect, test } from 'vitest';
import { exported } from '../../../../tests/fixtures/exported.ts';
import type { Table } from '../table.ts';
import { evidenceText, readEvidenceText } from './evidence-text.ts';
import { allSheets } from './sheets.ts';

const sheets = allSheets(exported);
const sheet = (name: string) => {
	const found = sheets.find((each) => each.name === name);
	if (!found) throw new Error(`There is no sheet ${name}`);
	return found;
};
const column = ({ columns, rows }: Table, name: string) =>
	rows.map((row) => row[columns.findIndex((each) => each.name === name)] ?? null);

describe('a spreadsheet', () => {
	test('begins with the summary and ends with the codes', () => {
		expect(sheets.map(({ name }) => name)).toEqual([
			...['Summary', 'Scores', 'Answers', 'Changes', 'Targets', 'Plan', 'Codes for programs']
		]);
	});

	test('names the council once', () => {
		const cells = sheets.flatMap(({ columns, rows }) => [
			...columns.map(({ name }) => name),
			...rows.flat()
		]);
		expect(cells.filter((cell) => String(cell).includes(exported.name))).toEqual([exported.name]);
	});

	test('has as many cells in a row as columns, and none that is empty text', () => {
		for (const { columns, rows } of sheets)
			for (const row of rows) {
				expect(row).toHaveLength(columns.length);
				expect(row).not.toContain('');
			}
	});

	test('says themes by name and leaves hidden questions out', () => {
		const answers = sheet('Answers');
		expect(new Set(column(answers, 'Theme'))).toEqual(
			new Set(exported.scorecard.themes.map(({ title }) => title))
		);
		expect(column(answers, 'Code')).not.toContain('B3');
		expect(column(answers, 'Code')).toContain('B2');
	});

	test('keeps the five ways of having no level apart from the lowest one', () => {
		const answers = sheet('Answers');
		const by = Object.fromEntries(
			column(answers, 'Code').map((code, index) => [code, column(answers, 'Answer')[index]])
		);
		expect(by).toMatchObject({
			...{ P1: 'Basic', P2: 'Don’t know', P3: 'A safe house\nA hotel', P4: 'Nothing yet' },
			...{ B2: 'Not applicable', W1: 'Not answered' }
		});
	});

	test('holds targets and plan', () => {
		expect(column(sheet('Targets'), 'Target')).toEqual(['Thorough', 'Thorough']);
		expect(column(sheet('Targets'), 'By')).toEqual(['2027-06-30', '2028-03-31']);
		expect(column(sheet('Plan'), 'Action')).toEqual(
			exported.plan.map(({ action }) => action.title)
		);
	});

	test('has exact figures on the last sheet only, as text', () => {
		const fractions = sheets.map(({ name, rows }) => [
			name,
			rows.flat().filter((cell) => /^\d+\/\d+$/.test(String(cell))).length
		]);
		for (const [name, count] of fractions)
			expect(Number(count) > 0, String(name)).toBe(name === 'Codes for programs');
	});
});

describe('links in one cell are read back', () => {
	const link = (title: string, url: string) => ({ title, url });
	test.each([
		['none', []],
		['one', [link('Minutes', 'https://example.org/a')]],
		['several', [link('A', 'https://example.org/a'), link('B: c', 'http://example.org/b')]],
		['a title that holds an address', [link('See https://example.org/x', 'https://example.org/y')]],
		['a title of two lines', [link('One\nTwo', 'https://example.org/')]]
	])('%s', (_case, evidence) => {
		expect(readEvidenceText(evidenceText(evidence) ?? '')).toEqual(evidence);
	});

	test('also as somebody types them', () => {
		expect(
			readEvidenceText('Minutes: https://a.example\nPolicy https://b.example \nno address')
		).toEqual([
			link('Minutes', 'https://a.example'),
			link('Policy', 'https://b.example'),
			link('no address', '')
		]);
	});
});
