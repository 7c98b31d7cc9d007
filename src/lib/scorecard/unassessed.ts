import { councilMeets } from './condition.ts';
import type { Council } from './council.ts';
import { questionsOf, type Questionnaire } from './questionnaire.ts';

/** A practice on which a duty rests for other councils and not for this one, and why. */
export interface Unassessed {
	question: string;
	title: string;
	why: string;
}

/**
 * The practices whose duty is not assessed for this council, in the order of the questionnaire: no band of it can be
 * held by them. Where there are any, its bands are not comparable with those of councils that the duties bind.
 */
export function unassessedDuties(questionnaire: Questionnaire, council: Council): Unassessed[] {
	return questionsOf(questionnaire).flatMap(({ question }): Unassessed[] => {
		const { id, title, showWhen, withoutGate } = question;
		if (withoutGate === null || (showWhen && !councilMeets(showWhen, council))) return [];
		return [{ question: id, title, why: withoutGate }];
	});
}
