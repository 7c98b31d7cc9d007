import type { Exported } from '#lib/export/tables.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import { planFor } from '#lib/scorecard/plan/plan.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import type { Opened } from '#lib/server/access.ts';
import { listActions } from '#lib/server/actions.ts';
import { site } from '#lib/server/site.ts';
import { resultOf } from '../opened.server.ts';

/** What the tables of an assessment are made from: the frozen result of a submitted one, and the plan as it stands. */
export async function exportedOf(opened: Opened): Promise<Exported> {
	const { assessment, questionnaire, year } = opened;
	const { scorecard, name, submitted } = await resultOf(opened);
	const actions = await listActions(site().database, assessment);
	return {
		...{ name, scorecard, questionnaire, submitted: submitted !== null },
		plan: planFor(actions, year, dayOf(new Date()))
	};
}

/** How a file of this assessment begins its name: council, questionnaire and year. */
export function fileNameOf({ name, scorecard }: Exported): string[] {
	return [name, scorecard.questionnaire.series, yearSlug(scorecard.year)];
}
