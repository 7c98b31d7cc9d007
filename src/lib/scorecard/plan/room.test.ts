import { expect, test } from 'vitest';
import { quota } from '../quota.ts';
import { hasRoom, isPlanned, type PlannedYears } from './room.ts';

const many = (count: number, years: PlannedYears) => Array.from({ length: count }, () => years);
const open = (from: number): PlannedYears => ({ from, to: null });
const full = quota.planActions;

test.each([
	['before it was planned', 2025, false],
	['the year it was planned for', 2026, true],
	['the year it was closed in', 2028, true],
	['after it was closed', 2029, false]
])('%s', (_case, year, expected) => {
	expect(isPlanned({ from: 2026, to: 2028 }, year)).toBe(expected);
});

test.each<[string, PlannedYears[], PlannedYears, PlannedYears | null, boolean]>([
	['the last place is free', many(full - 1, open(2026)), open(2026), null, true],
	['there is no place', many(full, open(2026)), open(2026), null, false],
	['a later plan that it joins is full', many(full, open(2026)), open(2016), null, false],
	['those of an earlier year stay open', many(full, open(2016)), open(2026), null, false],
	[
		'those of an earlier year are closed',
		many(full, { from: 2016, to: 2025 }),
		open(2026),
		null,
		true
	],
	[
		'it is closed before the full plan',
		many(full, open(2026)),
		{ from: 2016, to: 2025 },
		null,
		true
	],
	['it is in the full plan already', many(full, open(2026)), open(2026), open(2026), true],
	[
		'it comes back into a full plan',
		many(full, open(2026)),
		...([open(2016), { from: 2016, to: 2025 }] as const),
		false
	],
	[
		'plans of two years are full together only',
		[...many(full - 1, { from: 2016, to: 2020 }), ...many(full - 1, open(2021))],
		...([open(2016), null] as const),
		true
	]
])('%s', (_case, others, joining, before, expected) => {
	expect(hasRoom(others, joining, before)).toBe(expected);
});
