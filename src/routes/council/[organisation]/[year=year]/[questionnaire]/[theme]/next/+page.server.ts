import { redirect } from '@sveltejs/kit';
import { plainAnswers } from '#lib/server/records/answers.ts';
import { progressIn } from '#lib/assessment/opened.ts';
import { questionPage, themeCheck } from '../../address.ts';
import { requireAssessment, requireTheme } from '../../../../guard.server.ts';
import type { PageServerLoad } from './$types';

/** Leads to the first open question of a theme, or to its answers when none is open. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const theme = requireTheme(opened, params.theme);
	const answers = plainAnswers(opened.assessment.answers);
	const { shown } = progressIn(opened, theme);
	const next = shown.find((question) => (answers[question.id]?.chosen ?? null) === null);
	redirect(303, next ? questionPage(params, theme.id, next.id) : themeCheck(params, theme.id));
};
