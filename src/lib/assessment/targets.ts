import { outcomeOf, type Outcome } from '#lib/scorecard/plan/outcome.ts';
import { projectTargets, type Projection } from '#lib/scorecard/plan/projection.ts';
import { readFrozen } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Submission } from '#lib/server/records/submissions.ts';
import { findTargets, readTargets, standingTargets } from '#lib/server/records/targets.ts';
import { lastYear, type Opened } from './opened.ts';

/** What next year comes to if this year's targets are reached. */
export async function projectionOf(opened: Opened, scorecard: Scorecard): Promise<Projection> {
	const stored = await readTargets(opened.service.database, opened.assessment.id);
	return projectTargets(scorecard, standingTargets(stored), opened.questionnaire);
}

/**
 * Last year's targets and what became of them, by the questionnaire last year was frozen with. `null` when last year
 * was never submitted or no target was set in it. `earlier` are results of earlier years that were read already;
 * without them last year's is read here.
 */
export async function outcomeFor(
	opened: Opened,
	now: Scorecard,
	earlier?: Submission[]
): Promise<Outcome | null> {
	const { organisationId, series, year } = opened.assessment;
	const key = { organisationId, series, year: year - 1 };
	const targets = standingTargets(await findTargets(opened.service.database, key));
	if (targets.length === 0) return null;
	const last = earlier
		? earlier.find(({ scorecard }) => scorecard.year === key.year)
		: await lastYear(opened);
	if (!last) return null;
	const { scorecard, definition } = last;
	return outcomeOf({ scorecard, targets, questionnaire: readFrozen(definition) }, now);
}
