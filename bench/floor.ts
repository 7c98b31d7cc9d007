import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { openSqlite } from '#lib/server/database/sqlite.ts';
import { freePort } from '../tests/server.ts';
import { measure, type Times } from './speed.ts';

/*
 * What nothing of ours can go below: a page of the same framework with nothing on it, and commits of the same database
 * with nothing around them.
 */

/** A server of the empty page. */
export interface EmptyPage {
	address: string;
	process: number | undefined;
	end(): Promise<void>;
}

/** Builds the empty page, as ours is built, and serves it on a process of its own. */
export async function startEmptyPage(): Promise<EmptyPage> {
	const cwd = join(import.meta.dirname, 'empty-page');
	const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');
	const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
		cwd,
		encoding: 'utf8'
	});
	if (built.status !== 0) throw new Error(`The empty page was not built:\n${built.stderr}`);
	const port = await freePort();
	const server = spawn(process.execPath, ['build/index.js'], {
		cwd,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port) }
	});
	await once(createInterface({ input: server.stdout }), 'line');
	return {
		address: `http://127.0.0.1:${port}/`,
		process: server.pid,
		async end() {
			const ended = once(server, 'exit');
			server.kill();
			await ended;
		}
	};
}

/**
 * Commits of one small row each, flushed as those of the service are, in a file at `path`. The driver waits for each, so
 * clients stand in line; between two of them whatever else this process does has its turn.
 */
export async function measureCommits(
	path: string,
	{ clients, count }: { clients: number; count: number }
): Promise<Times> {
	const database = openSqlite(path);
	database.exec('create table if not exists saved (note text not null)');
	const begin = database.prepare('begin immediate');
	const insert = database.prepare('insert into saved (note) values (?)');
	const commit = database.prepare('commit');
	const note = 'What was agreed at the meeting. '.repeat(10);
	const times = await measure({ clients, count, server: process.pid }, async () => {
		begin.run();
		insert.run(note);
		commit.run();
		await setImmediate();
	});
	database.close();
	return times;
}
