import { z } from 'zod';
import { auditKinds, type AuditEntry } from '#lib/scorecard/audit.ts';
import type { Database } from './database.ts';
import { digest } from './identifier.ts';
import type { Tables } from './tables.ts';

/** The chain of what concerns no single council. That of a council has its id, which is longer. */
export const installation = 'installation';

/** What is written down, before it has its place in a chain. */
export type NewEntry = Omit<AuditEntry, 'sequence' | 'hash' | 'at'> & { now: Date };

/**
 * Writes down that somebody did something, after everything in its chain. Meant for the transaction that does it: both are
 * there, or neither. Taking the head makes others who write to this chain wait, so it comes last, and that of a council before
 * that of the installation.
 */
export async function appendAudit(
	transaction: Database,
	chain: string,
	{ now, kind, person, name, detail }: NewEntry
): Promise<void> {
	const head = await transaction
		.insertInto('audit_head')
		.values({ chain, sequence: 1, hash: '' })
		.onConflict((conflict) =>
			conflict.column('chain').doUpdateSet(({ eb }) => ({
				sequence: eb('audit_head.sequence', '+', 1)
			}))
		)
		.returning(['sequence', 'hash'])
		.executeTakeFirstOrThrow();
	const row = {
		...{ chain, sequence: head.sequence, kind, happened_at: now.getTime() },
		...{ person_id: person, name, detail: JSON.stringify(detail) }
	};
	const hash = hashOf(head.hash, row);
	await transaction
		.insertInto('audit_entry')
		.values({ ...row, hash })
		.execute();
	await transaction.updateTable('audit_head').set({ hash }).where('chain', '=', chain).execute();
}

/** What an entry is held against: all of it, and the hash of the one before. */
function hashOf(before: string, row: Omit<Tables['audit_entry'], 'hash'>): string {
	const { chain, sequence, kind, happened_at, person_id, name, detail } = row;
	return digest(
		JSON.stringify([before, chain, sequence, kind, happened_at, person_id, name, detail])
	);
}

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const kindSchema = z.enum(auditKinds);

