import { expect, test } from 'vitest';
import { level } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { yearsOf } from './years.ts';

test('a draft stands before what was submitted, the newest first, and nothing later', async () => {
	const { begin, submit } = await openYears();
	for (const year of [2023, 2024, 2026]) await submit(year, { same: level(1) });
	const { draft, current, earlier } = await yearsOf(await begin(2025, { same: level(2) }));
	expect(draft).toBe(true);
	expect(current.year).toBe(2025);
	expect(current.last?.year).toBe(2024);
	expect(earlier.map(({ year }) => year)).toEqual([2024, 2023]);
});

test('a submitted year is the frozen one', async () => {
	const { submit } = await openYears();
	const { draft, current, earlier } = await yearsOf(await submit(2026, { same: level(2) }));
	expect({ draft, year: current.year, earlier }).toEqual({ draft: false, year: 2026, earlier: [] });
});
