import fc from 'fast-check';
import type { Answer } from '#lib/scorecard/answer.ts';
import type { Chosen } from '#lib/scorecard/chosen.ts';
import type { AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { councilTypesIn, nations, type Council } from '#lib/scorecard/council.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { oneLine, tidy } from '#lib/scorecard/text.ts';

/** Any text as the service keeps it, at most so long. */
const text = (most: number) =>
	fc.string({ unit: 'binary', maxLength: 12 }).map((value) => tidy(value).slice(0, most).trim());

const anyCouncil: fc.Arbitrary<Council> = fc.constantFrom(
	...nations.flatMap((nation) => councilTypesIn(nation).map((type) => ({ nation, type })))
);

/** Any assessment there can be of a questionnaire, with everything that may be in it. */
export function anyAssessment(questionnaire: Questionnaire): fc.Arbitrary<AssessmentFile> {
	const questions = questionsOf(questionnaire).map(({ question }) => question);
	return fc.record({
		name: text(120).map((name) => oneLine(name) || 'Name'),
		council: anyCouncil,
		questionnaire: fc.constant(questionnaire),
		year: fc.integer({ min: 1000, max: 9998 }),
		answers: fc.tuple(...questions.map(anyAnswer)).map((given) =>
			Object.fromEntries(
				questions.flatMap(({ id }, index): [string, Answer][] => {
					const answer = given[index];
					return answer && (answer.chosen || answer.note || answer.evidence.length > 0)
						? [[id, answer]]
						: [];
				})
			)
		)
	});
}

function anyAnswer(question: Question): fc.Arbitrary<Answer | null> {
	return fc.option(
		fc.record({
			chosen: anyChoice(question),
			note: text(3000),
			evidence: fc.array(
				fc.record({
					title: text(200).map((title) => title || 'Title'),
					url: fc.nat().map((page) => `https://example.org/${page}?a=b#c`)
				}),
				{ maxLength: 3 }
			)
		})
	);
}

function anyChoice(question: Question): fc.Arbitrary<Chosen | null> {
	if (question.kind === 'choices') {
		return fc
			.subarray(question.choices.map(({ id }) => id))
			.map((choices) => (choices.length > 0 ? { kind: 'choices', choices } : null));
	}
	const choices: fc.Arbitrary<Chosen | null>[] = [
		fc.constant(null),
		fc.constant({ kind: 'dont-know' }),
		fc.constantFrom(...question.options).map(({ value }) => ({ kind: 'option', value }))
	];
	if (question.allowsNotApplicable)
		choices.push(
			text(500).map((reason) => ({ kind: 'not-applicable', reason: reason || 'Reason' }))
		);
	return fc.oneof(...choices);
}
