import { quota } from '#lib/scorecard/quota.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockCouncilOf } from '../database/lock.ts';
import { mayStill } from './contributors.ts';
import { appendEvent, type Doing } from './year-events.ts';
import { isSubmitted, latestSubmission } from './year-lock.ts';

/** `open`: it is open, by this or before. `full`: it has as many versions as a year may have, so it stays submitted. */
export type ReopenResult = 'open' | 'full' | 'missing';

/**
 * Opens an assessment that is submitted or signed for changes, and says why. The frozen result stays; submitting or
 * signing again makes the next version.
 */
export async function reopenAssessment(
	database: Database,
	reopen: Doing & { why: string }
): Promise<ReopenResult> {
	return atomically(database, async (transaction): Promise<ReopenResult> => {
		if ((await lockCouncilOf(transaction, reopen.assessmentId)) === null) return 'missing';
		if (!(await mayStill(transaction, reopen.contributorId, 'submit'))) return 'missing';
		const latest = await latestSubmission(transaction, reopen.assessmentId);
		if (!latest || !isSubmitted({ latest })) return 'open';
		const { version } = latest;
		if (version >= quota.versions) return 'full';
		await transaction
			.updateTable('submission')
			.set({ reopened_at: reopen.now.getTime(), reopened_by: reopen.contributorId })
			.where('assessment_id', '=', reopen.assessmentId)
			.where('reopened_at', 'is', null)
			.execute();
		await appendEvent(transaction, reopen, { kind: 'reopened', version, why: reopen.why });
		return 'open';
	});
}
