import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	joinCouncil,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { installation, readAudit } from '../database/audit.ts';
import { newId } from '../database/identifier.ts';
import { createAction } from './actions.ts';
import { saveAnswer } from './answers.ts';
import { askForDeletion, goesAtOnce, stopDeletion } from './deletions.ts';
import { createOrganisation, findMembership } from './organisations.ts';
import { dueDeletions, removeAbandoned, removeDue } from './removal.ts';

const day = 24 * 60 * 60 * 1000;
const tomorrow = new Date(now.getTime() + day);
const due = new Date(tomorrow.getTime() + 14 * day);
const life = { days: 400, limitDays: null };
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const wish = () => ({
	...{ organisationId: ground.organisation.id, contributorId: ground.contributor.id },
	now: tomorrow
});
const ask = () => askForDeletion(ground.database, { ...wish(), personId: ground.personId, due });
const membership = () => findMembership(ground.database, ground.organisation.id, ground.personId);
const kinds = async (chain: string) =>
	(await readAudit(ground.database, chain, { limit: 99 })).map(({ kind }) => kind);

async function answer(): Promise<void> {
	const { assessmentId, contributor } = ground;
	const by = { contributorId: contributor.id, now };
	const what = { questionId: 'P1', revision: 0, change: level(1) };
	await saveAnswer(ground.database, { assessmentId, ...by, ...what });
}

async function plan(): Promise<void> {
	const { organisation, contributor } = ground;
	const state = {
		...{ title: 'Train', question: null, owner: '', due: null, note: '' },
		status: 'not-started' as const
	};
	await createAction(ground.database, {
		...{ organisationId: organisation.id, contributorId: contributor.id, now, state },
		...{ series: 'test', id: newId(), year: 2026 }
	});
}

describe('a council goes at once', () => {
	const atOnce = (at: Date) => goesAtOnce(ground.database, ground.organisation.id, at);

	it('on its first day, while nobody else was ever in it', async () => {
		await answer();
		expect(await atOnce(new Date(tomorrow.getTime() - 1))).toBe(true);
		expect(await atOnce(tomorrow)).toBe(false);
	});

	it.each([
		['an answer', answer],
		['an action', plan]
	])('later only without %s', async (_case, fill) => {
		expect(await atOnce(due)).toBe(true);
		await fill();
		expect(await atOnce(due)).toBe(false);
	});

	it('not where somebody else was in it, also when they left', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, 'reader');
		await ground.database
			.updateTable('contributor')
			.set({ left_at: now.getTime() })
			.where('id', '=', id)
			.execute();
		expect(await atOnce(now)).toBe(false);
	});

	it('where it is made up, whatever it holds', async () => {
		const made = { name: 'Fenbridge', nation: 'england', type: 'unitary', example: true } as const;
		const example = await createOrganisation(ground.database, made, ground.personId, now);
		await joinCouncil(ground.database, example.organisation.id, 'reader');
		expect(await goesAtOnce(ground.database, example.organisation.id, due)).toBe(true);
	});

	it('and leaves that it is gone, and nothing else', async () => {
		expect(await ask()).toBe('removed');
		expect(await membership()).toBeNull();
		expect(await kinds(installation)).toContain('council-deleted');
	});
});

describe('a council that holds something', () => {
	beforeEach(answer);

	it('waits for the day it was told, and goes on working until then', async () => {
		expect(await ask()).toBe('waits');
		expect((await membership())?.organisation.deletionDue).toBe(due.getTime());
		const change = level(2);
		const save = { ...wish(), assessmentId: ground.assessmentId, questionId: 'P1', revision: 1 };
		expect(await saveAnswer(ground.database, { ...save, change })).toMatchObject({ kind: 'saved' });
		await removeAbandoned(ground.database, new Date(due.getTime() - 1), life);
		expect(await membership()).not.toBeNull();
		const gone: string[] = [];
		const removed = (_what: string, id: string) => void gone.push(id);
		await removeAbandoned(ground.database, due, life, { removed });
		expect(gone).toContain(ground.organisation.id);
		expect(await membership()).toBeNull();
		const [entry] = await readAudit(ground.database, installation, { limit: 1 });
		expect(entry).toMatchObject({
			...{ kind: 'council-deleted', person: ground.personId },
			detail: { council: ground.organisation.id }
		});
	});

	it('keeps its day when somebody asks again, and tells of it once', async () => {
		await ask();
		const later = new Date(due.getTime() + day);
		const again = { ...wish(), personId: ground.personId, due: later };
		expect(await askForDeletion(ground.database, again)).toBe('waits');
		expect(await dueDeletions(ground.database, due)).toEqual([ground.organisation.id]);
		const told = await kinds(ground.organisation.id);
		expect(told.filter((kind) => kind === 'deletion-asked')).toHaveLength(1);
	});

	it('stays when a lead stops it, also between its being listed and its turn', async () => {
		await ask();
		expect(await stopDeletion(ground.database, wish())).toBe(true);
		expect(await removeDue(ground.database, ground.organisation.id, due)).toBe(false);
		expect((await membership())?.organisation.deletionDue).toBeNull();
		expect(await stopDeletion(ground.database, wish())).toBe(true);
		const told = await kinds(ground.organisation.id);
		expect(told.filter((kind) => kind === 'deletion-stopped')).toHaveLength(1);
	});

	it('is neither asked for nor kept by somebody who is no lead, or was one', async () => {
		const { database, organisation } = ground;
		const reader = await joinCouncil(database, organisation.id, 'reader');
		const asReader = { ...wish(), contributorId: reader };
		const asked = { ...asReader, personId: ground.personId, due };
		expect(await askForDeletion(database, asked)).toBe('missing');
		await ask();
		expect(await stopDeletion(database, asReader)).toBe(false);
		await database
			.updateTable('contributor')
			.set({ left_at: now.getTime() })
			.where('id', '=', ground.contributor.id)
			.execute();
		expect(await stopDeletion(database, wish())).toBe(false);
		expect(await dueDeletions(database, due)).toEqual([organisation.id]);
	});
});
