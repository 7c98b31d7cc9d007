import { redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/scorecard/day.ts';
import {
	inputFor,
	parseAction,
	titleFrom,
	type ActionProblem
} from '#lib/scorecard/plan/action.ts';
import { createAction } from '#lib/server/records/actions.ts';
import { isId, newId } from '#lib/server/database/identifier.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { aboutQuestion, formData, offeredIds, offeredQuestions } from '#lib/assessment/action.ts';
import { aimFor, ownerOf } from '#lib/assessment/plan.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { projectionOf } from '#lib/assessment/targets.ts';
import { refuse } from '../../../../../../refuse.server.ts';
import { newActionPage, planPage } from '../../address.ts';
import { readActionInput } from '../action-form.server.ts';
import { refuseGone, requireAssessment } from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'plan');
	const question = url.searchParams.get('question');
	// The address names the action to be: whoever comes back by their browser's history has the same form again.
	const id = url.searchParams.get('form') ?? '';
	if (!isId(id)) redirect(303, newActionPage(params, question, newId()));
	const { scorecard } = await resultOf(opened);
	const about = aboutQuestion(opened, scorecard, question ?? '');
	return {
		...formData(opened),
		// Named by the form, so that sending it twice adds one action.
		id,
		about,
		aim: about ? aimFor(about.id, opened, await projectionOf(opened, scorecard)) : null,
		questions: offeredQuestions(opened, scorecard),
		input: inputFor({
			title: titleFrom(about?.aim ?? ''),
			question: about?.text ? about.id : null,
			...{ owner: '', due: null, status: 'not-started' }
		})
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'plan');
		const form = await readForm(request);
		const input = readActionInput(form);
		const { scorecard } = await resultOf(opened);
		const now = new Date();
		const offered = offeredIds(offeredQuestions(opened, scorecard));
		const parsed = parseAction(input, offered, dayOf(now));
		const sent = String(form.get('id') ?? '');
		if (!parsed.ok) return refuse(request, 400, { id: sent, input, problems: parsed.problems });
		const result = await createAction(site().database, {
			...ownerOf(opened),
			...{ id: isId(sent) ? sent : newId(), year: opened.year, state: parsed.value },
			...{ contributorId: opened.contributor.id, now }
		});
		if (result.kind === 'missing') refuseGone();
		if (result.kind === 'plan-full') {
			const problems: ActionProblem[] = [{ field: 'title', code: 'plan-full' }];
			return refuse(request, 409, { id: sent, input, problems });
		}
		redirect(303, `${planPage(params)}#action-${result.id}`);
	}
};
