import type { Exported } from '#lib/export/exported.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import { planFor } from '#lib/scorecard/plan/plan.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { listActions } from '#lib/server/records/actions.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { readTargets, standingTargets } from '#lib/server/records/targets.ts';
import type { Opened } from './opened.ts';
import { resultOf } from './result.ts';

/** What the tables of an assessment are made from: the frozen result of a submitted one, and the plan as it stands. */
export async function exportedOf(opened: Opened): Promise<Exported> {
	const { assessment, questionnaire, year } = opened;
	const { scorecard, name, submitted } = await resultOf(opened);
	const { database } = opened.service;
	const actions = await listActions(database, assessment);
	const targets = standingTargets(await readTargets(database, assessment.id));
	const order = questionsOf(questionnaire).map(({ question }) => question.id);
	return {
		...{ name, scorecard, questionnaire, submitted: submitted !== null, submission: submitted },
		targets: targets.toSorted((a, b) => order.indexOf(a.question) - order.indexOf(b.question)),
		plan: planFor(actions, year, dayOf(opened.now))
	};
}

/** How a file of this assessment begins its name: council, questionnaire and year. */
export function fileNameOf({ name, scorecard }: Exported): string[] {
	return [name, scorecard.questionnaire.series, yearSlug(scorecard.year)];
}
