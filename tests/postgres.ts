import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparePglite } from './pglite.ts';
import { hasTestServer, openTestServer } from './postgres-server.ts';

/** Gives the tests of this run a PostgreSQL server, and says which. Run by vitest before them; what it gives, after them. */
export default async function setUp(): Promise<() => Promise<void>> {
	if (!hasTestServer()) return setUpPglite();
	const server = await openTestServer();
	console.log(`What is kept is tested on SQLite, and on ${server.what}`);
	process.env['SERVER_OF_TESTS'] = server.url;
	return server.stop;
}

/** Each worker starts its own from one that is made here. */
async function setUpPglite(): Promise<() => Promise<void>> {
	console.warn(
		'What is kept is tested on SQLite, and on PGlite, which has one session: races on PostgreSQL are not tested. ' +
			'Set TEST_DATABASE_URL, or install PostgreSQL, to test them.'
	);
	const folder = mkdtempSync(join(tmpdir(), 'scorecard-pglite-'));
	const prepared = join(folder, 'empty.tar');
	writeFileSync(prepared, await (await preparePglite()).bytes());
	process.env['PGLITE_OF_TESTS'] = prepared;
	return async () => rmSync(folder, { recursive: true, force: true });
}
