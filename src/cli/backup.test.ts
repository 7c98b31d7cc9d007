import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGround, now, temporaryFolder } from '../../tests/fixtures/ground.ts';
import { run } from './run.ts';
import { exit } from './terminal.ts';

let folder: ReturnType<typeof temporaryFolder>;
let printed: string[];
let complained: string[];

beforeEach(async () => {
	folder = temporaryFolder();
	printed = [];
	complained = [];
	await (await openGround(folder.in('a.db'))).database.destroy();
});
afterEach(() => folder.remove());

const type = (...words: string[]) =>
	run(words, {
		...{ standing: folder.path, questionnaires: '', schemas: '', notices: null },
		...{ database: folder.in('a.db'), version: '1.2.3', now: () => now },
		print: (text) => printed.push(text),
		complain: (text) => complained.push(text)
	});

test('a backup is taken, checked and restored, and every table is told alike each time', async () => {
	expect(await type('backup', '--to', 'b.db')).toBe(exit.done);
	const told = printed.filter((line) => line.includes('digest')).toSorted();
	expect(told).toContainEqual(expect.stringMatching(/^organisation: 1, digest [\da-f]{64}$/));
	expect(printed.at(-1)).toContain(folder.in('b.db'));

	printed = [];
	expect(await type('check-backup', 'b.db')).toBe(exit.done);
	expect(printed.slice(0, -1).toSorted()).toEqual(told);
	expect(printed.at(-1)).toContain(
		'version 1.2.3 made it at 2026-11-21T12:00:00.000Z, to the byte'
	);

	printed = [];
	expect(await type('restore', 'b.db', '--to', 'c.db')).toBe(exit.done);
	expect(printed.slice(0, -1).toSorted()).toEqual(told);
	expect(complained).toEqual([]);
});

test('the file of the service is told from a backup', async () => {
	expect(await type('check-backup', 'a.db')).toBe(exit.done);
	expect(printed.at(-1)).toContain('the file of a service, and no log lies beside it');
});

test.each<[string, string[], number, string]>([
	[
		'a database that is not there',
		['backup', '--to', 'b.db', '--from', 'c.db'],
		exit.wrong,
		'c.db'
	],
	['no place to put it', ['backup'], exit.usage, '--to'],
	['a file that is there', ['backup', '--to', 'a.db'], exit.wrong, 'is there already'],
	['no file to check', ['check-backup'], exit.usage, 'Name the file'],
	['a file that is not there', ['check-backup', 'c.db'], exit.wrong, 'There is no file'],
	['no file to restore', ['restore'], exit.usage, 'Name the file'],
	['an installation that is not empty', ['restore', 'a.db'], exit.wrong, 'Nothing was moved']
])('%s is said', async (_case, words, code, said) => {
	const before = readFileSync(folder.in('a.db'));
	expect(await type(...words)).toBe(code);
	expect(complained.join()).toContain(said);
	expect(readFileSync(folder.in('a.db'))).toEqual(before);
});

test('a damaged backup ends with the code for something wrong', async () => {
	await type('backup', '--to', 'b.db');
	const bytes = readFileSync(folder.in('b.db'));
	bytes.writeUInt8(bytes.readUInt8(5000) ^ 4, 5000);
	writeFileSync(folder.in('b.db'), bytes);
	for (const words of [
		['check-backup', 'b.db'],
		['restore', 'b.db', '--to', 'c.db']
	]) {
		complained = [];
		expect(await type(...words)).toBe(exit.wrong);
		expect(complained.join()).toContain('not as it was when the backup was made');
	}
});
