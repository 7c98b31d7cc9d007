import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../../../../tests/fixtures/ground.ts';
import { findVersion, listVersions } from '../../records/submissions.ts';
import { readSnapshotText, SnapshotError } from '../../records/snapshots.ts';
import { openDatabase, type Database } from '../database.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let database: Database | null;

beforeEach(() => {
	folder = temporaryFolder();
	path = folder.in('scorecard.db');
	writeFileSync(path, gunzipSync(readFileSync('tests/fixtures/scorecard-1.1.db.gz')));
	database = null;
});
afterEach(async () => {
	await database?.destroy();
	folder.remove();
});

async function opened(): Promise<Database> {
	database = await openDatabase(path);
	return database;
}

/** Does something to the file as it was before. */
function before<T>(work: (file: DatabaseSync) => T): T {
	const file = new DatabaseSync(path);
	try {
		return work(file);
	} finally {
		file.close();
	}
}

const stored = () =>
	before((file) =>
		file.prepare('select id, assessment_id, version, snapshot from submission').all()
	);

test('a database of version 1.1 keeps every frozen result, letter by letter, once for each content', async () => {
	const old = stored();
	expect(old.map(({ version }) => version)).toEqual([1, 2, 3]);
	const migrated = await opened();
	const rows = await migrated
		.selectFrom('submission')
		.innerJoin('snapshot', 'snapshot.digest', 'submission.digest')
		.select(['submission.id', 'organisation_id', 'submission.digest', 'pieces'])
		.execute();
	for (const { id, snapshot } of old) {
		const row = rows.find((each) => each.id === id);
		if (!row) throw new Error(`The submission ${String(id)} is gone`);
		expect(await readSnapshotText(migrated, row.organisation_id, row)).toBe(snapshot);
	}
	expect(await migrated.selectFrom('snapshot').select('digest').execute()).toHaveLength(2);
	const pieces = await migrated.selectFrom('snapshot_piece').select('content').execute();
	const characters = (texts: string[]) => texts.join('').length;
	const were = characters(old.map(({ snapshot }) => String(snapshot)));
	expect(characters(pieces.map(({ content }) => content)) / were).toBeLessThan(0.45);
});

test('a result of version 1.1 is read with its questions', async () => {
	const [old] = stored();
	const assessmentId = String(old?.assessment_id);
	const migrated = await opened();
	expect(await listVersions(migrated, assessmentId)).toMatchObject([
		{ version: 3, reopenedAt: null },
		{ version: 2, reopenedAt: expect.any(Number) },
		{ version: 1, reopenedAt: expect.any(Number) }
	]);
	const first = await findVersion(migrated, assessmentId, 1);
	// What later versions add to a result is absent in this one, and everything else is as it was.
	expect(first?.scorecard).toMatchObject(JSON.parse(String(old?.snapshot)).scorecard);
	expect(first?.questionnaire.themes).toHaveLength(5);
});

test('a result that was changed before is still found to be', async () => {
	const [old] = stored();
	before((file) =>
		file.exec(
			`update submission set snapshot = replace(snapshot, 'Note 2 of 1', 'Note 2 of 2') where version = 1`
		)
	);
	const migrated = await opened();
	const assessmentId = String(old?.assessment_id);
	expect((await findVersion(migrated, assessmentId, 3))?.version).toBe(3);
	// Version 2 has the same fingerprint, and what it stands for.
	expect((await findVersion(migrated, assessmentId, 2))?.answers).toEqual(
		JSON.parse(String(old?.snapshot)).answers
	);
	before((file) => file.exec(`update snapshot_piece set content = 'Something else'`));
	await expect(findVersion(migrated, assessmentId, 2)).rejects.toThrow(SnapshotError);
});

test.each([
	['a text that is no JSON', `snapshot = 'No JSON'`],
	['another fingerprint', `digest = 'another'`]
])('a result with %s stays unread, and keeps nobody from opening the rest', async (_case, set) => {
	const [old] = stored();
	before((file) => file.exec(`update submission set ${set} where version = 3`));
	const migrated = await opened();
	const assessmentId = String(old?.assessment_id);
	expect((await findVersion(migrated, assessmentId, 1))?.version).toBe(1);
	await expect(findVersion(migrated, assessmentId, 3)).rejects.toThrow(SnapshotError);
});

test('a step that fails leaves the database as it was', async () => {
	const old = stored();
	before((file) => file.exec('create table snapshot_piece (a text)'));
	await expect(openDatabase(path)).rejects.toThrow('snapshot_piece');
	expect(stored()).toEqual(old);
	const tables = before((file) => file.prepare(`select name from sqlite_master`).all());
	expect(tables.map(({ name }) => name)).not.toContain('snapshot');
	before((file) => file.exec('drop table snapshot_piece'));
	const assessmentId = String(old[0]?.assessment_id);
	expect(await listVersions(await opened(), assessmentId)).toHaveLength(3);
});
