import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/access/permission.ts';
import { signingOf } from '#lib/assessment/signing.ts';
import type { Opened } from '#lib/assessment/opened.ts';
import { longestInSigning } from '#lib/scorecard/signing/signing-limits.ts';
import { readTyped } from '#lib/scorecard/signing/typed-text.ts';
import { questionsAnsweredBy } from '#lib/server/records/answers.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { hasHolder } from '#lib/server/records/contributors.ts';
import { challenge, sendToChallenge } from '#lib/server/records/signatures.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../../../../../refuse.server.ts';
import { partOf } from '../address.ts';
import { refuseGone, refuseLocked, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { state } = await signingOf(opened);
	const { assessment, questionnaire, organisation, contributor } = opened;
	const verdicts = state.challenge?.verdicts ?? {};
	const mayChallenge = may(contributor.role, 'challenge');
	const own = new Set(
		mayChallenge ? await questionsAnsweredBy(site().database, assessment.id, contributor.id) : []
	);
	const changedSince = (questions: { id: string }[], at: number) =>
		questions.some(({ id }) => (assessment.answers[id]?.savedAt ?? 0) > at);
	return {
		year: opened.year,
		title: questionnaire.title,
		themeWord: questionnaire.themeWord,
		locked: isLocked(assessment),
		sentAt: state.challenge?.sentAt ?? null,
		maySend: may(contributor.role, 'submit'),
		mayChallenge,
		hasChallenger: await hasHolder(site().database, organisation.id, 'challenger'),
		themes: questionnaire.themes.map(({ id, title, questions }) => {
			const verdict = verdicts[id] ?? null;
			const changed = verdict !== null && changedSince(questions, verdict.at);
			/** How many answers of it the reader gave: fresh eyes are those of somebody else. */
			const owned = questions.filter((question) => own.has(question.id)).length;
			return { id, title, verdict, changed, owned };
		})
	};
};

export const actions: Actions = {
	/** Gives the year to whoever challenges it. */
	send: async ({ locals, params }) => {
		const opened = await requireAssessment(locals, params, 'submit');
		await settle(opened, await sendToChallenge(site().database, doing(opened)));
		redirect(303, partOf(params, 'challenge'));
	},

	/** Keeps what the challenger says of each theme: only what is new. Without a reason for not agreeing, 400. */
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'challenge');
		const form = await readForm(request);
		const said = opened.questionnaire.themes.map(({ id }) => readVerdict(form, id));
		if (said.some(({ why }) => why.problem)) return refuse(request, 400, { said, late: false });
		const { state } = await signingOf(opened);
		if (isLocked(opened.assessment)) return refuse(request, 409, { said, late: true });
		const fresh = said.flatMap(({ theme, agreed, why }) => {
			const stands = state.challenge?.verdicts[theme];
			const same = stands?.agreed === agreed && stands.why === why.value;
			return agreed === null || same ? [] : [{ theme, agreed, why: why.value }];
		});
		const result = await challenge(site().database, { ...doing(opened), verdicts: fresh });
		if (result === 'elsewhere') return refuse(request, 409, { said, late: true });
		await settle(opened, result);
		redirect(303, `${partOf(params, 'challenge')}?saved=yes`);
	}
};

function doing({ assessment, contributor, now }: Opened) {
	return { assessmentId: assessment.id, contributorId: contributor.id, now };
}

async function settle(
	opened: Opened,
	result: 'done' | 'elsewhere' | 'full' | 'missing'
): Promise<void> {
	if (result === 'missing') refuseGone();
	if (result === 'full')
		error(409, { message: m.error_events_full(), why: m.error_events_full_why() });
	if (result === 'elsewhere') refuseLocked(opened);
}

function readVerdict(form: FormFields, theme: string) {
	const chosen = form.get(`${theme}.verdict`);
	const agreed = chosen === 'agree' ? true : chosen === 'disagree' ? false : null;
	const typed = String(form.get(`${theme}.why`) ?? '');
	const why = readTyped(typed, { most: longestInSigning.why, needed: agreed === false });
	return { theme, agreed, why };
}
