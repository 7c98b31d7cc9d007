import { seriesOf, editionFor } from '#lib/scorecard/editions/edition.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { organisationsOf } from '#lib/server/organisations.ts';
import { site } from '#lib/server/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { database, questionnaires } = site();
	const year = financialYearOf(new Date());
	return {
		/** A council was just deleted. */
		deleted: url.searchParams.has('deleted'),
		organisations: locals.personId ? await organisationsOf(database, locals.personId) : [],
		questionnaires: seriesOf(questionnaires).flatMap((series) => {
			const edition = editionFor(questionnaires, series, year);
			return edition
				? {
						id: edition.id,
						title: edition.title,
						summary: edition.summary,
						questions: edition.themes.flatMap((theme) => theme.questions).length,
						themes: edition.themes.filter((theme) => theme.scored).length,
						themeWord: edition.themeWord.many
					}
				: [];
		})
	};
};
