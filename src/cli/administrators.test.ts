import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installation, readAudit } from '#lib/server/database/audit.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { createAccount } from '#lib/server/identity/accounts.ts';
import {
	listAdministrators,
	makeAdministratorCode,
	takeAdministratorCode
} from '#lib/server/identity/administrators.ts';
import { beginSession } from '#lib/server/identity/sessions.ts';
import { later, now, openGround, temporaryFolder } from '../../tests/fixtures/ground.ts';
import { run } from './run.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: ReturnType<typeof temporaryFolder>;
let people: string[];
let printed: string[];
let complained: string[];

beforeEach(async () => {
	folder = temporaryFolder();
	[people, printed, complained] = [[], [], []];
	const { database } = await openGround(folder.in('scorecard.db'));
	for (const name of ['ann', 'bob']) {
		const { personId } = await beginSession(database, now);
		const email = `${name}@northmarch.example`;
		await createAccount(database, personId, { email, name }, now);
		await takeAdministratorCode(
			...([database, personId, await makeAdministratorCode(database, now)] as const),
			later(people.length)
		);
		people.push(personId);
	}
	await database.destroy();
});
afterEach(() => folder.remove());

async function type(...words: string[]): Promise<number> {
	return run(['administrators', ...words], {
		...{ standing: folder.path, questionnaires: 'questionnaires', schemas: '', notices: null },
		...{ database: folder.in('scorecard.db'), version: '', now: () => now },
		print: (text) => printed.push(text),
		complain: (text) => complained.push(text)
	});
}

/** Who still is one, and what was written down last. */
async function after() {
	const database = await openDatabase(folder.in('scorecard.db'));
	const left = (await listAdministrators(database)).map(({ personId }) => personId);
	const [last] = await readAudit(database, installation, { limit: 1 });
	await database.destroy();
	return { left, last };
}

test('who looks after the installation is told, the longest first', async () => {
	const day = now.toISOString().slice(0, 10);
	expect(await type()).toBe(0);
	expect(printed).toEqual([
		`ann@northmarch.example, since ${day}`,
		`bob@northmarch.example, since ${day}`
	]);
});

test.each([
	['address', () => 'ANN@northmarch.example'],
	['id', () => people[0] ?? '']
])('it ends by the %s, and is written down', async (_by, named) => {
	expect(await type('--end', named())).toBe(0);
	expect(printed).toEqual(['ann@northmarch.example looks after the installation no more.']);
	const { left, last } = await after();
	expect(left).toEqual([people[1]]);
	const detail = { account: people[0] };
	expect(last).toMatchObject({ kind: 'administrator-stopped', person: null, detail });
	expect(await type('--end', named())).toBe(1);
	expect(complained.at(-1)).toContain(`${named()} does not look after the installation.`);
});

test('nobody does where all were ended', async () => {
	for (const person of people) await type('--end', person);
	printed = [];
	expect(await type()).toBe(0);
	expect(printed).toEqual(['Nobody looks after the installation.']);
});
