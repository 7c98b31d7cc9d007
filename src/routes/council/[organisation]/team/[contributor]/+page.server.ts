import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { roles } from '#lib/access/permission.ts';
import { askedBy } from '#lib/server/http/asked.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logPlace } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import {
	changeRole,
	endPlace,
	listColleagues,
	namesIn,
	type PlaceOutcome
} from '#lib/server/records/contributors.ts';
import { listDomains } from '#lib/server/records/email-domains.ts';
import { refuseGone, requireMember } from '../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { organisation, contributor } = await requireMember(locals, params, 'team');
	const colleagues = await listColleagues(site().database, organisation.id);
	const person = colleagues.find(({ id }) => id === params.contributor);
	if (!person) error(404);
	const { database, issuer } = site();
	const domains = issuer ? await listDomains(database, organisation.id) : [];
	return {
		person: { id: person.id, role: person.role, name: person.name },
		you: person.id === contributor.id,
		/** Whose addresses let people in who sign in by the issuer. */
		domains: domains.map(({ domain }) => domain),
		/** Nobody else leads: they stay until somebody does. */
		onlyLead:
			person.role === 'lead' && colleagues.filter(({ role }) => role === 'lead').length === 1
	};
};

export const actions: Actions = {
	role: async ({ request, locals, params, route }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'team');
		const form = await readForm(request, maxFormBytes.small);
		const role = roles.find((each) => each === form.get('role'));
		if (!role) return fail(400, { problem: 'role' as const });
		const { outcome, withdrawn } = await changeRole(site().database, {
			organisationId: organisation.id,
			contributorId: params.contributor,
			by: contributor.id,
			now: new Date(),
			role
		});
		if (outcome === 'last-lead') return fail(409, { problem: 'last-lead-role' as const, role });
		expectDone(outcome);
		logPlace('role changed', params.contributor, askedBy({ request, locals, params, route }));
		redirect(303, afterwards(params, 'role', withdrawn));
	},

	remove: async ({ request, locals, params, route }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'team');
		const form = await readForm(request, maxFormBytes.small);
		if (form.get('sure') !== 'yes') return fail(400, { problem: 'unsure' as const });
		const { database } = site();
		const { outcome, withdrawn } = await endPlace(database, {
			organisationId: organisation.id,
			contributorId: params.contributor,
			by: contributor.id,
			now: new Date()
		});
		if (outcome === 'last-lead') return fail(409, { problem: 'last-lead-remove' as const });
		// Removed already, as by the first press of two.
		const was = outcome === 'missing' && (await namesIn(database, organisation.id));
		if (was && was.has(params.contributor)) redirect(303, afterwards(params, 'removed'));
		expectDone(outcome);
		logPlace('person removed', params.contributor, askedBy({ request, locals, params, route }));
		redirect(303, afterwards(params, 'removed', withdrawn));
	}
};

function expectDone(outcome: Exclude<PlaceOutcome, 'last-lead'>): void {
	if (outcome === 'missing') refuseGone();
	if (outcome === 'not-allowed') refuseGone();
}

function afterwards(
	{ organisation }: { organisation: string },
	what: 'role' | 'removed',
	withdrawn = 0
): string {
	const team = resolve('/council/[organisation]/team', { organisation });
	return `${team}?done=${what}${withdrawn > 0 ? `&withdrawn=${withdrawn}` : ''}`;
}
