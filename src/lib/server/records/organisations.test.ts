import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import type { Database } from '../database/database.ts';
import { createOrganisation, findMembership, organisationsOf } from './organisations.ts';
import { beginSession } from '../identity/sessions.ts';

const council = { nation: 'wales', type: 'welsh-county', example: false } as const;
let database: Database;
let me: string;
let somebody: string;

beforeEach(async () => {
	database = await openEmpty();
	({ personId: me } = await beginSession(database, now));
	({ personId: somebody } = await beginSession(database, now));
});
afterEach(() => database.destroy());

const create = (name: string, personId = me, at = now) =>
	createOrganisation(database, { name, ...council }, personId, at);

describe('an organisation', () => {
	it('is found by the person who made it, as its lead', async () => {
		const made = await create('Cyngor Môn');
		expect(made.contributor).toMatchObject({ role: 'lead', name: null });
		expect(made.organisation).toEqual({
			...{ id: made.organisation.id, name: 'Cyngor Môn', ...council },
			...{ previewOf: null, deletionDue: null }
		});
		expect(await findMembership(database, made.organisation.id, me)).toEqual(made);
	});

	it('of somebody else is like one that does not exist', async () => {
		const { organisation } = await create('Theirs', somebody);
		expect(await findMembership(database, organisation.id, me)).toBeNull();
		expect(await findMembership(database, 'no-such-organisation', me)).toBeNull();
	});

	it('knows the name of a person who gave one', async () => {
		await database.updateTable('person').set({ name: 'Ann Lee' }).where('id', '=', me).execute();
		const made = await create('A');
		expect(made.contributor.name).toBe('Ann Lee');
		expect(await findMembership(database, made.organisation.id, me)).toEqual(made);
	});

	it('is like none to somebody who left it', async () => {
		const { organisation } = await create('A');
		await database.updateTable('contributor').set({ left_at: now.getTime() }).execute();
		expect(await findMembership(database, organisation.id, me)).toBeNull();
		expect(await organisationsOf(database, me)).toEqual([]);
	});

	it('has an id nobody can guess', async () => {
		const { organisation } = await create('A');
		expect(Buffer.from(organisation.id, 'base64url').length).toBe(12);
	});

	it('is not left half made when its person does not exist', async () => {
		await expect(create('Nobody’s', 'nobody')).rejects.toThrow(/foreign key/i);
		expect(await database.selectFrom('organisation').select('id').execute()).toEqual([]);
	});

	it('of a kind this version does not know is an error and not a guess', async () => {
		const { organisation } = await create('A');
		await database.updateTable('organisation').set({ nation: 'cornwall' }).execute();
		await expect(findMembership(database, organisation.id, me)).rejects.toThrow('nation');
	});
});

describe('the organisations of a person', () => {
	it('are theirs alone, the oldest first', async () => {
		await create('Second', me, later(2));
		await create('First', me, later(1));
		await create('Theirs', somebody);
		expect((await organisationsOf(database, me)).map(({ name }) => name)).toEqual([
			'First',
			'Second'
		]);
	});

	it('are none for a person who has made none', async () => {
		expect(await organisationsOf(database, me)).toEqual([]);
	});

	it('say which is there to look at a draft', async () => {
		const fictional = { name: 'Preview', ...council, example: true, previewOf: 'test-2027' };
		const { organisation } = await createOrganisation(database, fictional, me, now);
		await create('Real', me, later(1));
		expect((await organisationsOf(database, me)).map(({ previewOf }) => previewOf)).toEqual([
			'test-2027',
			null
		]);
		const found = await findMembership(database, organisation.id, me);
		expect(found?.organisation).toEqual(organisation);
	});

	it('say which is the example', async () => {
		const fictional = { name: 'Fenbridge', ...council, example: true };
		await createOrganisation(database, fictional, me, now);
		await create('Real', me, later(1));
		expect((await organisationsOf(database, me)).map(({ example }) => example)).toEqual([
			true,
			false
		]);
	});
});
