import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../tests/server.ts';

/** Milliseconds from a fresh clone to its first page, and what of it went where. */
export interface FreshClone {
	page: number;
	install: number;
	build: number;
}

/** Clones what was committed last, and starts it as a council does. */
export async function measureFreshClone(): Promise<FreshClone> {
	const folder = mkdtempSync(join(tmpdir(), 'scorecard-clone-'));
	const began = performance.now();
	const cloned = spawnSync(
		'git',
		['clone', '--quiet', '--depth', '1', `file://${process.cwd()}`, folder],
		{
			encoding: 'utf8'
		}
	);
	if (cloned.status !== 0) throw new Error(`Nothing was cloned:\n${cloned.stderr}`);
	const port = await freePort();
	const server = spawn(process.execPath, ['bin/launch.js', 'start'], {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, PORT: String(port) }
	});
	const ended = once(server, 'exit');
	/** When the launcher said what. */
	const said: { at: number; line: string }[] = [];
	createInterface({ input: server.stderr }).on('line', (line) => {
		if (line) said.push({ at: performance.now(), line });
	});
	const lines = createInterface({ input: server.stdout });
	await Promise.race([
		new Promise<void>((listening) => {
			// The build may say something of its own before.
			lines.on('line', (line) => {
				if (line.includes(`:${port}`)) listening();
			});
		}),
		ended.then(() => {
			throw new Error(`The clone did not start:\n${said.map(({ line }) => line).join('\n')}`);
		})
	]);
	const listening = performance.now();
	const response = await fetch(`http://localhost:${port}/`);
	await response.arrayBuffer();
	const page = performance.now();
	server.kill();
	await ended;
	rmSync(folder, { recursive: true });
	const saidAt = (start: string) =>
		said.find(({ line }) => line.startsWith(start))?.at ?? listening;
	const [installing, building] = [saidAt('Installing'), saidAt('Building')];
	return { page: page - began, install: building - installing, build: listening - building };
}
