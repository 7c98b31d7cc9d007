import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const passOn = pathToFileURL('bin/process.js').href;

const listening = `require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(process.pid))`;

/** Starts programs through another, as the launcher starts the service, and gives the process ids of it and the first that tells its own. */
async function startThroughAnother(...programs: string[]) {
	const code = `
		import { passOn } from ${JSON.stringify(passOn)};
		const programs = ${JSON.stringify(programs)};
		await Promise.all(programs.map((program) => passOn(process.execPath, ['-e', program])));
		console.log('went on');
	`;
	const outer = spawn(process.execPath, ['--input-type=module', '-e', code]);
	const [first] = (await once(outer.stdout.setEncoding('utf8'), 'data')) as [string];
	return { outer, inner: Number(first.trim()), ended: once(outer, 'exit') };
}

const isRunning = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
	'what was started ends with what started it, by %s',
	async (signal) => {
		const { outer, inner, ended } = await startThroughAnother(listening);
		expect(isRunning(inner)).toBe(true);
		outer.kill(signal);
		const [code] = await ended;
		expect(code).toBe(1);
		expect(isRunning(inner)).toBe(false);
	}
);

test('a failure stops with the same code, and success goes on', async () => {
	const failed = await startThroughAnother(`console.log(process.pid); process.exitCode = 7`);
	expect((await failed.ended)[0]).toBe(7);
	const fine = await startThroughAnother(`console.log(process.pid)`);
	expect((await fine.ended)[0]).toBe(0);
});

test('of two at once none outlives the failure of the other', async () => {
	const failing = `process.stdin.once('data', () => process.exit(7))`;
	const { outer, inner, ended } = await startThroughAnother(listening, failing);
	expect(isRunning(inner)).toBe(true);
	outer.stdin.write('now');
	expect((await ended)[0]).toBe(7);
	await expect.poll(() => isRunning(inner), { timeout: 30_000 }).toBe(false);
});
