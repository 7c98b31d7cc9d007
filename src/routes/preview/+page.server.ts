import { error, fail, redirect } from '@sveltejs/kit';
import { councils, councilTypesIn, nations } from '#lib/scorecard/council.ts';
import { editionsBefore } from '#lib/scorecard/editions/edition.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { beginAssessment } from '#lib/server/assessments.ts';
import { ensureSession } from '#lib/server/cookie.ts';
import { createOrganisation } from '#lib/server/organisations.ts';
import { readForm } from '#lib/server/posted.ts';
import { site } from '#lib/server/site.ts';
import { diffParts } from '#lib/words/edition-diff.ts';
import * as m from '#lib/paraglide/messages.js';
import { admitCouncil } from '../admit-council.server.ts';
import { tasks } from '../council/[organisation]/[year=year]/[questionnaire]/address.ts';
import type { Actions, PageServerLoad } from './$types';

/** The questionnaires that are not offered yet. 404 on a site where drafts are not shown. */
function drafts(): Questionnaire[] {
	const { settings, questionnaires } = site();
	if (!settings.previewDrafts) error(404);
	return questionnaires
		.filter(({ draft }) => draft)
		.sort((a, b) => a.order - b.order || a.edition - b.edition);
}

export const load: PageServerLoad = () => ({
	nations: nations.map((nation) => ({ nation, types: [...councilTypesIn(nation)] })),
	drafts: drafts().map((draft) => {
		const before = editionsBefore(site().questionnaires, draft).at(-1);
		return {
			id: draft.id,
			title: draft.title,
			year: draft.edition,
			themes: draft.themes.length,
			themeWord: draft.themeWord,
			questions: questionsOf(draft).length,
			before: before ? { year: before.edition, parts: diffParts(before, draft) } : null
		};
	})
});

export const actions: Actions = {
	default: async ({ request, cookies, locals }) => {
		const offered = drafts();
		const form = await readForm(request);
		const draft = offered.find(({ id }) => id === form.get('draft'));
		if (!draft) error(404);
		const council = councils.find(({ type }) => type === form.get('type'));
		if (!council) return fail(400, { draft: draft.id });
		admitCouncil();
		const now = new Date();
		const { database } = site();
		const { organisation, contributor } = await createOrganisation(
			database,
			{ name: m.preview_council(), ...council, example: true, previewOf: draft.id },
			await ensureSession(cookies, locals.personId),
			now
		);
		const { id: questionnaireId, series, edition: year } = draft;
		const assessment = { organisationId: organisation.id, questionnaireId, series, year };
		await beginAssessment(database, assessment, contributor.id, now);
		redirect(
			303,
			tasks({ organisation: organisation.id, year: yearSlug(year), questionnaire: series })
		);
	}
};
