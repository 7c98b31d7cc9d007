import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/access/permission.ts';
import { commentAbout, commentsOn } from '#lib/assessment/comments.ts';
import { longestComment } from '#lib/scorecard/comment.ts';
import { parsePersonName, type PersonNameProblem } from '#lib/scorecard/person.ts';
import { readTyped } from '#lib/scorecard/signing/typed-text.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { isKey } from '#lib/server/records/beginnings.ts';
import { addComment, settleComment } from '#lib/server/records/comments.ts';
import { namePerson } from '#lib/server/records/people.ts';
import { refuse } from '../../../../../../../refuse.server.ts';
import {
	refuseGone,
	refuseLocked,
	requireAssessment,
	requireTheme
} from '../../../../../guard.server.ts';
import { commentsPage } from '../../../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const theme = requireTheme(opened, params.theme);
	const found = (await commentsOn(opened, theme, params.question)) ?? error(404);
	return {
		...found,
		theme: theme.title,
		mayComment: may(opened.contributor.role, 'comment') && !isSubmitted(opened.assessment),
		submitted: isSubmitted(opened.assessment),
		/** Whoever writes has no name yet that colleagues could see beside it. */
		unnamed: opened.contributor.name === null,
		publicNumbers: site().library.helplines.map(({ number }) => number),
		/** Of the form: the id of the comment it makes. */
		key: newToken()
	};
};

export const actions: Actions = {
	add: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'comment');
		const about = commentAbout(opened, requireTheme(opened, params.theme), params.question);
		if (!about) error(404);
		const form = await readForm(request);
		const text = readTyped(String(form.get('text') ?? ''), { most: longestComment, needed: true });
		const askedId = String(form.get('asked') ?? '') || null;
		const called = nameIn(form);
		const nameProblem = called.parsed.ok ? null : called.parsed.problem;
		const sent = { text, askedId, name: called.typed, nameProblem, problem: null };
		if (text.problem || !called.parsed.ok) return refuse(request, 400, sent);
		const key = String(form.get('key') ?? '');
		const id = isKey(key) ? key : newToken();
		const outcome = await addComment(site().database, { ...about, id, text: text.value, askedId });
		if (outcome === 'not-allowed') refuseGone();
		if (outcome === 'frozen') refuseLocked(opened);
		if (outcome !== 'added') return refuse(request, 409, { ...sent, problem: outcome });
		if (called.parsed.value !== null && locals.personId && opened.contributor.name === null)
			await namePerson(site().database, locals.personId, called.parsed.value);
		redirect(303, `${commentsPage(params, params.theme, params.question)}#comments`);
	},

	settle: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'comment');
		const about = commentAbout(opened, requireTheme(opened, params.theme), params.question);
		if (!about) error(404);
		const form = await readForm(request);
		const outcome = await settleComment(site().database, {
			...about,
			id: String(form.get('comment') ?? ''),
			settled: form.get('settled') === 'yes'
		});
		if (outcome === 'not-allowed') refuseGone();
		if (outcome === 'missing') refuseGone();
		if (outcome === 'frozen') refuseLocked(opened);
		redirect(303, `${commentsPage(params, params.theme, params.question)}#comments`);
	}
};

/** What whoever writes a comment wants to be called; `null` where they left that open, which they may. */
function nameIn(form: FormFields): {
	typed: string;
	parsed: { ok: true; value: string | null } | { ok: false; problem: PersonNameProblem };
} {
	const typed = String(form.get('name') ?? '');
	return {
		typed,
		parsed: typed.trim() === '' ? { ok: true, value: null } : parsePersonName(typed)
	};
}
