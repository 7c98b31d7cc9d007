import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const main = resolve('src/cli/main.ts');

const harmful = mkdtempSync(join(tmpdir(), 'scorecard-main-'));
mkdirSync(join(harmful, 'folder.yaml'));
writeFileSync(join(harmful, 'bomb.yaml'), 'a: &a [x, x]\n' + bombOf('a', 'bcdefghijklmnop'));
afterAll(() => rmSync(harmful, { recursive: true }));

function bombOf(first: string, names: string): string {
	return [...names]
		.map(
			(name, index) =>
				`${name}: &${name} [${Array(9).fill(`*${index ? names[index - 1] : first}`)}]`
		)
		.join('\n');
}

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
	['a folder made to harm', ['check', harmful], {}, 1, 'Too much is repeated with "*" here'],
	['a folder named as a file', ['check', harmful], {}, 1, 'folder.yaml:1\n✖ This is a folder'],
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
