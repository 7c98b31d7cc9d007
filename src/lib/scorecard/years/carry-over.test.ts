import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { level } from '../../../../tests/fixtures/ground.ts';
import {
	choices,
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme,
	yesNo,
	type WrittenQuestion
} from '../../../../tests/fixtures/questionnaires.ts';
import type { Answer, Answers } from '../answer.ts';
import { carryOver, type NotCarriedBecause } from './carry-over.ts';
import type { Council } from '../council.ts';
import { makeScorecard } from '../make-scorecard.ts';
import type { Questionnaire } from '../questionnaire.ts';

const council: Council = { nation: 'england', type: 'county' };

function edition(questions: WrittenQuestion[], year: number): Questionnaire {
	const part = { id: `test-${year}`, edition: year };
	return questionnaireFrom(definition([theme('people', questions)], part));
}

/** A year as it was submitted. */
function resultOf(questionnaire: Questionnaire, answers: Answers, year = 2025) {
	const library = libraryFor(questionnaire);
	const scorecard = makeScorecard({
		...{ questionnaire, council, year, answers, library, previous: null }
	});
	return { scorecard, answers };
}

/** What becomes of the answer to P1. P0 is there so that no edition is empty. */
function become(then: WrittenQuestion[], now: WrittenQuestion[], answer: Answer | null) {
	const before = edition([yesNo('P0'), ...then], 2025);
	const earlier = resultOf(before, answer ? { P1: answer } : {});
	const { answers, notCarried } = carryOver(earlier, edition([yesNo('P0'), ...now], 2026), council);
	const because = notCarried.find(({ question }) => question === 'P1')?.because;
	return answers['P1'] ?? because ?? 'hidden in both';
}

describe('an answer that may be carried goes along whole', () => {
	const evidence = [{ title: 'Policy', url: 'https://a.example/policy' }];
	const more = { note: 'Agreed in May.', evidence };
	const kinds: [string, WrittenQuestion, Answer][] = [
		['a level', levels('P1'), level(2, more)],
		['the lowest level', levels('P1'), level(0, more)],
		['no', yesNo('P1'), level(0, more)],
		['don’t know', levels('P1'), { chosen: { kind: 'dont-know' }, ...more }],
		[
			'not applicable, with its reason',
			levels('P1', { notApplicable: true }),
			{ chosen: { kind: 'not-applicable', reason: 'No care homes.' }, ...more }
		],
		[
			'ticked boxes',
			choices('P1'),
			{ chosen: { kind: 'choices', choices: ['own-home', 'hotel'] }, ...more }
		]
	];
	it.each(kinds)('%s', (_case, question, answer) => {
		expect(become([question], [question], answer)).toEqual(answer);
	});

	it('though the wording changed', () => {
		expect(become([levels('P1')], [levels('P1', { text: 'Reworded?' })], level(1))).toEqual(
			level(1)
		);
	});

	it('though the weight changed', () => {
		expect(become([levels('P1')], [levels('P1', { weight: 3 })], level(1))).toEqual(level(1));
	});

	it('to another theme', () => {
		const earlier = resultOf(edition([levels('P1')], 2025), { P1: level(1) });
		const moved = questionnaireFrom(
			definition([theme('buying', [levels('B1')]), theme('people', [levels('P1')])])
		);
		expect(carryOver(earlier, moved, council).answers).toEqual({ P1: level(1) });
	});

	it('though the question is asked only after an answer that is still to come', () => {
		const follow = levels('P1', { onlyIf: { answer: { question: 'P0', atLeast: 1 } } });
		const questionnaire = edition([yesNo('P0'), follow], 2025);
		const earlier = resultOf(questionnaire, { P0: level(1), P1: level(3) });
		expect(carryOver(earlier, questionnaire, council).answers).toEqual(earlier.answers);
	});
});

