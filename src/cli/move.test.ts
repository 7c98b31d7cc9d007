import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGround, temporaryFolder } from '../../tests/fixtures/ground.ts';
import { run } from './run.ts';
import { exit } from './terminal.ts';

let folder: ReturnType<typeof temporaryFolder>;
let printed: string[];

beforeEach(async () => {
	folder = temporaryFolder();
	printed = [];
	await (await openGround(folder.in('a.db'))).database.destroy();
});
afterEach(() => folder.remove());

const move = (...words: string[]) =>
	run(['move', ...words], {
		...{
			standing: folder.path,
			questionnaires: '',
			schemas: '',
			notices: null,
			database: '',
			version: '',
			now: () => new Date(0)
		},
		print: (text) => printed.push(text),
		complain: (text) => printed.push(text)
	});

test('moves from one place to another, tells what each table holds, and never twice', async () => {
	expect(await move('--from', 'a.db', '--to', 'b.db')).toBe(exit.done);
	expect(printed).toContainEqual(expect.stringMatching(/^organisation: 1, digest [\da-f]{64}$/));
	expect(printed.at(-1)).toContain(folder.in('b.db'));
	expect(await move('--from', 'a.db', '--to', 'b.db')).toBe(exit.wrong);
	expect(printed.at(-1)).toContain('Nothing was moved');
});

test('says what is missing', async () => {
	expect(await move('--from', 'c.db', '--to', 'b.db')).toBe(exit.wrong);
	expect(printed.at(-1)).toContain(folder.in('c.db'));
	expect(await move('--from', 'a.db')).toBe(exit.usage);
	expect(printed.at(-1)).toContain('--to');
});
