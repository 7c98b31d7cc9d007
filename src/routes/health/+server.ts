import { json } from '@sveltejs/kit';
import { freeBytes, lastBackup } from '#lib/server/process/condition.ts';
import { site } from '#lib/server/process/site.ts';
import type { RequestHandler } from './$types';

/**
 * For a monitor: 200 while something can be saved, with when the last backup was made, how much room there is and how many
 * reports wait; `null` where that is not known. A fault is logged and answers 500 like any other.
 */
export const GET: RequestHandler = async () => {
	const { saving, settings, pdfs } = site();
	await saving.require();
	const backup = lastBackup(settings);
	return json({
		status: 'ok',
		lastBackup: backup === null ? null : new Date(backup).toISOString(),
		freeBytes: await freeBytes(settings),
		reportsWaiting: pdfs.waitingCount
	});
};
