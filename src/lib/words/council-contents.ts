import * as m from '#lib/paraglide/messages.js';
import type { YearContents } from '#lib/scorecard/file/council-contents.ts';
import { dateName } from './moment.ts';

/** How far a year in a council file has come: every version with its days, or that it was never submitted. */
export function versionLines({ submissions }: Pick<YearContents, 'submissions'>): string[] {
	if (submissions.length === 0) return [m.council_file_never_submitted()];
	return submissions.map(({ submittedAt, reopenedAt }, index) => {
		const facts = { version: index + 1, date: dateName(new Date(submittedAt)) };
		return reopenedAt === null
			? m.council_file_version(facts)
			: m.council_file_version_reopened({ ...facts, reopened: dateName(new Date(reopenedAt)) });
	});
}
