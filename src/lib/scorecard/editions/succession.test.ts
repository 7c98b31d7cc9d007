import { describe, expect, test } from 'vitest';
import {
	choices,
	definition,
	levels,
	questionnaireFrom,
	theme,
	yesNo,
	type WrittenQuestion
} from '../../../../tests/fixtures/questionnaires.ts';
import { checkAgainstEarlier } from './succession.ts';

const edition = (year: number, questions: WrittenQuestion[]) =>
	questionnaireFrom(
		definition([theme('people', [levels('first'), ...questions])], {
			id: `test-${year}`,
			edition: year
		})
	);
const said = (years: WrittenQuestion[][], order = (earlier: unknown[]) => earlier) => {
	const editions = years.map((questions, index) => edition(2026 + index, questions));
	const later = editions.at(-1);
	if (!later) throw new Error('No edition was given');
	const earlier = editions.slice(0, -1);
	order(earlier);
	return checkAgainstEarlier(later, earlier).map(({ path, message }) => [path.at(-1), message]);
};
const twoTicks = choices('A', {
	choices: [
		{ id: 'hotel', text: 'A' },
		{ id: 'own-home', text: 'B' }
	]
});
const otherWords = { levels: ['Still nothing', 'Some', 'More', 'All'] };
const swapped = {
	levels: ['A little is there', 'Nothing is there', 'Much is there', 'All is there']
};
const raise = [
	['revision', 'Raise the revision: what can be answered is not the same as in "test-2026"']
];

describe('against the edition before', () => {
	test.each([
		['the same again', levels('A'), levels('A'), []],
		['other words only', levels('A'), levels('A', { text: 'Other words?' }), []],
		['other words for the levels', levels('A'), levels('A', otherWords), []],
		['a revision that went up', levels('A'), yesNo('A', { revision: 2 }), []],
		['a new question', levels('A'), levels('B'), []],
		[
			'a revision that went down',
			levels('A', { revision: 3 }),
			levels('A', { revision: 2 }),
			[['revision', 'Cannot go down: it was 3 in "test-2026"']]
		],
		['another kind in the same revision', levels('A'), yesNo('A'), raise],
		['levels that changed places', levels('A'), levels('A', swapped), raise],
		[
			'levels that changed places, raised',
			levels('A'),
			levels('A', { ...swapped, revision: 2 }),
			[]
		],
		['other choices in the same revision', choices('A'), twoTicks, raise]
	])('%s', (_case, before, after, messages) => {
		expect(said([[before], [after]])).toEqual(messages);
	});

	test('the place of what is wrong is named', () => {
		const [problem] = checkAgainstEarlier(edition(2027, [yesNo('A')]), [
			edition(2026, [levels('A')])
		]);
		expect(problem?.path).toEqual(['themes', 0, 'questions', 1, 'revision']);
	});
});

describe('against all earlier editions', () => {
	const back = 'Give it another id: "A" was taken out after "test-2026" and is never used again';

	test.each([
		['no edition before', [[levels('A')]], []],
		['an id that stayed', [[levels('A')], [levels('A')], [levels('A')]], []],
		['an id that comes back', [[levels('A')], [], [levels('A')]], [['id', back]]],
		['an id that comes back years later', [[levels('A')], [], [], [levels('A')]], [['id', back]]],
		[
			'an id that comes back in a higher revision',
			[[levels('A')], [], [levels('A', { revision: 2 })]],
			[['id', back]]
		],
		[
			'a revision lower than it was before it was taken out',
			[[levels('A', { revision: 2 })], [], [levels('A')]],
			[
				['id', back],
				['revision', 'Cannot go down: it was 2 in "test-2026"']
			]
		]
	])('%s', (_case, years, messages) => {
		expect(said(years)).toEqual(messages);
		expect(said(years, (earlier) => earlier.reverse())).toEqual(messages);
	});
});
