import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exported } from '../../../tests/fixtures/exported.ts';
import { marksNow, scorecardFrom } from '../../../tests/fixtures/fenbridge.ts';
import type { Cell, Table } from './table.ts';
import { allSheets } from './sheets/sheets.ts';
import { allTables, makeTable, tableNames, type TableName } from './tables.ts';

/** The rows as records, with these columns only. */
function records({ columns, rows }: Table, ...wanted: string[]): Record<string, Cell>[] {
	return rows.map((row) =>
		Object.fromEntries(
			wanted.map((name) => [name, row[columns.findIndex((column) => column.name === name)] ?? null])
		)
	);
}

describe('docs/export-columns.md', () => {
	const docs = readFileSync('docs/export-columns.md', 'utf8');

	test.each(tableNames)('has every column of %s in order, with its type', (name) => {
		const [, section = ''] = docs.split(`## \`${name}\`\n`);
		const [part = ''] = section.split('\n## ');
		const documented = [...part.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.+?) +\|$/gm)];
		expect(documented.map(([, column, type]) => ({ name: column, type }))).toEqual(
			makeTable(name, exported).columns.map(({ name, type }) => ({ name, type }))
		);
	});
});

test('every row has a cell for every column, of its type', () => {
	for (const { columns, rows } of allTables(exported)) {
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			expect(row).toHaveLength(columns.length);
			columns.forEach(({ name, type }, index) => {
				const cell = row[index] ?? null;
				if (cell !== null) expect(typeof cell, name).toBe(type === 'number' ? 'number' : 'string');
				expect(cell, name).not.toBe('');
			});
		}
	}
});

test('the five ways of having no level stay five, and the lowest level is none of them', () => {
	const { scorecard, questionnaire } = exported;
	const seen = records(makeTable('answers', exported), 'question', 'state', 'value', 'label');
	expect(seen.slice(0, 5)).toEqual([
		{ question: 'P1', state: 'option', value: 1, label: 'Basic' },
		{ question: 'P2', state: 'dont-know', value: null, label: null },
		{ question: 'P3', state: 'choices', value: null, label: null },
		{ question: 'P4', state: 'option', value: 0, label: 'Nothing yet' },
		{ question: 'P5', state: 'option', value: 1, label: 'Basic' }
	]);
	expect(seen).toContainEqual({
		question: 'B2',
		state: 'not-applicable',
		value: null,
		label: null
	});
	expect(seen).toContainEqual({ question: 'B3', state: 'hidden', value: null, label: null });
	expect(seen.filter(({ state }) => state === 'not-answered')).not.toEqual([]);
	expect(seen).toHaveLength(questionnaire.themes.flatMap(({ questions }) => questions).length);
	expect(scorecard.themes.flatMap(({ lines }) => lines)).toHaveLength(
		seen.filter(({ state }) => state !== 'hidden').length
	);
});

test('scores are those of the scorecard, the whole last', () => {
	const { themes, overall } = exported.scorecard;
	expect(
		records(
			makeTable('scores', exported),
			'part',
			'theme',
			'score',
			'exact_numerator',
			'exact_denominator'
		)
	).toEqual([
		...themes.map(({ id, score, exact }) => ({
			...{ part: 'theme', theme: id, score },
			...fractionOf(exact)
		})),
		{ part: 'overall', theme: null, score: overall.score, ...fractionOf(overall.exact) }
	]);
	expect(themes.some(({ score }) => score === null)).toBe(true);
});

test.each([
	['a theme with an open question', 1, ['procurement']],
	['the whole, while a theme has too few answers', 5, ['procurement', null]]
])('no band is named for %s, in a file for people or for programs', (_case, open, unnamed) => {
	const marks = marksNow.map((line, theme) =>
		theme === 3 ? `${line.slice(0, line.length - open)}${'-'.repeat(open)}` : line
	);
	const scorecard = scorecardFrom(marks);
	const half = { ...exported, scorecard };
	const scores = records(
		makeTable('scores', half),
		'theme',
		'score',
		'band',
		'held',
		'band_by_number'
	);
	expect(scores.filter(({ score, band }) => score !== null && band === null)).toEqual(
		unnamed.map((theme) => expect.objectContaining({ theme, band_by_number: null }))
	);
	const codes = allSheets(half).at(-1);
	if (!codes) throw new Error('no sheets');
	const banded = records(codes, 'part', 'id', 'field').filter(({ field }) => field === 'band');
	for (const theme of unnamed)
		expect(
			banded.some(({ part, id }) => id === theme && part === (theme ? 'theme' : 'overall'))
		).toBe(false);
	expect(banded.length).toBe(scores.filter(({ band }) => band !== null).length);
});

/** The two figures of a fraction as the rules write it; a whole number is over one. */
function fractionOf(exact: string | null): Record<string, Cell> {
	const [numerator, denominator] =
		exact === null ? [null, null] : [...exact.split('/').map(Number), 1];
	return { exact_numerator: numerator ?? null, exact_denominator: denominator ?? null };
}

test('changes add up and may be negative', () => {
	const rows = records(
		makeTable('changes', exported),
		'theme',
		'like_from',
		'like_to',
		'like_change'
	);
	for (const row of rows.filter(({ like_change }) => like_change !== null))
		expect(row['like_change']).toBe(Number(row['like_to']) - Number(row['like_from']));
	expect(rows.some((row) => Number(row['like_change']) < 0)).toBe(true);
});

test('a first year has no changes', () => {
	const first = { ...exported, scorecard: { ...exported.scorecard, last: null } };
	expect(makeTable('changes', first).rows).toEqual([]);
});

test('the plan has its days, overdue first', () => {
	const wanted = ['action', 'due', 'overdue_days', 'closed', 'carried_over', 'question', 'note'];
	expect(records(makeTable('plan', exported), ...wanted)).toEqual([
		{
			...{ action: 'late', due: '2026-09-30', overdue_days: 52, closed: null },
			...{ carried_over: 'yes', question: 'P1', note: null }
		},
		{
			...{ action: 'done', due: null, overdue_days: null, closed: '2026-06-01' },
			...{ carried_over: 'yes', question: null, note: 'All said.' }
		}
	]);
});

test.each<[TableName, string]>([
	['answers', 'First line.\n\n  Second,   "quoted" & <b>.'],
	['answers', '+44 policy: https://example.org/a?b=1&c=2\nMinutes: https://example.org/minutes']
])('%s keeps text as it was typed', (name, text) => {
	expect(makeTable(name, exported).rows.flat()).toContain(text);
});
