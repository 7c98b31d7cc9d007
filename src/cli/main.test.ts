import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const main = resolve('src/cli/main.ts');

/** Runs the program itself, as the launcher does, for somebody who stands elsewhere. */
function started(words: string[], environment: Record<string, string> = {}) {
	return new Promise<{ code: number | string; out: string; err: string }>((done) => {
		const env = { ...process.env, INIT_CWD: tmpdir(), ...environment };
		execFile(process.execPath, [main, ...words], { env }, (error, out, err) =>
			done({ code: error?.code ?? 0, out, err })
		);
	});
}

test.each<[string, string[], Record<string, string>, number, string]>([
	['wrong usage', ['scroe'], {}, 2, 'There is no command "scroe".\n'],
	['a missing file', ['score', 'lost.json'], {}, 1, 'There is no file lost.json. Check the name'],
	['a setting that cannot be', ['check'], { PORT: 'x' }, 1, 'These settings cannot be used:\nPORT']
])(
	'%s ends with its code and a message without a trace',
	async (_case, words, env, code, message) => {
		const ended = await started(words, env);
		expect(ended).toMatchObject({ code, out: '' });
		expect(ended.err).toContain(message);
		expect(ended.err).not.toMatch(/\n\s+at /);
	},
	60_000
);

test('help is printed without a build', async () => {
	const { code, out } = await started(['help']);
	expect(code).toBe(0);
	expect(out).toContain('scorecard -- check');
}, 60_000);
