import { json } from '@sveltejs/kit';
import { checkDatabase } from '#lib/server/database.ts';
import { site } from '#lib/server/site.ts';
import type { RequestHandler } from './$types';

/** For a monitor: 200 while the database answers. A fault is logged and answers 500 like any other. */
export const GET: RequestHandler = async () => {
	await checkDatabase(site().database);
	return json({ status: 'ok' });
};
