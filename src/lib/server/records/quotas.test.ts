import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionState } from '#lib/scorecard/plan/action.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { quota } from '#lib/scorecard/quota.ts';
import {
	council,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { createAction, findAction, listPlannedActions, saveAction } from './actions.ts';
import { answerAt, saveAnswer } from './answers.ts';
import { isSubmitted } from './year-lock.ts';
import { newId } from '../database/identifier.ts';
import { listVersions } from './submissions.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment } from './submitting.ts';

let ground: Ground;
let owner: { organisationId: string; series: string };
let by: { contributorId: string };

beforeEach(async () => {
	ground = await openGround();
	owner = { organisationId: ground.organisation.id, series: 'test' };
	by = { contributorId: ground.contributor.id };
});
afterEach(() => ground.database.destroy());

const state: ActionState = {
	...{ title: 'Check the debarment list', question: null, owner: 'Head of HR' },
	...{ due: '2026-12-15', status: 'not-started', note: '' }
};

const create = (part: { year?: number; at?: Date; series?: string; id?: string } = {}) =>
	createAction(ground.database, {
		...{ ...owner, series: part.series ?? owner.series, id: part.id ?? newId() },
		...{ year: part.year ?? 2026, state, ...by, now: part.at ?? now }
	});

const save = (id: string, revision: number, part: Partial<ActionState>, at = now) =>
	saveAction(ground.database, {
		...{ ...owner, id, revision, state: { ...state, ...part }, ...by, now: at }
	});

/** Fills the plan and gives the id of its first action. */
async function fillPlan(): Promise<string> {
	const id = newId();
	await create({ id });
	for (let count = 1; count < quota.planActions; count += 1) await create();
	return id;
}

describe('a plan', () => {
	it('that is full takes no more, and leaves what is in it as it is', async () => {
		const first = await fillPlan();
		expect(await create()).toEqual({ kind: 'plan-full' });
		expect(await create({ year: 2016 })).toEqual({ kind: 'plan-full' });
		expect(await create({ series: 'other' })).toMatchObject({ kind: 'created' });
		expect(await create({ id: first })).toEqual({ kind: 'created', id: first });
		expect(await save(first, 1, { note: 'Begun.' })).toEqual({ kind: 'saved', revision: 2 });
		expect(await listPlannedActions(ground.database, owner)).toHaveLength(quota.planActions);
	});

	it('has room again once the year is over in which an action was closed, and not for that one', async () => {
		const first = await fillPlan();
		await save(first, 1, { status: 'done' });
		expect(await create()).toEqual({ kind: 'plan-full' });
		const nextYear = new Date('2027-04-01T12:00:00Z');
		expect(await create({ year: 2027, at: nextYear })).toMatchObject({ kind: 'created' });
		expect(await save(first, 2, { status: 'in-progress' }, nextYear)).toEqual({
			kind: 'plan-full'
		});
		expect(await save(first, 2, { status: 'dropped' }, later(1))).toMatchObject({ kind: 'saved' });
	});

	it('is read with what tells how each action stands, however often it was changed', async () => {
		const id = newId();
		await create({ id });
		const parts: Partial<ActionState>[] = [
			{ note: 'Said once.', due: '2027-01-01' },
			...Array.from({ length: 20 }, (_, index): Partial<ActionState> => ({ title: `T${index}` })),
			{ due: null, status: 'done' },
			...Array.from({ length: 20 }, (_, index): Partial<ActionState> => {
				return { title: `Done ${index}`, due: null, status: 'done' };
			})
		];
		for (const [index, part] of parts.entries()) await save(id, index + 1, part, later(index));
		const whole = await findAction(ground.database, owner, id);
		const [planned] = await listPlannedActions(ground.database, owner);
		expect(planned?.versions.map(({ revision }) => revision)).toEqual([1, 2, 22, 23, 43]);
		expect({ ...planned, versions: [] }).toEqual({ ...whole, versions: [] });
	});
});

describe('an action', () => {
	it('with as many states as it may have can be closed, and nothing else', async () => {
		const id = newId();
		await create({ id });
		for (let revision = 1; revision < quota.actionStates; revision += 1)
			await save(id, revision, { note: `Step ${revision}` });
		const most = quota.actionStates;
		expect(await save(id, most, { note: 'One more' })).toEqual({ kind: 'often-changed' });
		expect(await save(id, most - 1, { note: 'Stale' })).toMatchObject({ kind: 'conflict' });
		const closed = { status: 'done', note: 'Done.' } as const;
		expect(await save(id, most, closed)).toEqual({ kind: 'saved', revision: most + 1 });
		expect(await save(id, most, closed)).toEqual({ kind: 'saved', revision: most + 1 });
		expect(await save(id, most + 1, {})).toEqual({ kind: 'often-changed' });
		expect(await save(id, most + 1, { status: 'dropped' })).toEqual({ kind: 'often-changed' });
	});
});

describe('a year', () => {
	it('with as many versions as it may have stays submitted', async () => {
		const questionnaire = questionnaireFrom(definition([theme('people', [levels('P1')])]));
		const library = libraryFor(questionnaire);
		const { database, assessmentId } = ground;
		for (let version = 1; version <= quota.versions; version += 1) {
			const submitted = await submitAssessment(database, {
				...{ assessmentId, organisationName: 'Northmarch Council', questionnaire, ...by, now },
				make: async (answers) =>
					makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null })
			});
			expect(submitted).toEqual({ kind: 'submitted', version });
			const reopened = await reopenAssessment(database, { assessmentId, ...by, now, why: '' });
			expect(reopened).toBe(version < quota.versions ? 'open' : 'full');
		}
		expect(isSubmitted(await ground.read())).toBe(true);
		expect(await listVersions(database, assessmentId)).toHaveLength(quota.versions);
	});
});

describe('the history of an answer', () => {
	it('never keeps a save back, and holds the first, the newest and what stood long', async () => {
		const { database, assessmentId } = ground;
		const saves = quota.answerStates + 100;
		let at = 0;
		for (let revision = 0; revision < saves; revision += 1) {
			// Every tenth stands for an hour, the others for a second.
			const change = level(1, { note: `Typed ${revision + 1}` });
			const key = { assessmentId, questionId: 'P1', revision };
			const result = await saveAnswer(database, { ...key, change, ...by, now: later(at) });
			expect(result).toMatchObject({ kind: 'saved', revision: revision + 1 });
			at += (revision + 1) % 10 === 0 ? 3_600_000 : 1000;
		}
		const count = await database
			.selectFrom('answer_history')
			.select(({ fn }) => fn.countAll<number>().as('rows'))
			.executeTakeFirstOrThrow();
		expect(count.rows).toBe(quota.answerStates);
		const noteAt = async (revision: number) =>
			(await answerAt(database, { assessmentId, questionId: 'P1', revision }))?.note;
		const kept = [1, ...Array.from({ length: saves / 10 }, (_, index) => (index + 1) * 10)];
		for (const revision of [...kept, saves - 49, saves - 1])
			expect(await noteAt(revision)).toBe(`Typed ${revision}`);
	});
});
