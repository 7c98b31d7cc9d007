import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { listAssessments } from '#lib/server/records/assessments.ts';
import { askForDeletion, goesAtOnce, stopDeletion } from '#lib/server/records/deletions.ts';
import { wasRemovedBy } from '#lib/server/records/removal.ts';
import { askedBy } from '#lib/server/http/asked.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { logDeletion } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import type { Member } from '#lib/assessment/opened.ts';
import * as m from '#lib/paraglide/messages.js';
import { dayOfEnd } from '../day-of-end.server.ts';
import { refuseGone, requireMember } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Only who leads the council's work may end it. */
function mayDelete({ contributor }: Member): void {
	if (contributor.role !== 'lead')
		error(403, { message: m.delete_refused(), why: m.delete_refused_why() });
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const member = await requireMember(locals, params, 'manage');
	mayDelete(member);
	const { database } = site();
	const { id } = member.organisation;
	const assessments = await listAssessments(database, id);
	const atOnce = await goesAtOnce(database, id, new Date());
	return {
		assessments: assessments.length,
		/** The day on which it would be deleted if somebody asked for it now, in words; `null` where it goes at once. */
		wouldWaitUntil: atOnce ? null : dayOfEnd(dueDay())
	};
};

export const actions: Actions = {
	delete: async ({ request, locals, params, route }) => {
		const member = await requireMember(locals, params, 'manage').catch((refused: unknown) =>
			leadWhereRemoved(refused, locals, params)
		);
		mayDelete(member);
		const form = await readForm(request);
		if (form.get('sure') !== 'yes') return fail(400, { unsure: true });
		const { personId } = locals;
		if (personId === null) error(404);
		const result = await askForDeletion(site().database, {
			...wishOf(member),
			...{ personId, due: dueDay() }
		});
		if (result === 'missing') refuseGone();
		if (result === 'waits') redirect(303, resolve('/council/[organisation]/delete', params));
		logDeletion(askedBy({ request, locals, params, route }));
		redirect(303, afterwards());
	},
	/** Stops a deletion that waits; one that nobody asked for stays stopped. */
	keep: async ({ locals, params }) => {
		const member = await requireMember(locals, params, 'manage');
		mayDelete(member);
		if (!(await stopDeletion(site().database, wishOf(member)))) error(404);
		redirect(303, `${resolve('/council/[organisation]', params)}?kept=yes`);
	}
};

function wishOf({ organisation, contributor }: Member) {
	return { organisationId: organisation.id, contributorId: contributor.id, now: new Date() };
}

/** When a council is deleted that somebody asks for now, by the time of sessions. */
function dueDay(): Date {
	const { sessionClock, settings } = site();
	return new Date(sessionClock.now().getTime() + settings.deletionDays * day);
}

const day = 24 * 60 * 60 * 1000;

/** A second press comes when the council is gone: whoever removed it lands where the first press did. */
async function leadWhereRemoved(
	refused: unknown,
	{ personId }: App.Locals,
	{ organisation }: { organisation: string }
): Promise<never> {
	const { database } = site();
	const removal = { organisationId: organisation, now: new Date() };
	if (personId && (await wasRemovedBy(database, { ...removal, personId })))
		redirect(303, afterwards());
	throw refused;
}

function afterwards(): string {
	return `${resolve('/')}?deleted=yes`;
}
