import type { Answer, Answers } from '../answer.ts';
import { councilMeets } from '../condition.ts';
import type { Council } from '../council.ts';
import { offersAll } from '../offered-answers.ts';
import { questionsOf, type Question, type Questionnaire } from '../questionnaire.ts';
import type { Line, Scorecard } from '../scorecard.ts';
import type { FinancialYear } from '../year.ts';

/** A result as it was submitted: what was asked then, and what was answered. */
export interface EarlierResult {
	scorecard: Scorecard;
	answers: Answers;
}

/**
 * Why an answer stays where it was. `meaning-changed`: the question is asked in another revision;
 * `not-offered`: what was chosen can no longer be chosen; `not-asked-now`: the council is not asked it any more;
 * `not-asked-then`: it was not asked before; `not-answered`: it was, and nothing was chosen.
 */
export type NotCarriedBecause =
	'meaning-changed' | 'not-offered' | 'not-asked-now' | 'not-asked-then' | 'not-answered';

/** A question whose answer is not carried. The title is this year's, or the old one where it is no longer asked. */
export interface NotCarried {
	question: string;
	title: string;
	because: NotCarriedBecause;
}

/** What a new assessment may begin with. Nothing of it counts until somebody confirms or changes it. */
export interface CarryOver {
	/** The year the answers were given for. */
	year: FinancialYear;
	/** By question id, whole: what was chosen, note and evidence. */
	answers: Answers;
	/** In the order of this year's questionnaire; what is no longer asked comes last. */
	notCarried: NotCarried[];
}

/**
 * Sorts an earlier result into what may be carried into an assessment and what may not, and why.
 * An answer is carried only to the same question in the same revision, so that it still means what was answered.
 * A question that is asked only after an answer to another one is carried too, and shown once it is asked.
 *
 * @param questionnaire the edition the new assessment is on
 */
export function carryOver(
	earlier: EarlierResult,
	questionnaire: Questionnaire,
	council: Council
): CarryOver {
	const lines = new Map(
		earlier.scorecard.themes.flatMap(({ lines }) => lines).map((line) => [line.question, line])
	);
	const asked = questionsOf(questionnaire)
		.map(({ question }) => question)
		.filter(({ showWhen }) => !showWhen || councilMeets(showWhen, council));
	const sorted = asked.map((question) => ({
		question,
		found: find(question, lines.get(question.id), earlier.answers[question.id])
	}));
	const now = new Set(asked.map(({ id }) => id));
	const gone = [...lines.values()].filter(({ question }) => !now.has(question));
	return {
		year: earlier.scorecard.year,
		answers: Object.fromEntries(
			sorted.flatMap(({ question, found }): [string, Answer][] =>
				typeof found === 'string' ? [] : [[question.id, found]]
			)
		),
		notCarried: [
			...sorted.flatMap(({ question: { id, title }, found }): NotCarried[] =>
				typeof found === 'string' ? [{ question: id, title, because: found }] : []
			),
			...gone.map(({ question, title }): NotCarried => ({
				question,
				title,
				because: 'not-asked-now'
			}))
		]
	};
}

/** The answer that may be carried to a question, or why there is none. */
function find(
	question: Question,
	line: Line | undefined,
	answer: Answer | undefined
): Answer | NotCarriedBecause {
	if (!line) return 'not-asked-then';
	if (line.revision !== question.revision) return 'meaning-changed';
	if (line.state === 'not-answered' || !answer?.chosen) return 'not-answered';
	return offersAll(question, answer.chosen) ? answer : 'not-offered';
}
