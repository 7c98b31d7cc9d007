import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionState } from '#lib/scorecard/plan/action.ts';
import { council, later, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { createAction, findAction, listActions, saveAction, standingActions } from './actions.ts';
import { isSubmitted } from './year-lock.ts';
import { newId } from '../database/identifier.ts';
import { createOrganisation } from './organisations.ts';

let ground: Ground;
let owner: { organisationId: string; series: string };

beforeEach(async () => {
	ground = await openGround();
	owner = { organisationId: ground.organisation.id, series: 'test' };
});
afterEach(() => ground.database.destroy());

const state: ActionState = {
	...{ title: 'Check the debarment list', question: 'T4.1', owner: 'Head of HR' },
	...{ due: '2026-12-15', status: 'not-started', note: '' }
};

/** Adds an action, as a form does that finds room, and gives its id. */
async function create(given: Partial<ActionState> = {}, id = newId(), of = owner, at = now) {
	const created = await add(given, id, of, at);
	if (created.kind !== 'created') throw new Error(`The action was refused: ${created.kind}`);
	return created.id;
}

function add(given: Partial<ActionState> = {}, id = newId(), of = owner, at = now) {
	return createAction(ground.database, {
		...{ ...of, id, year: 2026, state: { ...state, ...given } },
		...{ contributorId: ground.contributor.id, now: at }
	});
}

function save(id: string, revision: number, given: Partial<ActionState>, of = owner) {
	return saveAction(ground.database, {
		...{ ...of, id, revision, state: { ...state, ...given } },
		...{ contributorId: ground.contributor.id, now: later(1000) }
	});
}

const find = (id: string, of = owner) => findAction(ground.database, of, id);
const rows = (table: 'action' | 'action_version') =>
	ground.database.selectFrom(table).selectAll().execute();

describe('adding an action', () => {
	it('keeps every part', async () => {
		const id = await create({ title: 'Ŵ “quoted”; \\ <b>', note: 'One\ntwo 🎉', due: null });
		const kept = { ...state, title: 'Ŵ “quoted”; \\ <b>', note: 'One\ntwo 🎉', due: null };
		const version = { ...kept, revision: 1, savedAt: now.getTime() };
		expect(await find(id)).toEqual({ ...version, id, year: 2026, versions: [version] });
	});

	it('from the same form twice adds one', async () => {
		const id = newId();
		expect(await create({}, id)).toBe(id);
		expect(await create({}, id)).toBe(id);
		expect(await rows('action')).toHaveLength(1);
		expect(await rows('action_version')).toHaveLength(1);
	});

	it('with the id of something else gives it another id and leaves the other alone', async () => {
		const id = await create();
		const second = await create({ title: 'Another' }, id);
		const elsewhere = await create({}, id, { ...owner, series: 'other' });
		expect(new Set([id, second, elsewhere]).size).toBe(3);
		expect(await find(id)).toMatchObject({ title: state.title, revision: 1 });
	});

	it('from the same form with other words adds another one, and that once', async () => {
		const id = await create();
		const second = await create({ title: 'Another' }, id);
		expect(await create({ title: 'Another' }, id)).toBe(second);
		expect(await create({}, id)).toBe(id);
		expect(await rows('action')).toHaveLength(2);
	});

	it('for nobody who is known writes nothing', async () => {
		const create = { ...owner, id: newId(), year: 2026, state, contributorId: 'nobody', now };
		expect(await createAction(ground.database, create)).toEqual({ kind: 'missing' });
		expect(await rows('action')).toEqual([]);
		expect(await rows('action_version')).toEqual([]);
	});
});

describe('saving an action', () => {
	it('adds a version and keeps the one before', async () => {
		const id = await create();
		const change = { status: 'in-progress', note: 'Begun.', question: null } as const;
		expect(await save(id, 1, change)).toEqual({ kind: 'saved', revision: 2 });
		const found = await find(id);
		expect(found).toMatchObject({ ...change, revision: 2, savedAt: later(1000).getTime() });
		expect(found?.versions.map(({ revision, note }) => [revision, note])).toEqual([
			[1, ''],
			[2, 'Begun.']
		]);
	});

	it('with another revision is a conflict that shows what stands and writes nothing', async () => {
		const id = await create();
		await save(id, 1, { owner: 'Head of Legal' });
		for (const revision of [0, 1, 3, -1]) {
			const result = await save(id, revision, { owner: 'Mine' });
			expect(result).toMatchObject({ kind: 'conflict', stored: { owner: 'Head of Legal' } });
		}
		expect(await rows('action_version')).toHaveLength(2);
	});

	it('the same again is accepted and changes nothing', async () => {
		const id = await create();
		await save(id, 1, { note: 'Begun.' });
		expect(await save(id, 1, { note: 'Begun.' })).toEqual({ kind: 'saved', revision: 2 });
		expect(await save(id, 2, { note: '' })).toEqual({ kind: 'saved', revision: 2 });
		expect(await rows('action_version')).toHaveLength(2);
	});

	it('of another council, another series or nobody is missing', async () => {
		const id = await create();
		const { organisation } = await createOrganisation(
			ground.database,
			{ name: 'Other Council', ...council, example: false },
			ground.personId,
			now
		);
		const others = [
			{ ...owner, organisationId: organisation.id },
			{ ...owner, series: 'other' }
		];
		for (const other of others) {
			expect(await find(id, other)).toBeNull();
			expect(await save(id, 1, { title: 'Theirs' }, other)).toEqual({ kind: 'missing' });
			expect(await listActions(ground.database, other)).toEqual([]);
		}
		expect(await save('nothing', 1, {})).toEqual({ kind: 'missing' });
		expect(await rows('action_version')).toHaveLength(1);
	});

	it('also works once the assessment is submitted: a plan is not an answer', async () => {
		const { database, assessmentId, contributor } = ground;
		const id = await create();
		await database
			.insertInto('submission')
			.values({
				...{ id: newId(), assessment_id: assessmentId, version: 1, submitted_at: now.getTime() },
				...{ submitted_by: contributor.id, digest: '' },
				...{ reopened_at: null, reopened_by: null }
			})
			.execute();
		expect(isSubmitted(await ground.read())).toBe(true);
		expect(await save(id, 1, { status: 'done' })).toMatchObject({ kind: 'saved' });
		await create({ title: 'After' });
		expect(await rows('action')).toHaveLength(2);
	});
});

describe('reading actions', () => {
	it('gives each with its history, the oldest first', async () => {
		const second = await create({ title: 'Second' }, newId(), owner, later(2));
		const first = await create({ title: 'First' }, newId(), owner, later(1));
		await save(second, 1, { title: 'Second', status: 'done' });
		const actions = await listActions(ground.database, owner);
		expect(actions.map(({ id, title, versions }) => [id, title, versions.length])).toEqual([
			[first, 'First', 1],
			[second, 'Second', 2]
		]);
	});

	it('counts how each stands now, over all series', async () => {
		const id = await create();
		await save(id, 1, { status: 'done', due: null });
		await create({ due: '2026-01-01' }, newId(), { ...owner, series: 'other' });
		const standing = await standingActions(ground.database, owner.organisationId);
		expect(standing.toSorted((a, b) => a.series.localeCompare(b.series))).toEqual([
			{ series: 'other', status: 'not-started', due: '2026-01-01' },
			{ series: 'test', status: 'done', due: null }
		]);
		expect(await standingActions(ground.database, 'nobody')).toEqual([]);
	});

	it.each([
		['a status nobody knows', { status: 'overdue' }],
		['a day that does not exist', { due: '2026-02-30' }]
	])('%s is an error and not a guess', async (_case, wrong) => {
		await create();
		await ground.database.updateTable('action_version').set(wrong).execute();
		await expect(listActions(ground.database, owner)).rejects.toThrow();
		await expect(standingActions(ground.database, owner.organisationId)).rejects.toThrow();
	});
});
