import { countAudit, readAudit } from '#lib/server/database/audit.ts';
import { pageIn } from '#lib/server/http/page-in.ts';
import { site } from '#lib/server/process/site.ts';
import { auditText, auditWho, titlesIn } from '#lib/words/audit.ts';
import { requireMember } from '../guard.server.ts';
import type { PageServerLoad } from './$types';

/** A list to read: it needs no script, so none is sent. */
export const csr = false;

const perPage = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { organisation } = await requireMember(locals, params, 'team');
	const { database, questionnaires } = site();
	const titles = titlesIn(questionnaires);
	const pages = Math.max(1, Math.ceil((await countAudit(database, organisation.id)) / perPage));
	const page = Math.min(pages, pageIn(url));
	const offset = (page - 1) * perPage;
	const entries = await readAudit(database, organisation.id, { limit: perPage, offset });
	return {
		...{ page, pages },
		// Ids of people stay here.
		entries: entries.map((entry) => ({
			...{ sequence: entry.sequence, at: new Date(entry.at) },
			...{ what: auditText(entry, titles), who: auditWho(entry) }
		}))
	};
};
