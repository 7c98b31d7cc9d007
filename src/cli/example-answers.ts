import * as m from '#lib/paraglide/messages.js';
import type { Answer, Answers, Chosen } from '#lib/scorecard/answer.ts';
import type { Council } from '#lib/scorecard/council.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';

/** Steps through the levels so that every level occurs, in no order that looks like a pattern. */
const steps = [2, 1, 3, 2, 0, 2, 1, 3, 1, 2, 3];

/**
 * An answer to every question a council sees: all levels, don't know, not applicable, ticks, notes and evidence
 * occur wherever the questionnaire has room for them.
 */
export function exampleAnswers(questionnaire: Questionnaire, council: Council): Answers {
	const answers: Record<string, Answer> = {};
	let notApplicables = 0;
	questionsOf(questionnaire).forEach(({ question }, index) => {
		if (!visibilityFor(questionnaire, council, answers).isVisible(question.id)) return;
		if (question.kind !== 'choices' && question.allowsNotApplicable) notApplicables += 1;
		answers[question.id] = {
			chosen: chosenFor(question, index, notApplicables),
			note: index % 4 === 1 ? m.cli_example_note() : '',
			evidence:
				index % 5 === 2
					? [{ title: m.cli_example_evidence(), url: `https://example.org/${question.id}` }]
					: []
		};
	});
	return answers;
}

function chosenFor(question: Question, index: number, notApplicables: number): Chosen {
	if (question.kind === 'choices')
		return {
			kind: 'choices',
			choices: question.choices.filter((_, choice) => choice % 2 === 0).map(({ id }) => id)
		};
	if (question.allowsNotApplicable && notApplicables % 3 === 1)
		return { kind: 'not-applicable', reason: m.cli_example_reason() };
	if (index % 9 === 6) return { kind: 'dont-know' };
	const highest = question.options.length - 1;
	const step = steps[index % steps.length] ?? 0;
	return { kind: 'option', value: highest === 1 ? step % 2 : Math.min(step, highest) };
}
