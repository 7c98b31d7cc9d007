import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A PostgreSQL server to test on. */
export interface TestServer {
	/** The address of a database there whose owner may make others. */
	url: string;
	/** What it is, for whoever reads the output. */
	what: string;
	/** Ends it, and leaves nothing behind. */
	stop(): Promise<void>;
}

/** One of this machine's binaries, which can go away and come back. */
export interface OwnServer extends TestServer {
	/** Ends it as whoever looks after it would, connections too. */
	halt(): Promise<void>;
	/** Starts it again, with all that it holds. */
	resume(): Promise<void>;
}

/** What TEST_DATABASE_URL says instead of an address, to run on PGlite where there is a server too. */
const pglite = 'pglite';

/** Whether this machine has the binaries of a PostgreSQL server, which a test may stop and start. */
export function hasOwnServer(): boolean {
	return binaries() !== undefined;
}

/** Starts a server of this machine's binaries. Throws where there are none. */
export async function startOwnServer(): Promise<OwnServer> {
	const folder = binaries();
	if (!folder) throw new Error('Install a PostgreSQL server');
	return startCluster(folder);
}

/** Whether the tests have a PostgreSQL server to run on: one that TEST_DATABASE_URL names, or the binaries of this machine. */
export function hasTestServer(): boolean {
	const url = process.env['TEST_DATABASE_URL'];
	return url ? url !== pglite : binaries() !== undefined;
}

/**
 * The server that TEST_DATABASE_URL names; else one of this machine's binaries, in a folder of its own that is removed
 * at the end. Throws where there is neither.
 */
export async function openTestServer(): Promise<TestServer> {
	const url = process.env['TEST_DATABASE_URL'];
	if (url && url !== pglite)
		return { url, what: 'the server of TEST_DATABASE_URL', stop: async () => undefined };
	const folder = binaries();
	if (!folder) throw new Error('Set TEST_DATABASE_URL, or install a PostgreSQL server');
	return startCluster(folder);
}

/** The folder of the server's binaries, where this machine has them. */
function binaries(): string | undefined {
	return foldersOfBinaries().find((folder) =>
		['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))
	);
}

/** Where systems keep them, the newest version first. */
function foldersOfBinaries(): string[] {
	const versions = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt'].flatMap(
		(root) => {
			const names = existsSync(root) ? readdirSync(root) : [];
			return names
				.filter((name) => /^(postgresql@?)?\d*$/.test(name))
				.sort(
					(a, b) => Number.parseInt(b.replace(/\D/g, '')) - Number.parseInt(a.replace(/\D/g, ''))
				)
				.map((name) => join(root, name, 'bin'));
		}
	);
	return [...(process.env['PATH'] ?? '').split(delimiter), ...versions, '/usr/pgsql/bin'];
}

async function startCluster(programs: string): Promise<OwnServer> {
	const folder = mkdtempSync(join(tmpdir(), 'scorecard-postgres-'));
	const account = accountOfServer();
	if (account) chownSync(folder, account.uid, account.gid);
	const options = { ...account, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
	const data = join(folder, 'data');
	const user = 'scorecard';
	const told = execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
	const version = /\d+(\.\d+)?/.exec(told)?.[0] ?? '';
	execFileSync(
		join(programs, 'initdb'),
		[...['-D', data, '-U', user, '--auth=trust', '--encoding=UTF8'], '--no-locale', '--no-sync'],
		{ ...options, stdio: 'ignore' }
	);
	const port = await freePort();
	// What is stored need not survive the tests.
	const settings = [
		...['fsync=off', 'full_page_writes=off', 'max_connections=300'],
		...['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
	].flatMap((setting) => ['-c', setting]);
	const start = async () => {
		const started = spawn(join(programs, 'postgres'), ['-D', data, ...settings], {
			...options,
			stdio: ['ignore', 'ignore', 'pipe']
		});
		await isReady(started);
		return started;
	};
	let server = await start();
	const halt = async () => {
		if (server.exitCode !== null) return;
		const ended = new Promise((done) => server.once('exit', done));
		server.kill('SIGINT');
		await ended;
	};
	return {
		url: `postgres://${user}@127.0.0.1:${port}/postgres`,
		what: `PostgreSQL ${version} of this machine, in a folder that is thrown away`,
		halt,
		resume: async () => void (server = await start()),
		stop: async () => {
			await halt();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** The server refuses to run as root, so there it runs as somebody else. */
function accountOfServer(): { uid: number; gid: number } | null {
	if (process.getuid?.() !== 0) return null;
	const name = ['postgres', 'nobody'].find((each) => idOf('-u', each) !== null);
	const [uid, gid] = name ? [idOf('-u', name), idOf('-g', name)] : [null, null];
	return uid !== null && gid !== null ? { uid, gid } : null;
}

function idOf(flag: '-u' | '-g', name: string): number | null {
	try {
		return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
	} catch {
		return null;
	}
}

function freePort(): Promise<number> {
	return new Promise((done, failed) => {
		const server = createServer().once('error', failed);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** Resolves when the server says so itself. */
function isReady(server: ChildProcess): Promise<void> {
	const said: string[] = [];
	return new Promise((done, failed) => {
		server.once('error', failed);
		server.once('exit', () => failed(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
		if (!server.stderr) return failed(new Error('PostgreSQL has no output to read'));
		createInterface(server.stderr).on('line', (line) => {
			said.push(line);
			if (line.includes('ready to accept connections')) done();
		});
	});
}
