import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGround, temporaryFolder } from '../../tests/fixtures/ground.ts';

/** The account of a service, and another one that may do nothing to it: numbers that no machine has names for. */
const [service, stranger] = [61_184, 61_185];

let folder: ReturnType<typeof temporaryFolder>;
/** A database as `openGround` makes it, and a backup of it. */
let made: ReturnType<typeof temporaryFolder>;

/** Runs a command as an account. */
function typeAs(account: number, program: string, words: string[], place: string) {
	const node = [process.execPath, `src/cli/${program}.ts`, ...words];
	const as =
		account === 0
			? node
			: ['setpriv', `--reuid=${account}`, `--regid=${account}`, '--clear-groups', ...node];
	return new Promise<{ code: unknown; err: string }>((done) =>
		execFile(
			as[0] ?? '',
			as.slice(1),
			{ env: { PATH: process.env['PATH'], DATABASE_PATH: place } },
			(error, _out, err) => done({ code: error?.code ?? 0, err })
		)
	);
}

beforeAll(async () => {
	made = temporaryFolder();
	await (await openGround(made.in('a.db'))).database.destroy();
	await typeAs(0, 'main', ['backup', '--to', made.in('whole.db')], made.in('a.db'));
});
afterAll(() => made.remove());
beforeEach(() => {
	folder = temporaryFolder();
	chmodSync(folder.path, 0o755);
	mkdirSync(folder.in('data'), { mode: 0o700 });
	copyFileSync(made.in('a.db'), folder.in('data/a.db'));
	copyFileSync(made.in('whole.db'), folder.in('whole.db'));
});
afterEach(() => folder.remove());

const asService = () => {
	for (const file of ['data', 'data/a.db']) chownSync(folder.in(file), service, service);
};
const owners = () =>
	readdirSync(folder.in('data')).map((file) => [file, statSync(folder.in(`data/${file}`)).uid]);

describe.skipIf(!canBeAnybody())('a database of the account of the service', () => {
	const commands: [string, string[]][] = [
		['main', ['backup', '--to', 'FOLDER/b.db']],
		['main', ['audit']],
		['main', ['verify-audit']],
		['main', ['end-sessions', '--everybody']],
		['main', ['restore', 'FOLDER/whole.db']],
		['main', ['move', '--from', 'FOLDER/data/a.db', '--to', 'FOLDER/c.db']],
		['access', ['--administrator']],
		['seed', []]
	];
	test.each(commands)(
		'is left alone by %s %j as root, which says as whom to run it',
		async (program, words) => {
			asService();
			const typed = words.map((word) => word.replace('FOLDER', folder.path));
			const { code, err } = await typeAs(0, program, typed, folder.in('data/a.db'));
			expect(err).toBe(
				`${folder.in('data/a.db')} belongs to the account ${service}, and this command runs as root. ` +
					`Run it as ${service}: docs/running.md says how. Nothing was changed.\n`
			);
			expect(code).toBe(1);
			expect(owners()).toEqual([['a.db', service]]);
		},
		60_000
	);

	test('is not made by root in its folder', async () => {
		asService();
		const place = folder.in('data/new.db');
		const { code, err } = await typeAs(0, 'main', ['restore', folder.in('data/a.db')], place);
		expect(err).toContain(`${place} would be made in a folder of the account ${service}, and`);
		expect(code).toBe(1);
		expect(owners()).toEqual([['a.db', service]]);
	}, 60_000);

	test('is not said to be missing to an account that may not look', async () => {
		asService();
		const typed = ['backup', '--to', folder.in('b.db')];
		const { code, err } = await typeAs(stranger, 'main', typed, folder.in('data/a.db'));
		expect(err).toContain(`is in a folder that the account ${stranger} may not open. Run`);
		expect(code).toBe(1);
	}, 60_000);

	test('is backed up by its own account', async () => {
		asService();
		const typed = ['backup', '--to', folder.in('data/b.db')];
		const { code, err } = await typeAs(service, 'main', typed, folder.in('data/a.db'));
		expect(err).toBe('');
		expect(code).toBe(0);
		expect(owners()).toEqual([
			['a.db', service],
			['b.db', service]
		]);
	}, 60_000);
});

/** Whether the tests run as an account that may be any other, and have a program for it. */
function canBeAnybody(): boolean {
	try {
		execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
		return process.geteuid?.() === 0;
	} catch {
		return false;
	}
}
