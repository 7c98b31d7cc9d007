import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/ground.ts';

let folder: ReturnType<typeof temporaryFolder>;

interface Ended {
	code: unknown;
	out: string;
	err: string;
}

/**
 * Runs a command as it is typed. `before` is shell: no file may grow beyond a megabyte, which is to a program a disk that is
 * full. `after` leads what is printed elsewhere.
 */
function type(
	program: string,
	words: string[],
	{ before = ':', after = '', environment = {} } = {}
): Promise<Ended> {
	const script = `${before}; "$0" "$@" ${after}`;
	return new Promise((done) =>
		execFile(
			'bash',
			['--norc', '-c', script, process.execPath, `src/cli/${program}.ts`, ...words],
			{
				env: { PATH: process.env['PATH'], DATABASE_PATH: folder.in('a.db'), ...environment }
			},
			(error, out, err) => done({ code: error?.code ?? 0, out, err })
		)
	);
}
const full = { before: "trap '' XFSZ; ulimit -f 1000" };

beforeAll(async () => {
	folder = temporaryFolder();
	expect(await type('seed', [])).toMatchObject({ code: 0, err: '' });
	const taken = await type('main', ['backup', '--to', folder.in('whole.db')]);
	expect(taken).toMatchObject({ code: 0, err: '' });
}, 120_000);
afterAll(() => folder.remove());

/** One sentence of words, and no place in the code. */
function expectInWords({ code, err }: Ended, ...said: string[]): void {
	expect(err).not.toMatch(/\n\s+at |node:|file:\/\//);
	expect(err.trim().split('\n')).toHaveLength(1);
	for (const each of said) expect(err).toContain(each);
	expect(code).toBe(1);
}

describe('a full disk', () => {
	const cases: [string, string, () => string[], Record<string, string>, string][] = [
		['a backup', 'main', () => ['backup', '--to', folder.in('b/new.db')], {}, 'backup did not'],
		['the check of one', 'main', () => ['check-backup', folder.in('whole.db')], {}, 'Set TMPDIR'],
		[
			'a restore',
			'main',
			() => ['restore', folder.in('whole.db'), '--to', folder.in('b/new.db')],
			{},
			'Set TMPDIR'
		],
		[
			'a move',
			'main',
			() => ['move', '--from', folder.in('a.db'), '--to', folder.in('b/new.db')],
			{},
			'move did not finish'
		],
		['an example database', 'seed', () => [], { DATABASE_PATH: 'b/new.db' }, 'seed did not finish']
	];
	test.each(cases)(
		'ends %s with one sentence, and leaves nothing that looks like it',
		async (_what, program, words, environment, said) => {
			mkdirSync(folder.in('b'), { recursive: true });
			const place = environment['DATABASE_PATH'];
			const set = place === undefined ? {} : { DATABASE_PATH: folder.in(place) };
			expectInWords(await type(program, words(), { ...full, environment: set }), said);
			expect(readdirSync(folder.in('b'))).toEqual([]);
		},
		60_000
	);

	test('ends a restore in words too where only the database has no room', async () => {
		mkdirSync(folder.in('b'), { recursive: true });
		// The copy is checked under no limit, and the target is a device that is always full.
		const ended = await type('main', [
			'restore',
			folder.in('whole.db'),
			'--to',
			'/dev/full/new.db'
		]);
		expectInWords(ended, '/dev/full');
	}, 60_000);

	test.skipIf(!existsSync('/dev/full')).each([
		['main', ['audit']],
		['main', ['example', '--questionnaire', 'scorecard']],
		['main', ['backup', '--to', 'later.db']],
		['access', ['--administrator']]
	])(
		'ends what %s prints by %j with one sentence',
		async (program, words) => {
			const typed = words.map((word) => word.replace('later.db', folder.in('later.db')));
			expectInWords(await type(program, typed, { after: '> /dev/full' }), 'the disk is full');
		},
		60_000
	);
});
