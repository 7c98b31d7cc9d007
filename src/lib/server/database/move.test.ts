import { afterEach, beforeEach, expect, test } from 'vitest';
import { barePlace, type DatabasePlace } from '../../../../tests/fixtures/database.ts';
import { now, temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { loadContent } from '../content/questionnaires.ts';
import { beginSession } from '../identity/sessions.ts';
import { copyCouncil } from '../records/council-copy.ts';
import { openExample, readExample } from '../records/example-council.ts';
import type { Organisation } from '../records/organisations.ts';
import { openDatabase, type Database } from './database.ts';
import { keysOfTables, moveDatabase } from './move.ts';

const content = loadContent('questionnaires');
let folder: ReturnType<typeof temporaryFolder>;
let place: DatabasePlace;
let file: Database;
let other: Database;

/** A file on one side; on the other a second file, or a database on the server where the tests run on one. */
beforeEach(async () => {
	folder = temporaryFolder();
	place = await barePlace();
	file = await openDatabase(folder.in('scorecard.db'));
	other = await openDatabase(place.at);
});
afterEach(async () => {
	await file.destroy();
	await other.destroy();
	folder.remove();
	await place.remove();
});

async function fill(database: Database): Promise<Organisation> {
	const { personId } = await beginSession(database, now);
	return openExample(database, readExample('questionnaires', content), personId, now);
}

test('every table is moved', async () => {
	const tables = await other.introspection.getTables();
	expect(Object.keys(keysOfTables).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

test.each([
	['there', () => [file, other] as const],
	['back', () => [other, file] as const]
])('a council that is moved %s has the same copy to the byte', async (_case, sides) => {
	const [from, to] = sides();
	const council = await fill(from);
	const before = writeCouncilFile(await copyCouncil(from, council));
	const moved = await moveDatabase(from, to);
	expect(writeCouncilFile(await copyCouncil(to, council))).toBe(before);
	expect(moved.find(({ table }) => table === 'organisation')?.rows).toBe(1);
	expect(moved.find(({ table }) => table === 'answer')?.rows).toBeGreaterThan(100);
	expect(moved.every(({ digest }) => /^[\da-f]{64}$/.test(digest))).toBe(true);
});

test('what is not empty is left as it was', async () => {
	await fill(file);
	const there = await fill(other);
	const before = writeCouncilFile(await copyCouncil(other, there));
	await expect(moveDatabase(file, other)).rejects.toThrow('Nothing was moved');
	expect(writeCouncilFile(await copyCouncil(other, there))).toBe(before);
});

test('what the service wrote by itself when it started is in nobody’s way', async () => {
	await fill(file);
	await other.insertInto('session_clock').values({ id: 1, seen_at: 1, session_at: 1 }).execute();
	await moveDatabase(file, other);
	expect(await other.selectFrom('session_clock').selectAll().execute()).toEqual([]);
});
