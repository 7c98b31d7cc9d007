import { error, fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/scorecard/day.ts';
import { inputFor, parseAction } from '#lib/scorecard/plan/action.ts';
import { requireAssessment, type Opened } from '#lib/server/access.ts';
import { findAction, saveAction } from '#lib/server/actions.ts';
import { readForm } from '#lib/server/posted.ts';
import { site } from '#lib/server/site.ts';
import { planPage } from '../../address.ts';
import { resultOf } from '../../opened.server.ts';
import { projectionOf } from '../../targets.server.ts';
import {
	aboutQuestion,
	formData,
	offeredIds,
	offeredQuestions,
	readActionInput
} from '../action-form.server.ts';
import { aimFor, ownerOf, questionTitleIn } from '../plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The action named in the address. 404 when this council has none of that id in this series. */
async function find(opened: Opened, params: { action: string }) {
	const action = await findAction(site().database, ownerOf(opened), params.action);
	if (!action) error(404);
	return action;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
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
		const opened = await requireAssessment(locals, params);
		const action = await find(opened, params);
		const form = await readForm(request);
		const input = readActionInput(form);
		const revision = String(form.get('revision') ?? '');
		const { scorecard } = await resultOf(opened);
		const offered = offeredIds(offeredQuestions(opened, scorecard, action.question));
		const now = new Date();
		const parsed = parseAction(input, offered, dayOf(now));
		const sent = { revision, input, problems: [], conflict: null };
		if (!parsed.ok) return fail(400, { ...sent, problems: parsed.problems });
		const result = await saveAction(site().database, {
			...ownerOf(opened),
			...{ id: action.id, revision: Number(revision), state: parsed.value },
			...{ contributorId: opened.contributor.id, now }
		});
		if (result.kind === 'missing') error(404);
		if (result.kind === 'conflict') return fail(409, { ...sent, conflict: parsed.value });
		redirect(303, `${planPage(params)}#action-${action.id}`);
	}
};
