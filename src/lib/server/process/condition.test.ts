import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { freeBytes, lastBackup } from './condition.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
	folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the last backup', () => {
	function made(name: string, seconds: number): void {
		writeFileSync(folder.in(name), '');
		utimesSync(folder.in(name), seconds, seconds);
	}

	test('is the newest that is whole', () => {
		made('a.db', 1000);
		made('b.db', 3000);
		made('c.db', 2000);
		made('.d.db.0a1b2c.part', 9000);
		made('notes.txt', 9000);
		expect(lastBackup({ backupsPath: folder.path })).toBe(3_000_000);
	});

	test.each<[string, () => string | null]>([
		['a folder', () => null],
		['a folder that is there', () => folder.in('nowhere')],
		[
			'a backup in it',
			() => {
				mkdirSync(folder.in('empty'));
				return folder.in('empty');
			}
		]
	])('is unknown without %s', (_case, backupsPath) => {
		expect(lastBackup({ backupsPath: backupsPath() })).toBeNull();
	});
});

test('room is known beside a file, and not on a server', async () => {
	expect(await freeBytes({ database: folder.in('scorecard.db') })).toBeGreaterThan(0);
	expect(await freeBytes({ database: 'postgres://a.example/scorecard' })).toBeNull();
});
