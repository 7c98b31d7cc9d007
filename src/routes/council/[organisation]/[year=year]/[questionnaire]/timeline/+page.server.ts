import { signingOf } from '#lib/assessment/signing.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { PageServerLoad } from './$types';

/** A list to read: it needs no script, so none is sent. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { events } = await signingOf(opened);
	return {
		year: opened.year,
		title: opened.questionnaire.title,
		// Who did what is told by name: ids stay here.
		events: events.toReversed().map((event) => ({ ...event, by: '' })),
		themes: opened.questionnaire.themes.map(({ id, title }) => ({ id, title }))
	};
};
