import { expect, test } from 'vitest';
import { councilTypes, councilTypesIn, isCouncil, nations } from './council.ts';

test('every kind of council belongs to exactly one nation', () => {
	const homes = nations.flatMap((nation) => councilTypesIn(nation));
	expect([...homes].sort()).toEqual([...councilTypes].sort());
});

test.each([
	['a county in England', 'england', 'county', true],
	['a London borough in Wales', 'wales', 'london-borough', false],
	['a Welsh county in England', 'england', 'welsh-county', false],
	['a combined authority in England', 'england', 'combined-authority', true],
	['a combined authority in Scotland', 'scotland', 'combined-authority', false],
	['the Greater London Authority in Wales', 'wales', 'greater-london-authority', false],
	['a Scottish council in Scotland', 'scotland', 'scottish-council', true]
] as const)('%s', (_case, nation, type, exists) => {
	expect(isCouncil({ nation, type })).toBe(exists);
});
