import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { installation, readAudit } from '../database/audit.ts';
import type { Database } from '../database/database.ts';
import { removeAccount } from './account-removal.ts';
import { createAccount } from './accounts.ts';
import {
	isAdministrator,
	makeAdministratorCode,
	makeFirstCode,
	stopAdministrator,
	takeAdministratorCode
} from './administrators.ts';
import { beginSession } from './sessions.ts';

const week = 7 * 24 * 60 * 60 * 1000;
let database: Database;

beforeEach(async () => {
	database = await openEmpty();
});
afterEach(() => database.destroy());

const somebody = async () => (await beginSession(database, now)).personId;
const take = (personId: string, code: string, at = now) =>
	takeAdministratorCode(database, personId, code, at);

it('the first start of a new database has a code, and no other start', async () => {
	const code = await makeFirstCode(database, now);
	expect(code).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/);
	expect(await makeFirstCode(database, now)).toBeNull();
});

it('a database in which somebody was before has none until it is asked for', async () => {
	await somebody();
	expect(await makeFirstCode(database, now)).toBeNull();
	expect(await makeAdministratorCode(database, now)).not.toBe('');
});

it('a code makes one person an administrator, once, also when two enter it at once', async () => {
	const [one, other] = [await somebody(), await somebody()];
	const code = await makeAdministratorCode(database, now);
	const taken = await Promise.all([take(one, code), take(other, code.toLowerCase())]);
	expect(taken.toSorted()).toEqual([false, true]);
	const are = await Promise.all([one, other].map((each) => isAdministrator(database, each)));
	expect(are).toEqual(taken);
});

it('a code opens for a week, and not once a newer one was made', async () => {
	const personId = await somebody();
	const first = await makeAdministratorCode(database, now);
	expect(await take(personId, first, later(week))).toBe(false);
	const second = await makeAdministratorCode(database, now);
	expect(await take(personId, first)).toBe(false);
	expect(await take(personId, '')).toBe(false);
	expect(await take(personId, second, later(week - 1))).toBe(true);
});

it('is kept as a hash, and what became of it is written down without it', async () => {
	const personId = await somebody();
	const code = await makeAdministratorCode(database, now);
	await take(personId, code);
	await stopAdministrator(database, personId, now);
	await stopAdministrator(database, personId, now);
	expect(await isAdministrator(database, personId)).toBe(false);
	const entries = await readAudit(database, installation, { limit: 9 });
	expect(entries.map(({ kind, person, detail }) => [kind, person, detail])).toEqual([
		['administrator-stopped', personId, {}],
		['administrator-made', personId, {}],
		['administrator-code-made', null, {}]
	]);
	const rows = await database.selectFrom('administrator_code').selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(code.slice(0, 4));
});

it('ends with the account', async () => {
	const personId = await somebody();
	await createAccount(database, personId, { email: 'a@b.example', name: 'Ann' }, now);
	await take(personId, await makeAdministratorCode(database, now));
	expect(await removeAccount(database, personId, now)).toBe(true);
	expect(await isAdministrator(database, personId)).toBe(false);
});