/** Entries of a chain, the newest first: so many, after leaving out so many. */
export async function readAudit(
	database: Database,
	chain: string,
	{ limit, offset = 0 }: { limit: number; offset?: number }
): Promise<AuditEntry[]> {
	const rows = await database
		.selectFrom('audit_entry')
		.selectAll()
		.where('chain', '=', chain)
		.orderBy('sequence', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map((row) => ({
		...{ sequence: row.sequence, kind: kindSchema.parse(row.kind), at: row.happened_at },
		...{ person: row.person_id, name: row.name, hash: row.hash },
		detail: detailSchema.parse(JSON.parse(row.detail))
	}));
}

/** How many entries a chain has. */
export async function countAudit(database: Database, chain: string): Promise<number> {
	const { count } = await database
		.selectFrom('audit_entry')
		.select(({ fn }) => fn.countAll<number | bigint>().as('count'))
		.where('chain', '=', chain)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Takes the chain of a council away with it. */
export async function removeAudit(transaction: Database, chain: string): Promise<void> {
	for (const table of ['audit_entry', 'audit_head'] as const)
		await transaction.deleteFrom(table).where('chain', '=', chain).execute();
}

/** Where a chain ended when it was looked at. */
export type AuditHead = Tables['audit_head'];

/**
 * Something in a chain that is not as it was written. `changed`: this entry or the one before it. `missing`: it is not there.
 * `put-in`: it was never written here. `cut`: entries are missing at the end. `gone`: the whole chain is not there.
 * `other`: it is not the one that was there when the chain was looked at before.
 */
export interface AuditFault {
	chain: string;
	sequence: number;
	what: 'changed' | 'missing' | 'put-in' | 'cut' | 'gone' | 'other';
}

/** Entries that are read at once. */
const atOnce = 1000;

/**
 * Looks through every chain for entries that were changed, taken out or put in, and gives what it found with the end of each
 * chain. Whoever can write to the database can make a whole chain anew: `known` holds ends that were noted before and kept
 * elsewhere, which such a chain does not have. Since the first chains there were, a council begins with an entry in its own and
 * one in that of the installation: neither is there without the other. A council of before has neither. Ends of made-up
 * councils are not given: those go without a trace.
 */
export async function checkAudit(
	database: Database,
	known: AuditHead[] = []
): Promise<{ faults: AuditFault[]; heads: AuditHead[] }> {
	const faults: AuditFault[] = [];
	const heads = await database.selectFrom('audit_head').selectAll().orderBy('chain').execute();
	const chains = await database.selectFrom('audit_entry').select('chain').distinct().execute();
	const begun = new Set(known.map(({ chain }) => chain));
	const told = new Set<string>();
	/** What the chain of each council begins with. */
	const first = new Map<string, string>();
	const deleted = new Set<string>();
	const there = new Set<string>();
	for (const chain of new Set([...chains, ...heads].map((each) => each.chain))) {
		const walk = new Walk(
			chain,
			known.filter((each) => each.chain === chain)
		);
		for await (const row of entriesOf(database, chain)) {
			walk.take(row);
			if (chain !== installation) {
				if (row.sequence === 1) first.set(chain, row.kind);
				continue;
			}
			const { council } = detailSchema.catch({}).parse(JSON.parse(row.detail));
			if (row.kind === 'council-begun') told.add(String(council));
			if (row.kind === 'council-deleted') deleted.add(String(council));
		}
		faults.push(...walk.end(heads.find((head) => head.chain === chain)));
		there.add(chain);
	}
	for (const chain of told) {
		begun.add(chain);
		if (first.has(chain) && first.get(chain) !== 'council-begun')
			faults.push({ chain, sequence: 1, what: 'missing' });
	}
	for (const chain of begun)
		if (!there.has(chain) && !deleted.has(chain)) faults.push({ chain, sequence: 1, what: 'gone' });
	const madeUp = await madeUpCouncils(database);
	const untold = [...first].some(
		([chain, kind]) => kind === 'council-begun' && !told.has(chain) && !madeUp.has(chain)
	);
	if (untold && !faults.some(({ chain }) => chain === installation))
		faults.push({
			...{ chain: installation, sequence: 1 },
			what: there.has(installation) ? 'missing' : 'gone'
		});
	return { faults, heads: heads.filter(({ chain }) => !madeUp.has(chain)) };
}

async function madeUpCouncils(database: Database): Promise<Set<string>> {
	const rows = await database
		.selectFrom('organisation')
		.select('id')
		.where((where) => where.or([where('example', '=', 1), where('preview_of', 'is not', null)]))
		.execute();
	return new Set(rows.map(({ id }) => id));
}

async function* entriesOf(
	database: Database,
	chain: string
): AsyncGenerator<Tables['audit_entry']> {
	for (let after = -Infinity, more = true; more;) {
		const rows = await database
			.selectFrom('audit_entry')
			.selectAll()
			.where('chain', '=', chain)
			.$if(after > -Infinity, (query) => query.where('sequence', '>', after))
			.orderBy('sequence')
			.limit(atOnce)
			.execute();
		yield* rows;
		after = rows.at(-1)?.sequence ?? after;
		more = rows.length === atOnce;
	}
}

/** A chain that is gone through from its first entry. */
class Walk {
	private readonly chain: string;
	private readonly known: AuditHead[];
	private readonly faults: AuditFault[] = [];
	private last = { sequence: 0, hash: '' };

	constructor(chain: string, known: AuditHead[]) {
		this.chain = chain;
		this.known = known;
	}

	take(row: Tables['audit_entry']): void {
		const { sequence, hash } = row;
		const expected = this.last.sequence + 1;
		// What follows a gap cannot be held against what is not there.
		if (sequence !== expected) this.fault(expected, 'missing');
		else if (hashOf(this.last.hash, row) !== hash) this.fault(sequence, 'changed');
		for (const noted of this.known)
			if (noted.sequence === sequence && noted.hash !== hash) this.fault(sequence, 'other');
		this.last = { sequence, hash };
	}

	end(head: AuditHead | undefined): AuditFault[] {
		const { sequence, hash } = this.last;
		const most = Math.max(head?.sequence ?? 0, ...this.known.map((noted) => noted.sequence));
		if (sequence > (head?.sequence ?? 0)) this.fault((head?.sequence ?? 0) + 1, 'put-in');
		else if (sequence < most) this.fault(sequence + 1, 'cut');
		else if (hash !== head?.hash) this.fault(sequence, 'changed');
		return this.faults;
	}

	private fault(sequence: number, what: AuditFault['what']): void {
		this.faults.push({ chain: this.chain, sequence, what });
	}
}
