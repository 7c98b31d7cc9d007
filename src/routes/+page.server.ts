import { seriesOf, editionFor } from '#lib/scorecard/editions/edition.ts';
import { maxCounted, maxMinutes, maxUncounted } from '#lib/scorecard/progress.ts';
import { longestQuickCheck } from '#lib/scorecard/quick-check.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { assignedTo } from '#lib/server/records/assignments.ts';
import { organisationsOf } from '#lib/server/records/organisations.ts';
import { site } from '#lib/server/process/site.ts';
import { turnsOf } from './turns.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { database, questionnaires } = site();
	const year = financialYearOf(new Date());
	return {
		/** Of the form that opens the example. */
		key: newToken(),
		/** A council was just deleted. */
		deleted: url.searchParams.has('deleted'),
		/** Somebody just left a council. */
		left: url.searchParams.has('left'),
		/** Somebody just removed their account. */
		accountRemoved: url.searchParams.has('account-removed'),
		/** Something waits for them: to be answered, challenged or signed. */
		asked: locals.personId !== null && (await isAsked(locals.personId)),
		organisations: locals.personId ? await organisationsOf(database, locals.personId) : [],
		questionnaires: seriesOf(questionnaires).flatMap((series) => {
			const edition = editionFor(questionnaires, series, year);
			return edition
				? {
						id: edition.id,
						title: edition.title,
						summary: edition.summary,
						questions: maxCounted(edition),
						uncounted: maxUncounted(edition),
						minutes: maxMinutes(edition),
						quick: longestQuickCheck(edition),
						themes: edition.themes.filter((theme) => theme.scored).length,
						themeWord: edition.themeWord.many
					}
				: [];
		})
	};
};

async function isAsked(personId: string): Promise<boolean> {
	if ((await assignedTo(site().database, personId)).length > 0) return true;
	return (await turnsOf(personId)).length > 0;
}
