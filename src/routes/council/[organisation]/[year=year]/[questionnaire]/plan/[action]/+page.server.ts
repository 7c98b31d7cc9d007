import { error, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/scorecard/day.ts';
import { inputFor, parseAction, type ActionProblem } from '#lib/scorecard/plan/action.ts';
import { findAction, saveAction, type SaveActionResult } from '#lib/server/records/actions.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { parseRevision } from '#lib/server/http/revision.ts';
import { site } from '#lib/server/process/site.ts';
import { aboutQuestion, formData, offeredIds, offeredQuestions } from '#lib/assessment/action.ts';
import type { Opened } from '#lib/assessment/opened.ts';
import { aimFor, ownerOf, questionTitleIn } from '#lib/assessment/plan.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { projectionOf } from '#lib/assessment/targets.ts';
import { refuse } from '../../../../../../refuse.server.ts';
import { planPage } from '../../address.ts';
import { readActionInput } from '../action-form.server.ts';
import { refuseGone, requireAssessment } from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The action named in the address. 404 when this council has none of that id in this series. */
async function find(opened: Opened, params: { action: string }) {
	const action = await findAction(site().database, ownerOf(opened), params.action);
	if (!action) error(404);
	return action;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'plan');
	const action = await find(opened, params);
	const { scorecard } = await resultOf(opened);
	const titleOf = questionTitleIn(opened);
	const about = action.question === null ? null : aboutQuestion(opened, scorecard, action.question);
	const questions = new Set(action.versions.flatMap(({ question }) => question ?? []));
	return {
		...formData(opened),
		action,
		/** Titles of the questions its history names; one that is gone keeps its id. */
		titles: Object.fromEntries([...questions].map((id) => [id, titleOf(id) ?? id])),
		about,
		aim: about ? aimFor(about.id, opened, await projectionOf(opened, scorecard)) : null,
		questions: offeredQuestions(opened, scorecard, action.question),
		input: inputFor(action)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'plan');
		const action = await find(opened, params);
		const form = await readForm(request);
		const input = readActionInput(form);
		const revision = String(form.get('revision') ?? '').slice(0, 20);
		const { scorecard } = await resultOf(opened);
		const offered = offeredIds(offeredQuestions(opened, scorecard, action.question));
		const now = new Date();
		const parsed = parseAction(input, offered, dayOf(now));
		const sent = { revision, input, problems: [], conflict: null };
		if (!parsed.ok) return refuse(request, 400, { ...sent, problems: parsed.problems });
		const result = await saveAction(site().database, {
			...ownerOf(opened),
			...{ id: action.id, revision: parseRevision(form.get('revision')), state: parsed.value },
			...{ contributorId: opened.contributor.id, now }
		});
		if (result.kind === 'missing') refuseGone();
		if (result.kind === 'conflict')
			return refuse(request, 409, { ...sent, conflict: parsed.value });
		const problems = problemsOf(result);
		if (problems.length > 0) return refuse(request, 409, { ...sent, problems });
		redirect(303, `${planPage(params)}#action-${action.id}`);
	}
};

/** Why a state cannot be kept, beside the field that can be changed so that it can. */
function problemsOf({ kind }: SaveActionResult): ActionProblem[] {
	switch (kind) {
		case 'plan-full':
			return [{ field: 'title', code: 'plan-full' }];
		case 'often-changed':
			return [{ field: 'status', code: 'often-changed' }];
		default:
			return [];
	}
}
