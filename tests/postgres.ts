import { openTestServer } from './postgres-server.ts';

/** Gives the tests of this run a PostgreSQL server, and says which. Run by vitest before them; what it gives, after them. */
export default async function setUp(): Promise<() => Promise<void>> {
	const server = await openTestServer();
	console.log(`What is kept is tested on SQLite, and on ${server.what}`);
	process.env['SERVER_OF_TESTS'] = server.url;
	return server.stop;
}