describe('an answer that may not be carried says why', () => {
	const one = levels('P1');
	const onlyWales = { onlyIf: { nation: ['wales' as const] } };
	const ticked: Answer = {
		...level(0),
		chosen: { kind: 'choices', choices: ['hotel', 'gone'] }
	};
	const cases: [
		string,
		WrittenQuestion[],
		WrittenQuestion[],
		Answer | null,
		NotCarriedBecause | 'hidden in both'
	][] = [
		['another revision', [one], [levels('P1', { revision: 2 })], level(1), 'meaning-changed'],
		['a lower revision', [levels('P1', { revision: 2 })], [one], level(1), 'meaning-changed'],
		['a level gone', [one], [yesNo('P1')], level(3), 'not-offered'],
		[
			'not applicable gone',
			[levels('P1', { notApplicable: true })],
			[one],
			{ ...level(0), chosen: { kind: 'not-applicable', reason: 'None' } },
			'not-offered'
		],
		['a box gone', [choices('P1')], [choices('P1')], ticked, 'not-offered'],
		['another kind', [choices('P1')], [one], ticked, 'not-offered'],
		['retired', [one], [], level(1), 'not-asked-now'],
		['not for this council now', [one], [levels('P1', onlyWales)], level(1), 'not-asked-now'],
		['not for this council then', [levels('P1', onlyWales)], [one], level(1), 'not-asked-then'],
		['new', [], [one], null, 'not-asked-then'],
		['open', [one], [one], null, 'not-answered'],
		['only a note', [one], [one], { ...level(0), chosen: null, note: 'A' }, 'not-answered'],
		['never asked', [levels('P1', onlyWales)], [levels('P1', onlyWales)], null, 'hidden in both']
	];
	it.each(cases)('%s', (_case, then, now, answer, because) => {
		expect(become(then, now, answer)).toBe(because);
	});

	it('in this year’s order and words, what is no longer asked last', () => {
		const before = edition([levels('P1', { title: 'Gone' }), levels('P2'), levels('P3')], 2025);
		const now = edition([levels('P3'), levels('P2', { revision: 2, title: 'New words' })], 2026);
		expect(carryOver(resultOf(before, { P2: level(1) }), now, council).notCarried).toEqual([
			{ question: 'P3', title: 'Title P3', because: 'not-answered' },
			{ question: 'P2', title: 'New words', because: 'meaning-changed' },
			{ question: 'P1', title: 'Gone', because: 'not-asked-now' }
		]);
	});
});

describe('whatever changed between two editions', () => {
	const ids = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];
	const questions = fc.subarray(ids, { minLength: 1 }).chain((chosen) =>
		fc.tuple(
			...chosen.map((id) =>
				fc
					.record({
						revision: fc.integer({ min: 1, max: 3 }),
						weight: fc.constantFrom<(1 | 2 | 3)[]>(1, 2, 3)
					})
					.map((part) => levels(id, { ...part, notApplicable: true }))
			)
		)
	);
	const answer = fc.oneof(
		fc.integer({ min: 0, max: 3 }).map((value) => level(value)),
		fc.constant<Answer>({ ...level(0), chosen: { kind: 'dont-know' } }),
		fc.constant<Answer>({ ...level(0), chosen: { kind: 'not-applicable', reason: 'None' } })
	);
	const answers = fc.dictionary(fc.constantFrom(...ids), answer);

	it('only answers to the same question in the same revision are carried, unaltered', () => {
		fc.assert(
			fc.property(questions, questions, answers, (then, now, given) => {
				const carried = carryOver(
					resultOf(edition(then, 2025), given),
					edition(now, 2026),
					council
				);
				const same = now.filter(({ id, revision }) =>
					then.some((each) => each.id === id && each.revision === revision)
				);
				const expected = same.flatMap(({ id }) => (given[id] ? [[id, given[id]]] : []));
				expect(carried.answers).toEqual(Object.fromEntries(expected));
			})
		);
	});

	it('every question is either carried or named with its reason, once', () => {
		fc.assert(
			fc.property(questions, questions, answers, (then, now, given) => {
				const carried = carryOver(
					resultOf(edition(then, 2025), given),
					edition(now, 2026),
					council
				);
				const named = carried.notCarried.map(({ question }) => question);
				const all = new Set([...then, ...now].map(({ id }) => id));
				expect([...Object.keys(carried.answers), ...named].sort()).toEqual([...all].sort());
			})
		);
	});

	it('confirming everything carried makes no change, like for like', () => {
		fc.assert(
			fc.property(questions, questions, answers, (then, now, given) => {
				const earlier = resultOf(edition(then, 2025), given);
				const questionnaire = edition(now, 2026);
				const { scorecard } = earlier;
				const confirmed = makeScorecard({
					...{ questionnaire, council, year: 2026, library: libraryFor(questionnaire) },
					answers: carryOver(earlier, questionnaire, council).answers,
					previous: scorecard
				});
				const changes = Object.values(confirmed.last?.changes.themes ?? {});
				expect(changes.map(({ like }) => like?.change ?? 0)).toEqual(changes.map(() => 0));
			})
		);
	});
});
