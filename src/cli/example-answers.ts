import * as m from '#lib/paraglide/messages.js';
import type { Answer, Answers } from '#lib/scorecard/answer.ts';
import type { Chosen } from '#lib/scorecard/chosen.ts';
import type { Council } from '#lib/scorecard/council.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
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
		if (kindOf(question).others && question.allowsNotApplicable) notApplicables += 1;
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
	const kind = kindOf(question);
	const example = kind.example(question, steps[index % steps.length] ?? 0);
	if (!kind.others) return example;
	if (question.allowsNotApplicable && notApplicables % 3 === 1)
		return { kind: 'not-applicable', reason: m.cli_example_reason() };
	return index % 9 === 6 ? { kind: 'dont-know' } : example;
}
