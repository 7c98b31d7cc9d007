import { z } from 'zod';
import { auditTable } from '#lib/export/audit-table.ts';
import { csvOf } from '#lib/export/csv.ts';
import * as m from '#lib/paraglide/messages.js';
import {
	checkAudit,
	countAudit,
	installation,
	readAudit,
	type AuditFault,
	type AuditHead
} from '#lib/server/database/audit.ts';
import { titlesIn } from '#lib/words/audit.ts';
import type { Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { placeOf, withDatabase } from './named-database.ts';
import { readBytes } from './read-assessment.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/** Prints who did what as CSV: of the installation, or of a council. */
export async function audit({ options }: Given, terminal: Terminal): Promise<Exit> {
	const titles = titlesIn(soundContent(terminal).questionnaires);
	const chain = options['council'] ?? installation;
	return withDatabase(placeOf(options['database'], terminal), async (database) => {
		const count = await countAudit(database, chain);
		if (count === 0 && chain !== installation)
			throw new InputError(m.cli_audit_no_council({ council: chain }));
		const entries = await readAudit(database, chain, { limit: count });
		terminal.print(csvOf(auditTable(entries, titles, true)).trimEnd());
		return exit.done;
	});
}

/**
 * Looks for entries that were changed, taken out or put in, and prints the end of each chain. Ends that were printed before,
 * and kept where nobody can write who can write to the database, are looked for too.
 */
export async function verifyAudit({ options }: Given, terminal: Terminal): Promise<Exit> {
	const known = options['known'] === undefined ? [] : knownIn(options['known'], terminal);
	return withDatabase(placeOf(options['database'], terminal), async (database) => {
		const { faults, heads } = await checkAudit(database, known);
		for (const { chain, sequence, hash } of heads) terminal.print(`${chain} ${sequence} ${hash}`);
		for (const fault of faults) terminal.complain(faultLine(fault));
		if (faults.length > 0) return exit.wrong;
		terminal.complain(m.cli_verify_audit_sound());
		return exit.done;
	});
}

function faultLine({ chain, sequence, what }: AuditFault): string {
	const at = { chain, entry: sequence };
	switch (what) {
		case 'changed':
			return m.cli_verify_audit_changed(at);
		case 'missing':
			return m.cli_verify_audit_missing(at);
		case 'put-in':
			return m.cli_verify_audit_put_in(at);
		case 'cut':
			return m.cli_verify_audit_cut(at);
		case 'gone':
			return chain === installation
				? m.cli_verify_audit_installation_gone(at)
				: m.cli_verify_audit_gone(at);
		case 'other':
			return m.cli_verify_audit_other(at);
	}
}

const headSchema = z.tuple([
	z.string(),
	z.string().regex(/^\d{1,9}$/),
	z.string().regex(/^[\da-f]{64}$/)
]);

/** The ends in a file, as they were printed. */
function knownIn(file: string, terminal: Terminal): AuditHead[] {
	const lines = Buffer.from(readBytes(file, terminal)).toString('utf8').split('\n');
	return lines
		.filter((line) => line.trim() !== '')
		.map((line, index) => {
			const parsed = headSchema.safeParse(line.trim().split(' '));
			if (!parsed.success)
				throw new InputError(m.cli_verify_audit_unread({ file, line: index + 1 }));
			const [chain, sequence, hash] = parsed.data;
			return { chain, sequence: Number(sequence), hash };
		});
}
