import { quota } from '#lib/scorecard/quota.ts';
import { readLockFor } from './year-lock.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockAssessment } from '../database/lock.ts';
import { appendEvent, countEvents } from './year-events.ts';

/**
 * Writes down, or takes back, that a theme is completed, and that it happened: what is so already is not written again.
 * Gives
 * `frozen` where nobody may change the answers, `full` where the year has as many events as it may have, and `missing` where
 * whoever does it may not, or not any more: nothing is written then.
 */
export async function markCompleted(
	database: Database,
	mark: {
		assessmentId: string;
		themeId: string;
		completed: boolean;
		contributorId: string;
		now: Date;
	}
): Promise<'marked' | 'frozen' | 'full' | 'missing'> {
	return atomically(database, async (transaction) => {
		await lockAssessment(transaction, mark.assessmentId);
		const lock = await readLockFor(transaction, mark, 'answer');
		if (lock !== 'none') return lock === 'missing' ? 'missing' : 'frozen';
		if ((await countEvents(transaction, mark.assessmentId)) >= quota.events) return 'full';
		const theme = mark.themeId;
		if (mark.completed) {
			const { numInsertedOrUpdatedRows } = await transaction
				.insertInto('completion')
				.values({
					assessment_id: mark.assessmentId,
					theme_id: mark.themeId,
					completed_at: mark.now.getTime(),
					completed_by: mark.contributorId
				})
				.onConflict((conflict) => conflict.columns(['assessment_id', 'theme_id']).doNothing())
				.executeTakeFirst();
			if (numInsertedOrUpdatedRows === 1n)
				await appendEvent(transaction, mark, { kind: 'theme-completed', theme });
		} else {
			const { numDeletedRows } = await transaction
				.deleteFrom('completion')
				.where('assessment_id', '=', mark.assessmentId)
				.where('theme_id', '=', mark.themeId)
				.executeTakeFirst();
			if (numDeletedRows === 1n)
				await appendEvent(transaction, mark, { kind: 'theme-taken-back', theme });
		}
		return 'marked';
	});
}
