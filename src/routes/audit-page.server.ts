import type { AuditEntry } from '#lib/scorecard/audit.ts';
import { countAudit, readAudit } from '#lib/server/database/audit.ts';
import { site } from '#lib/server/process/site.ts';
import { auditText, titlesIn } from '#lib/words/audit.ts';

const perPage = 50;

/** One page of a chain, in words, the newest entry first. `who` says who did something: ids of people stay here. */
export async function auditPage(
	chain: string,
	url: URL,
	who: (entries: AuditEntry[]) => Promise<(entry: AuditEntry) => string>
) {
	const { database, questionnaires } = site();
	const titles = titlesIn(questionnaires);
	const pages = Math.max(1, Math.ceil((await countAudit(database, chain)) / perPage));
	const page = Math.min(pages, pageIn(url));
	const entries = await readAudit(database, chain, {
		...{ limit: perPage, offset: (page - 1) * perPage }
	});
	const nameOf = await who(entries);
	return {
		...{ page, pages },
		entries: entries.map((entry) => ({
			...{ sequence: entry.sequence, at: new Date(entry.at) },
			...{ what: auditText(entry, titles), who: nameOf(entry) }
		}))
	};
}

/** The page that is asked for, from 1; the first one where the address says nothing that can be used. */
function pageIn(url: URL): number {
	const text = url.searchParams.get('page') ?? '';
	return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
