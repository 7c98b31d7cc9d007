import type { AuditEntry } from '#lib/scorecard/audit.ts';
import { installation } from '#lib/server/database/audit.ts';
import { emailsOf } from '#lib/server/identity/accounts.ts';
import { site } from '#lib/server/process/site.ts';
import { auditWho } from '#lib/words/audit.ts';
import { auditPage } from '../../audit-page.server.ts';
import { requireAdministrator } from '../guard.server.ts';
import type { PageServerLoad } from './$types';

/** A list to read: it needs no script, so none is sent. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireAdministrator(locals, url, 'oversee');
	return auditPage(installation, url, async (entries: AuditEntry[]) => {
		// The chain names nobody: whoever has an account is told by its address.
		const ids = entries.flatMap(({ person }) => person ?? []);
		const emails = await emailsOf(site().database, ids);
		return (entry) => emails.get(entry.person ?? '') ?? auditWho(entry);
	});
};
