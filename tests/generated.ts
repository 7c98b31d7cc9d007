import type { Answer, Answers, Chosen } from '#lib/scorecard/answer.ts';
import { councilTypesIn, nations, type Council } from '#lib/scorecard/council.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
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
