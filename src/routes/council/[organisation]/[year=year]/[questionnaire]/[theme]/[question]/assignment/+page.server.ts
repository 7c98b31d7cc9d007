import { error, redirect } from '@sveltejs/kit';
import { askedIn } from '#lib/assessment/answer-history.ts';
import { dayInput } from '#lib/scorecard/typed-day.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { isLocked, lockOf } from '#lib/server/records/year-lock.ts';
import { askedFor, assign, listAssignments } from '#lib/server/records/assignments.ts';
import { refuse } from '../../../../../../../refuse.server.ts';
import {
	refuseGone,
	refuseLocked,
	requireAssessment,
	requireTheme
} from '../../../../../guard.server.ts';
import { assignmentPage } from '../../../address.ts';
import { readAsked, whoAnswers } from '../../../ask.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'team');
	const theme = requireTheme(opened, params.theme);
	const question = askedIn(opened, theme, params.question) ?? error(404);
	const { assessment, service, year } = opened;
	const assignments = await listAssignments(service.database, assessment.id);
	const assignment = askedFor(assignments, 'question', question.id);
	const locked = isLocked(assessment);
	return {
		question: { id: question.id, title: question.title, text: question.text },
		theme: theme.title,
		year,
		assignment,
		/** Who answers its theme. */
		ofTheme: askedFor(assignments, 'theme', theme.id),
		input: dayInput(assignment?.due ?? null),
		people: locked ? [] : await whoAnswers(opened),
		lock: locked ? lockOf(assessment) : null,
		done: url.searchParams.has('done')
	};
};

export const actions: Actions = {
	assign: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'team');
		const question = askedIn(opened, requireTheme(opened, params.theme), params.question);
		if (!question) error(404);
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const asked = await readAsked(await readForm(request, maxFormBytes.small), opened);
		const { who, input, problems } = asked;
		if (problems.who || problems.due) return refuse(request, 400, { who, input, problems });
		const outcome = await assign(site().database, {
			organisationId: opened.organisation.id,
			assessmentId: opened.assessment.id,
			kind: 'question',
			subjects: [question.id],
			to: asked.to,
			due: asked.due,
			by: opened.contributor.id,
			now: opened.now
		});
		if (outcome === 'frozen') refuseLocked(opened);
		if (outcome === 'not-allowed') refuseGone();
		if (outcome === 'cannot-answer')
			return refuse(request, 409, { who, input, problems: { ...problems, who: true } });
		redirect(303, `${assignmentPage(params, params.theme, question.id)}?done=yes`);
	}
};
