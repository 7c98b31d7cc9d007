import { json } from '@sveltejs/kit';
import { DatabaseBusyError, DatabaseMovedError } from '#lib/server/database/database-error.ts';
import { systemFault } from '#lib/server/database/system-fault.ts';
import { freeBytes, lastBackup } from '#lib/server/process/condition.ts';
import { logFault } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import type { RequestHandler } from './$types';

/** A part of the service that does not work, why, and the number of its line in the log. */
interface PartFault {
	part: 'database' | 'disk';
	reason: string;
	incident: string;
}

const codes = { ok: 200, busy: 503, fault: 500 };

/**
 * For a monitor: 200 while something can be saved, with when the last backup was made, how much room there is and how many
 * reports wait; `null` where that is not known. 503 while too many ask for the database at once, which passes. Else 500, with the
 * parts that do not work. Nothing in it is a secret.
 */
export const GET: RequestHandler = async ({ locals }) => {
	const { saving, settings, pdfs } = site();
	const faults: PartFault[] = [];
	const asked = <T>(part: PartFault['part'], work: () => Promise<T>) =>
		work().catch((fault: unknown) => {
			if (fault instanceof DatabaseBusyError) {
				locals.busy = 'no connection';
				return null;
			}
			const incident = logFault(fault, { method: 'GET', route: '/health' });
			faults.push({ part, reason: reasonOf(fault), incident });
			return null;
		});
	await asked('database', () => saving.require());
	const backup = lastBackup(settings);
	const condition = {
		lastBackup: backup === null ? null : new Date(backup).toISOString(),
		freeBytes: await asked('disk', () => freeBytes(settings)),
		reportsWaiting: pdfs.waitingCount
	};
	const status = faults.length > 0 ? 'fault' : locals.busy ? 'busy' : 'ok';
	return json({ status, faults, ...condition }, { status: codes[status] });
};

/** For whoever reads it without the log: what is not known to be harmless stays there. */
function reasonOf(fault: unknown): string {
	if (fault instanceof DatabaseMovedError)
		return 'the database file or its log was moved, removed or replaced while it is open';
	return systemFault(fault)?.reason ?? 'the log says more beside the number of the incident';
}
