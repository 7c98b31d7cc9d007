import { expect, test } from 'vitest';
import { yearOf, type Asked } from '../../../tests/fixtures/years.ts';
import { trendOf } from '#lib/scorecard/years/trend.ts';
import { shortYear, trendAlt, trendFigures, trendGaps, trendTitle, yearsWithout } from './trend.ts';

const asked = (answer: Asked['answer'], revision = 1): Asked[] =>
	['P1', 'P2', 'P3'].map((id) => ({ id, answer, revision }));
const three = trendOf(
	[
		yearOf(2024, { Risk: asked(1), Data: [{ id: 'D1', answer: 'N' }] }),
		yearOf(2025, { Risk: asked(2), Data: [{ id: 'D1', answer: 1 }] }),
		yearOf(2026, { Risk: asked(3, 2), Data: [{ id: 'D1', answer: 2 }] })
	],
	false
);

test('the title counts the years', () => {
	expect(trendTitle(three)).toBe('3 years, theme by theme');
});

test('years in short keep both digits', () => {
	expect([shortYear(2024), shortYear(2099), shortYear(2009)]).toEqual(['24–25', '99–00', '09–10']);
});

test('a panel says why a line or a point is missing', () => {
	expect(three.rows.map((row) => trendGaps(row, three))).toEqual([
		[
			'No line between 2025 to 2026 and 2026 to 2027: only 0% of the weight is shared, and we ask for 60%. 3 questions changed in meaning.'
		],
		['Not scored in 2024 to 2025.']
	]);
	expect(trendAlt(three.overall, three)).toBe(
		'The overall score from 2024 to 2025 to 2026 to 2027, on a scale of 0 to 100. The same figures are in the table below.'
	);
});

test('the table has years in columns and every score, joined or not', () => {
	const { columns, rows } = trendFigures(three);
	expect(columns.map(({ label }) => label)).toEqual([
		...['Theme', '2024 to 2025', '2025 to 2026', '2026 to 2027']
	]);
	expect(rows.map(({ name, cells }) => [name, ...cells])).toEqual([
		['Risk', '33', '67', '100, not comparable with 2025 to 2026'],
		['Data', 'Not scored', '33', '67'],
		['Overall', '33', '50', '83']
	]);
});

test('many years are rows, so that the table stays within the page', () => {
	const many = [2017, 2018, 2020, 2021, 2022, 2023, 2024].map((year) =>
		yearOf(year, { Risk: asked(1) })
	);
	const trend = trendOf(many, true);
	const { columns, rows } = trendFigures(trend);
	expect(columns.map(({ label }) => label)).toEqual(['Year', 'Risk', 'Overall']);
	expect(rows.map(({ name, cells }) => [name, cells[0]])).toEqual([
		['2017 to 2018', '33'],
		['2018 to 2019', '33'],
		['2019 to 2020', 'No result'],
		['2020 to 2021', '33'],
		['2021 to 2022', '33'],
		['2022 to 2023', '33'],
		['2023 to 2024', '33'],
		['2024 to 2025, draft', '33']
	]);
	expect(yearsWithout(trend)).toBe('Nothing was submitted for 2019 to 2020.');
	expect(yearsWithout(three)).toBeNull();
});
