import { auditWho } from '#lib/words/audit.ts';
import { auditPage } from '../../../audit-page.server.ts';
import { requireMember } from '../guard.server.ts';
import type { PageServerLoad } from './$types';

/** A list to read: it needs no script, so none is sent. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { organisation } = await requireMember(locals, params, 'team');
	return auditPage(organisation.id, url, async () => auditWho);
};
