import { afterEach, beforeEach, expect, test } from 'vitest';
import { now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { createAccount } from './accounts.ts';
import { bringCouncils } from './brought-councils.ts';
import { beginSession } from './sessions.ts';

const ways = { passwords: true, singleSignOn: true };
let ground: Ground;
let owner: string;

beforeEach(async () => {
	ground = await openGround();
	({ personId: owner } = await beginSession(ground.database, now));
});
afterEach(() => ground.database.destroy());

const account = (personId: string, email = 'ann@northmarch.example') =>
	createAccount(ground.database, personId, { email, name: 'Ann Lee' }, now);
const places = () =>
	ground.database.selectFrom('contributor').select(['id', 'person_id']).orderBy('id').execute();

test('who signs in gets the councils of the browser, and stays who did what there', async () => {
	await account(owner);
	await bringCouncils(ground.database, ground.personId, owner, ways, now);
	expect((await places()).map((place) => ({ ...place }))).toEqual([
		{ id: ground.contributor.id, person_id: owner }
	]);
});

test('nothing is taken from somebody who can sign in', async () => {
	await account(owner);
	await account(ground.personId, 'bob@northmarch.example');
	await ground.database
		.insertInto('passkey')
		.values({
			id: 'key',
			person_id: ground.personId,
			public_key: '',
			counter: 0,
			transports: '[]',
			created_at: now.getTime()
		})
		.execute();
	const before = await places();
	await bringCouncils(ground.database, ground.personId, owner, ways, now);
	expect(await places()).toEqual(before);
});

test('an account without means keeps no council from its owner', async () => {
	await account(owner);
	await account(ground.personId, 'bob@northmarch.example');
	await bringCouncils(ground.database, ground.personId, owner, ways, now);
	expect((await places()).map(({ person_id }) => person_id)).toEqual([owner]);
});

test.each([
	['reader', null, 'lead'],
	['reader', now.getTime(), 'lead'],
	['lead', null, 'lead']
])(
	'a place of their own as %s, ended at %s, is kept as %s and no second one stays',
	async (role, leftAt, kept) => {
		await account(owner);
		await ground.database
			.insertInto('contributor')
			.values({
				id: 'own-place-of-one',
				person_id: owner,
				organisation_id: ground.organisation.id,
				role,
				created_at: now.getTime(),
				left_at: leftAt
			})
			.execute();
		await bringCouncils(ground.database, ground.personId, owner, ways, now);
		const present = await ground.database
			.selectFrom('contributor')
			.select(['id', 'role'])
			.where('left_at', 'is', null)
			.execute();
		expect(present.map((place) => ({ ...place }))).toEqual([
			{ id: 'own-place-of-one', role: kept }
		]);
	}
);
