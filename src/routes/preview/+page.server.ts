import { error, fail, redirect } from '@sveltejs/kit';
import { councils, councilTypesIn, nations } from '#lib/scorecard/council.ts';
import { editionsBefore } from '#lib/scorecard/editions/edition.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { beginAssessment } from '#lib/server/records/assessments.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { createOrganisation } from '#lib/server/records/organisations.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { diffParts } from '#lib/words/edition-diff.ts';
import * as m from '#lib/paraglide/messages.js';
import { beginCouncil, wayTo } from '../begin-council.server.ts';
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
	key: newToken(),
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
		const form = await readForm(request, maxFormBytes.small);
		const draft = offered.find(({ id }) => id === form.get('draft'));
		if (!draft) error(404);
		const council = councils.find(({ type }) => type === form.get('type'));
		if (!council) return fail(400, { draft: draft.id });
		const { id: questionnaireId, series, edition: year } = draft;
		const wanted = { name: m.preview_council(), ...council, example: true, previewOf: draft.id };
		const organisation = await beginCouncil(
			{ form, cookies, locals },
			wanted,
			async (transaction, personId, now) => {
				const made = await createOrganisation(transaction, wanted, personId, now);
				const assessment = { organisationId: made.organisation.id, questionnaireId, series, year };
				await beginAssessment(transaction, assessment, made.contributor.id, now);
				return made.organisation;
			}
		);
		const place = { organisation: organisation.id, year: yearSlug(year), questionnaire: series };
		redirect(303, wayTo(tasks(place), locals));
	}
};
