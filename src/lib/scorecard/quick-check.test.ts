import { describe, expect, test } from 'vitest';
import {
	definition,
	law,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../tests/fixtures/questionnaires.ts';
import { loadContent } from '../server/content/questionnaires.ts';
import { emptyAnswer, type Answers } from './answer.ts';
import type { Chosen } from './chosen.ts';
import { councils, type Council } from './council.ts';
import { makeScorecard } from './make-scorecard.ts';
import { questionsOf } from './questionnaire.ts';
import { coreQuestions, longestQuickCheck, quickCheckOf, quickCheckSize } from './quick-check.ts';
import { visibilityFor } from './visibility.ts';

const england: Council = { nation: 'england', type: 'district' };
const wales: Council = { nation: 'wales', type: 'welsh-county' };
const gate = { atLeast: 2, duties: [law()] };
const written = definition(
	[
		theme('people', [
			levels('P1', { core: true }),
			levels('P2'),
			levels('P3', { core: true, onlyIf: { nation: ['wales'] } })
		]),
		theme('buying', [levels('B1', { core: true, gate }), levels('B2', { core: true })])
	],
	{ coreMinutesPerQuestion: 1.25 }
);
const questionnaire = questionnaireFrom(written);

const option = (value: number): Chosen => ({ kind: 'option', value });
function checkOf(chosen: Record<string, Chosen>, council = england, asked = questionnaire) {
	const answers: Answers = Object.fromEntries(
		Object.entries(chosen).map(([id, each]) => [id, { ...emptyAnswer, chosen: each }])
	);
	const library = libraryFor(asked);
	return quickCheckOf(
		asked,
		makeScorecard({ questionnaire: asked, council, year: 2026, answers, library, previous: null })
	);
}

describe('how long it is', () => {
	test.each([
		['where one question is not asked', england, { questions: 3, minutes: 4 }],
		['where it is', wales, { questions: 4, minutes: 5 }]
	])('%s', (_case, council, size) => {
		expect(quickCheckSize(questionnaire, council)).toEqual(size);
	});

	test('before a council is known, the longest', () => {
		expect(longestQuickCheck(questionnaire)).toEqual({ questions: 4, minutes: 5 });
	});

	test('nothing where a questionnaire has none', () => {
		const none = questionnaireFrom(definition([theme('people', [levels('P1')])]));
		expect(quickCheckSize(none, england)).toBeNull();
		expect(longestQuickCheck(none)).toBeNull();
	});
});

describe('what it says', () => {
	test('it has the core questions alone, numbered on through the themes', () => {
		const { themes, answered, total } = checkOf({ P1: option(1), P2: option(3) });
		expect(themes.map(({ lines }) => lines.map((line) => [line.question, line.number]))).toEqual([
			[['P1', 1]],
			[
				['B1', 2],
				['B2', 3]
			]
		]);
		expect([answered, total]).toEqual([1, 3]);
	});

	test('a band is known once every question of its theme is answered, core or not', () => {
		const core = { P1: option(3), B1: option(2), B2: option(3) };
		expect(checkOf(core).themes.map(({ band, left }) => [band?.band.band, left])).toEqual([
			[undefined, 1],
			['leading', 0]
		]);
		expect(checkOf({ ...core, P2: option(3) }).themes[0]?.band?.band.band).toBe('leading');
	});

	test.each<[string, Record<string, Chosen>, string]>([
		['not answered', {}, 'not-known'],
		['not known to the council', { B1: { kind: 'dont-know' } }, 'at-risk'],
		['below the level set for it', { B1: option(1) }, 'at-risk'],
		['at that level', { B1: option(2) }, 'not-at-risk']
	])('a duty whose question is %s', (_case, chosen, state) => {
		expect(checkOf(chosen).duties.map((duty) => [duty.line.question, duty.state])).toEqual([
			['B1', state]
		]);
	});

	test('what to do first in a theme is about a core question, and about its duty while that is at risk', () => {
		const { themes, duties } = checkOf({
			P1: option(1),
			P2: option(0),
			B1: option(0),
			B2: option(1)
		});
		expect(themes.map(({ first }) => first?.question)).toEqual(['P1', 'B1']);
		expect(duties[0]?.signpost?.question).toBe('B1');
		const met = checkOf({ B1: option(2), B2: option(0) });
		expect(met.themes.map(({ first }) => first?.question)).toEqual([undefined, 'B2']);
	});

	test('duties at risk stand before those that are not known, and met ones come last', () => {
		const several = questionnaireFrom(
			definition(
				[
					theme('people', [
						levels('P1', { core: true, gate }),
						levels('P2', { core: true, gate }),
						levels('P3', { core: true, gate }),
						levels('P4', { core: true, gate })
					])
				],
				{ coreMinutesPerQuestion: 1 }
			)
		);
		const chosen = { P1: option(3), P3: option(0), P4: option(1) };
		const { duties } = checkOf(chosen, england, several);
		expect(duties.map(({ line, state }) => [line.question, state])).toEqual([
			['P3', 'at-risk'],
			['P4', 'at-risk'],
			['P2', 'not-known'],
			['P1', 'not-at-risk']
		]);
	});

	test('there is no figure for the whole in it', () => {
		expect(Object.keys(checkOf({}))).toEqual(['themes', 'duties', 'answered', 'total', 'left']);
	});
});

const editions = loadContent('questionnaires').questionnaires.filter(
	({ coreMinutesPerQuestion }) => coreMinutesPerQuestion !== null
);

test('Council practice has a quick check', () => {
	expect(editions.map(({ series }) => series)).toEqual(['scorecard']);
});

test.each(councils.flatMap((council) => editions.map((edition) => ({ ...council, edition }))))(
	'$type: 20 questions, about 20 minutes, four of each theme, every duty among them',
	({ edition, nation, type }) => {
		const council = { nation, type };
		expect(quickCheckSize(edition, council)).toEqual({ questions: 20, minutes: 20 });
		const core = coreQuestions(edition, council);
		for (const { id } of edition.themes)
			expect(core.filter((each) => each.theme === id)).toHaveLength(4);
		const { isVisible, duties } = visibilityFor(edition, council, {});
		const bound = questionsOf(edition).filter(
			({ question }) => isVisible(question.id) && duties(question).length > 0
		);
		for (const { question } of bound) expect(question.core, question.id).toBe(true);
	}
);
