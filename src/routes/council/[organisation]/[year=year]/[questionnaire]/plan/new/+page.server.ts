import { fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/scorecard/day.ts';
import { inputFor, parseAction, titleFrom } from '#lib/scorecard/plan/action.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { createAction } from '#lib/server/actions.ts';
import { isId, newId } from '#lib/server/identifier.ts';
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
import { aimFor, ownerOf } from '../plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params);
	const { scorecard } = await resultOf(opened);
	const about = aboutQuestion(opened, scorecard, url.searchParams.get('question') ?? '');
	return {
		...formData(opened),
		// Named by the form, so that sending it twice adds one action.
		id: newId(),
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
		const opened = await requireAssessment(locals, params);
		const form = await readForm(request);
		const input = readActionInput(form);
		const { scorecard } = await resultOf(opened);
		const now = new Date();
		const offered = offeredIds(offeredQuestions(opened, scorecard));
		const parsed = parseAction(input, offered, dayOf(now));
		const sent = String(form.get('id') ?? '');
		if (!parsed.ok) return fail(400, { id: sent, input, problems: parsed.problems });
		const id = await createAction(site().database, {
			...ownerOf(opened),
			...{ id: isId(sent) ? sent : newId(), year: opened.year, state: parsed.value },
			...{ contributorId: opened.contributor.id, now }
		});
		redirect(303, `${planPage(params)}#action-${id}`);
	}
};
