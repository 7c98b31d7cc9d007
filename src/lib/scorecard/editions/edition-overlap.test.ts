import { describe, expect, test } from 'vitest';
import * as fixture from '../../../../tests/fixtures/questionnaires.ts';
import type { CouncilType } from '../council.ts';
import { overlapOf } from './edition-overlap.ts';

const { definition, levels, questionnaireFrom, theme } = fixture;
const edition = (...themes: fixture.WrittenTheme[]) => questionnaireFrom(definition(themes));
const people = (...questions: fixture.WrittenQuestion[]) => theme('people', questions);

/** The share of one theme for a kind of council, and whether it is enough. */
function shareOf(
	before: fixture.WrittenTheme[],
	after: fixture.WrittenTheme[],
	type: CouncilType = 'county'
) {
	const [found] = overlapOf(edition(...before), edition(...after)).themes;
	const one = found?.councils.find(({ council }) => council.type === type);
	return [one?.share, one?.comparable];
}

describe('the share of a theme that stays comparable', () => {
	const [A, B, C] = [levels('A', { weight: 3 }), levels('B', { weight: 2 }), levels('C')];
	const wales = levels('W', { onlyIf: { nation: ['wales'] }, weight: 3 });

	test.each<
		[string, fixture.WrittenTheme[], fixture.WrittenTheme[], CouncilType, number | null, boolean]
	>([
		['all of it', [people(A, B)], [people(A, B)], 'county', 100, true],
		['a retired question takes nothing away', [people(A, B)], [people(A)], 'county', 100, true],
		['exactly 60% is enough', [people(A)], [people(A, B)], 'county', 60, true],
		['less is not', [people(A)], [people(A, B, C)], 'county', 50, false],
		[
			'this edition’s weights',
			[people(A, levels('B', { weight: 3 }))],
			[people(A, { ...B, revision: 2 })],
			'county',
			...([60, true] as const)
		],
		[
			'a revision that was raised',
			[people(A)],
			[people({ ...A, revision: 2 })],
			'county',
			...([0, false] as const)
		],
		[
			'moved from another theme',
			[people(B), theme('buying', [A])],
			[people(A, B)],
			'county',
			...([40, false] as const)
		],
		['a theme that is new', [theme('buying', [A])], [people(A)], 'county', 0, false],
		['what others see is left out', [people(A)], [people(A, wales)], 'county', 100, true],
		['what they see counts', [people(A)], [people(A, wales)], 'welsh-county', 50, false],
		[
			'shown now, and not before',
			[people(A, wales)],
			[people(A, { ...wales, onlyIf: undefined })],
			'county',
			...([50, false] as const)
		],
		[
			'counted now, and not before',
			[people(A, levels('B', { weight: undefined, unscored: true }))],
			[people(A, levels('B', { weight: 3 }))],
			'county',
			...([50, false] as const)
		],
		['nothing there for this kind', [people(wales)], [people(wales)], 'county', null, false],
		[
			'a condition on an answer counts as met',
			[people(A, levels('B', { onlyIf: { answer: { question: 'A', atLeast: 2 } } }))],
			[people(A, levels('B', { onlyIf: { answer: { question: 'A', atLeast: 3 } } }))],
			'county',
			...([100, true] as const)
		]
	])('%s', (_case, before, after, type, share, comparable) => {
		expect(shareOf(before, after, type)).toEqual([share, comparable]);
	});
});

describe('the whole', () => {
	const one = (id: string, part: Partial<fixture.WrittenQuestion> = {}) =>
		theme(id, [levels(`${id}1`, part)]);

	test.each([
		['half of the themes is enough', [one('a'), one('b')], [1, 2, true]],
		['less is not', [one('a'), one('b'), one('c')], [1, 3, false]],
		[
			'themes that are empty for a council are left out',
			[one('a'), one('b'), one('c', { onlyIf: { nation: ['wales'] } })],
			[1, 2, true]
		]
	])('%s', (_case, after, expected) => {
		const { whole } = overlapOf(edition(one('a')), edition(...after));
		const county = whole.find(({ council }) => council.type === 'county');
		expect([county?.comparable, county?.scored, county?.enough]).toEqual(expected);
	});
});
