import type { Answer, Answers } from '#lib/scorecard/answer.ts';
import type { Chosen } from '#lib/scorecard/chosen.ts';
import { councilTypesIn, nations, type Council } from '#lib/scorecard/council.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { actionStatuses, type Action } from '#lib/scorecard/plan/action.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { levelsAbove, type Target } from '#lib/scorecard/plan/target.ts';
import type { Random } from './random.ts';

/** What people paste, and what breaks a page: each a note by itself. */
const notes = [
	'Agreed in May.',
	'<b>Bold</b> & "quoted" &amp; <!-- gone? --> </td></table>',
	'ends )) (( \\ << >> endobj stream %%EOF',
	'x'.repeat(300),
	'Ŵyth tŷ, café naïve, ½ £5 — “well” … ﬁve',
	'🎉👩‍👩‍👧 مرحبا 你好 ☃ → ✓',
	'Soft\u00adhyphen, zero\u200bwidth, no\u00a0break, tab\there',
	'First paragraph.\n\n\nSecond paragraph.\nThird line.',
	`${'A long note that goes on and on. '.repeat(90)}End.`,
	'{count} {{name}} ${this} %s null undefined'
];
const titles = ['Policy', 'Minutes <2026> & more', 't'.repeat(200), '📎 تقرير'];

/** A council of any nation and kind, with answers of every sort to the questions of a questionnaire. */
export function generatedAssessment(
	random: Random,
	questionnaire: Questionnaire
): { council: Council; answers: Answers } {
	const nation = random.of(nations);
	const council = { nation, type: random.of(councilTypesIn(nation)) };
	// Some councils leave much open, some nothing.
	const open = random.of([0, 10, 50, 95]);
	const answers: Record<string, Answer> = {};
	for (const { question } of questionsOf(questionnaire))
		answers[question.id] = {
			chosen: random.below(100) < open ? null : chosenFor(random, question),
			note: random.below(4) === 0 ? random.of(notes) : '',
			evidence: Array.from({ length: random.of([0, 0, 0, 1, 3]) }, (_, index) => ({
				title: `${random.of(titles)} ${index}`,
				url: `https://example.org/${question.id}/${index}?a=(1)&b=%20`
			}))
		};
	return { council, answers };
}

/** Levels aimed at, for some of the questions that have one above. */
export function generatedTargets(random: Random, scorecard: Scorecard): Target[] {
	return everyLine(scorecard).flatMap(({ line }) => {
		const levels = levelsAbove(line);
		if (levels.length === 0 || random.below(6) > 0) return [];
		return [
			{
				question: line.question,
				value: random.of(levels),
				due: random.of([null, '2027-12-01', '2030-03-31'])
			}
		];
	});
}

/** Actions of every status and age, about questions asked, gone and none, each with a history. */
export function generatedActions(random: Random, questionnaire: Questionnaire): Action[] {
	const questions = questionsOf(questionnaire).map(({ question }) => question.id);
	return Array.from({ length: random.of([0, 1, 8]) }, (_, index): Action => {
		const state = {
			title: `${random.of(notes).replace(/\s+/g, ' ').slice(0, 190)} ${index}`,
			question: random.of([null, 'gone', random.of(questions)]),
			owner: random.of(['', 'Head of <Procurement> & more', 'ŵ'.repeat(100)]),
			due: random.of([null, '2026-01-31', '2027-03-01', '2029-06-30'])
		};
		const versions = Array.from({ length: 1 + random.below(3) }, (_each, age) => ({
			...state,
			status: random.of(actionStatuses),
			note: random.of(['', random.of(notes).slice(0, 1000)]),
			revision: age + 1,
			savedAt: Date.UTC(2027, 4 + age, 10)
		}));
		const newest = versions.at(-1);
		if (!newest) throw new Error('An action without a state');
		return { ...newest, id: `action-${index}`, year: random.of([2026, 2027]), versions };
	});
}

function chosenFor(random: Random, question: Question): Chosen {
	if (question.kind === 'choices')
		return {
			kind: 'choices',
			choices: question.choices.filter(() => random.below(2) === 0).map(({ id }) => id)
		};
	const sort = random.below(10);
	if (sort === 0) return { kind: 'dont-know' };
	if (sort === 1 && question.allowsNotApplicable)
		return { kind: 'not-applicable', reason: `Reason: ${random.of(notes).slice(0, 480)}` };
	return { kind: 'option', value: random.of(question.options).value };
}
