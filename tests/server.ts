import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** The built server, as a process of its own that a test may end in any way. */
export interface RunningServer {
	origin: string;
	process: ChildProcess;
	/** What it wrote to standard error, line by line. */
	log: string[];
	/** What it wrote to standard output since it started: a line of JSON for each refusal and deletion. */
	events: string[];
	/** What it said there in plain words. */
	said: string[];
	/** Ends it with a signal and gives its exit code; `null` when the signal killed it. */
	end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') throw new Error('No port was given');
	return address.port;
}

/**
 * Starts the built server and waits until it says where it is.
 * `before` is shell that runs first in its process, such as a limit. Throws with its last words when it does not start.
 */
export async function startServer(options: {
	port: number;
	database: string;
	before?: string;
	environment?: Record<string, string>;
}): Promise<RunningServer> {
	const server = spawn(
		'bash',
		['-c', `${options.before ?? ':'}; exec "$0" bin/serve.js`, process.execPath],
		{
			stdio: ['ignore', 'pipe', 'pipe'],
			env: {
				PATH: process.env.PATH,
				PORT: String(options.port),
				DATABASE_PATH: options.database,
				...options.environment
			}
		}
	);
	// A test that fails leaves no server behind.
	const kill = () => server.kill('SIGKILL');
	process.once('exit', kill);
	server.once('exit', () => process.off('exit', kill));
	const log: string[] = [];
	createInterface({ input: server.stderr }).on('line', (line) => log.push(line));
	const events: string[] = [];
	const said: string[] = [];
	const ended = once(server, 'exit');
	const started = new Promise((listening) => {
		createInterface({ input: server.stdout }).on('line', (line) => {
			if (line.startsWith('{')) events.push(line);
			else said.push(line);
			// The first says where it is.
			if (said.length > 0) listening(line);
		});
	});
	if ((await Promise.race([started, ended.then(() => null)])) === null) {
		throw new Error(`The server did not start:\n${log.join('\n')}`);
	}
	return {
		origin: `http://localhost:${options.port}`,
		process: server,
		log,
		events,
		said,
		async end(signal) {
			server.kill(signal);
			await ended;
			return server.exitCode;
		}
	};
}
