import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { may } from '#lib/access/permission.ts';
import { sharedOut, waitingFor } from '#lib/assessment/assignments.ts';
import { dayInput } from '#lib/scorecard/typed-day.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { assign } from '#lib/server/records/assignments.ts';
import { digestText } from '#lib/words/task.ts';
import { refuse } from '../../../../../refuse.server.ts';
import { partOf } from '../address.ts';
import { readAsked, whoAnswers } from '../ask.server.ts';
import { refuseGone, refuseLocked, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const mayChange = may(opened.contributor.role, 'team') && !isLocked(opened.assessment);
	const themes = await sharedOut(opened);
	return {
		title: opened.questionnaire.title,
		themeWord: opened.questionnaire.themeWord,
		year: opened.year,
		themes,
		mayChange,
		/** Who can be asked: those who answer. */
		people: mayChange ? await whoAnswers(opened) : [],
		input: dayInput(null),
		digest: mayChange
			? digestText({
					...waitingFor(themes),
					council: opened.organisation.name,
					questionnaire: opened.questionnaire.title,
					year: opened.year,
					address: site().settings.origin + resolve('/tasks')
				})
			: null,
		done: url.searchParams.has('done')
	};
};

export const actions: Actions = {
	assign: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'team');
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const form = await readForm(request);
		const chosen = form.getAll('theme').map(String);
		const known = opened.questionnaire.themes.map(({ id }) => id);
		const themes = known.filter((id) => chosen.includes(id));
		const asked = await readAsked(form, opened);
		const { who, input } = asked;
		const problems = { ...asked.problems, theme: themes.length === 0 };
		if (problems.theme || problems.who || problems.due)
			return refuse(request, 400, { themes, who, input, problems });
		const outcome = await assign(site().database, {
			organisationId: opened.organisation.id,
			assessmentId: opened.assessment.id,
			kind: 'theme',
			subjects: themes,
			to: asked.to,
			due: asked.due,
			by: opened.contributor.id,
			now: opened.now
		});
		if (outcome === 'frozen') refuseLocked(opened);
		if (outcome === 'not-allowed') refuseGone();
		if (outcome === 'cannot-answer')
			return refuse(request, 409, { themes, who, input, problems: { ...problems, who: true } });
		redirect(303, `${partOf(params, 'assignments')}?done=yes`);
	}
};
