import { json } from '@sveltejs/kit';
import { site } from '#lib/server/process/site.ts';
import type { RequestHandler } from './$types';

/** For a monitor: 200 while something can be saved. A fault is logged and answers 500 like any other. */
export const GET: RequestHandler = async () => {
	await site().saving.require();
	return json({ status: 'ok' });
};
