import { isSubmitted, latestSubmission } from './assessments.ts';
import { atomically, type Database } from './database.ts';

/**
 * Writes down, or takes back, that a theme is completed. Gives `frozen` for a submitted assessment, where nothing
 * is written.
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
): Promise<'marked' | 'frozen'> {
	return atomically(database, async (transaction) => {
		const latest = await latestSubmission(transaction, mark.assessmentId);
		if (isSubmitted({ latest })) return 'frozen';
		if (mark.completed) {
			await transaction
				.insertInto('completion')
				.values({
					assessment_id: mark.assessmentId,
					theme_id: mark.themeId,
					completed_at: mark.now.getTime(),
					completed_by: mark.contributorId
				})
				.onConflict((conflict) => conflict.columns(['assessment_id', 'theme_id']).doNothing())
				.execute();
		} else {
			await transaction
				.deleteFrom('completion')
				.where('assessment_id', '=', mark.assessmentId)
				.where('theme_id', '=', mark.themeId)
				.execute();
		}
		return 'marked';
	});
}
