import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installation, readAudit } from '#lib/server/database/audit.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { createAccount } from '#lib/server/identity/accounts.ts';
import { beginSession, findSession, openSession } from '#lib/server/identity/sessions.ts';
import { now, openGround, temporaryFolder } from '../../tests/fixtures/ground.ts';
import { run } from './run.ts';

vi.setConfig({ testTimeout: 30_000 });

const email = 'ann.lee@northmarch.example';
let folder: ReturnType<typeof temporaryFolder>;
let ann: { personId: string; tokens: string[] };
let bob: { personId: string; token: string };
let printed: string[];
let complained: string[];

beforeEach(async () => {
	folder = temporaryFolder();
	[printed, complained] = [[], []];
	const { database } = await openGround(folder.in('scorecard.db'));
	const { personId, token } = await beginSession(database, now);
	await createAccount(database, personId, { email, name: 'Ann Lee' }, now);
	ann = { personId, tokens: [token, await openSession(database, personId, now)] };
	bob = await beginSession(database, now);
	await database.destroy();
});
afterEach(() => folder.remove());

async function type(...words: string[]): Promise<number> {
	return run(['end-sessions', ...words], {
		...{ standing: folder.path, questionnaires: 'questionnaires', schemas: '', notices: null },
		...{ database: folder.in('scorecard.db'), version: '', now: () => now },
		print: (text) => printed.push(text),
		complain: (text) => complained.push(text)
	});
}

/** Who is still in by each session, and what was written down last. */
async function after() {
	const database = await openDatabase(folder.in('scorecard.db'));
	const isIn = async (token: string) =>
		(await findSession(database, token, now, { days: 1, limitDays: null })) !== null;
	const state = {
		ann: [await isIn(ann.tokens[0] ?? ''), await isIn(ann.tokens[1] ?? '')],
		bob: await isIn(bob.token)
	};
	const [last] = await readAudit(database, installation, { limit: 1 });
	await database.destroy();
	return { ...state, last };
}

test.each([
	['address', () => email.toUpperCase()],
	['id', () => ann.personId]
])('somebody is signed out everywhere by their %s, and nobody else', async (_by, named) => {
	expect(await type(named())).toBe(0);
	expect(printed).toEqual(['2 sessions were ended.']);
	const { last, ...state } = await after();
	expect(state).toEqual({ ann: [false, false], bob: true });
	const detail = { account: ann.personId };
	expect(last).toMatchObject({ kind: 'sessions-ended', person: null, name: null, detail });
});

test('everybody is signed out', async () => {
	expect(await type('--everybody')).toBe(0);
	const { last, ...state } = await after();
	expect(state).toEqual({ ann: [false, false], bob: false });
	expect(last).toMatchObject({ kind: 'sessions-ended', person: null, detail: {} });
});

test('nobody is, where it is not said who, or there is no such person', async () => {
	expect(await type()).toBe(2);
	expect(await type(email, '--everybody')).toBe(2);
	expect(complained[0]).toContain('Name an e-mail address or the id of a person');
	expect(await type('nobody@northmarch.example')).toBe(1);
	expect(await type('A'.repeat(16))).toBe(1);
	expect(complained.at(-1)).toContain(
		`There is nobody with the e-mail address or id ${'A'.repeat(16)}.`
	);
	const { last: _, ...state } = await after();
	expect(state).toEqual({ ann: [true, true], bob: true });
});
