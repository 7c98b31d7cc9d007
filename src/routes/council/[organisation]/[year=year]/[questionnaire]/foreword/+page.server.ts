import { redirect } from '@sveltejs/kit';
import { versionOf } from '#lib/scorecard/filled-field.ts';
import { longestInForeword } from '#lib/scorecard/foreword.ts';
import { readTyped } from '#lib/scorecard/signing/typed-text.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { parseRevision } from '#lib/server/http/revision.ts';
import { site } from '#lib/server/process/site.ts';
import { isForewordLocked, readForeword, saveForeword } from '#lib/server/records/forewords.ts';
import { refuse } from '../../../../../refuse.server.ts';
import { refuseGone, requireAssessment } from '../../../guard.server.ts';
import { partOf } from '../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { assessment, year } = await requireAssessment(locals, params, 'submit');
	const stored = await readForeword(site().database, assessment.id);
	return {
		year,
		stored,
		locked: await isForewordLocked(site().database, assessment.id),
		/** Part of the names of the fields: a browser that goes back fills none that was saved since. */
		version: stored ? versionOf(stored) : 'new',
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const { assessment, contributor, organisation } = await requireAssessment(
			locals,
			params,
			'submit'
		);
		const form = await readForm(request);
		const read = (field: keyof typeof longestInForeword) =>
			readTyped(String(form.get(field) ?? ''), {
				...{ most: longestInForeword[field], needed: true, line: field !== 'text' }
			});
		const typed = { text: read('text'), name: read('name'), role: read('role') };
		const revision = parseRevision(form.get('revision'));
		const sent = { ...typed, revision, conflict: false };
		if (typed.text.problem || typed.name.problem || typed.role.problem)
			return refuse(request, 400, sent);
		const saved = await saveForeword(site().database, {
			...{ organisationId: organisation.id, assessmentId: assessment.id, revision },
			...{ contributorId: contributor.id, now: new Date() },
			foreword: { text: typed.text.value, name: typed.name.value, role: typed.role.value }
		});
		if (saved.kind === 'not-allowed') refuseGone();
		// The page says why and keeps what was typed.
		if (saved.kind === 'locked') return refuse(request, 409, sent);
		if (saved.kind === 'conflict')
			return refuse(request, 409, { ...sent, revision: saved.stored.revision, conflict: true });
		redirect(303, `${partOf(params, 'foreword')}?done=saved`);
	},
	remove: async ({ request, locals, params }) => {
		const { assessment, contributor, organisation } = await requireAssessment(
			locals,
			params,
			'submit'
		);
		const revision = parseRevision((await readForm(request)).get('revision'));
		const removed = await saveForeword(site().database, {
			...{ organisationId: organisation.id, assessmentId: assessment.id, revision },
			...{ contributorId: contributor.id, now: new Date(), foreword: null }
		});
		if (removed.kind === 'not-allowed') refuseGone();
		if (removed.kind === 'locked') redirect(303, partOf(params, 'foreword'));
		// Somebody saved another one meanwhile: the page shows it.
		const done = removed.kind === 'saved' ? 'removed' : 'changed';
		redirect(303, `${partOf(params, 'foreword')}?done=${done}`);
	}
};
