import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { placedRoles } from '#lib/access/permission.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { domainsOf, listDomains, setDomain } from '#lib/server/records/email-domains.ts';
import { refuse } from '../../../../refuse.server.ts';
import { refuseGone, requireMember } from '../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where no issuer signs people in, nobody's address is known to be theirs. */
function requireIssuer(): void {
	if (!site().issuer) error(404);
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { organisation } = await requireMember(locals, params, 'team');
	requireIssuer();
	const { database } = site();
	const listed = await listDomains(database, organisation.id);
	const own = locals.personId ? await domainsOf(database, locals.personId) : [];
	return {
		/** The domains of whoever asks, with what they give now. */
		own: own.map((domain) => ({
			domain,
			role: listed.find((each) => each.domain === domain)?.role ?? null
		})),
		others: listed.filter(({ domain }) => !own.includes(domain)),
		done: url.searchParams.has('done')
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'team');
		requireIssuer();
		const form = await readForm(request, maxFormBytes.small);
		const domain = String(form.get('domain') ?? '');
		const role = ([...placedRoles, 'nobody'] as const).find((each) => each === form.get('role'));
		if (!role) return refuse(request, 400, { missing: domain });
		const outcome = await setDomain(site().database, {
			...{ organisationId: organisation.id, domain, by: contributor.id, now: new Date() },
			role: role === 'nobody' ? null : role
		});
		if (outcome === 'not-allowed') refuseGone();
		if (outcome !== 'done') error(403);
		redirect(303, `${resolve('/council/[organisation]/team/domains', params)}?done`);
	}
};
