import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import {
	actionOf,
	actionStatuses,
	addsNothing,
	isOpen,
	type Action,
	type ActionState,
	type ActionStatus,
	type ActionVersion
} from '#lib/scorecard/plan/action.ts';
import { hasRoom, plannedYears } from '#lib/scorecard/plan/room.ts';
import { quota } from '#lib/scorecard/quota.ts';
import { isDay, type Day } from '#lib/scorecard/day.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { mayStill } from './contributors.ts';
import { idFrom, newId } from '../database/identifier.ts';
import type { Tables } from '../database/tables.ts';

/** Whose actions: they belong to a council and a series of questionnaires, and stay from year to year. */
export interface ActionOwner {
	organisationId: string;
	series: string;
}

const statusSchema = z.enum(actionStatuses);
const daySchema = z.string().refine(isDay).nullable();

/** Every action of a council in a series with its whole history. */
export async function listActions(
	database: Database,
	{ organisationId, series }: ActionOwner
): Promise<Action[]> {
	return together(
		await versionsWithAction(database)
			.where('organisation_id', '=', organisationId)
			.where('series', '=', series)
			.execute()
	);
}

/**
 * The same with no more of each history than a plan needs, however often it was changed: how it stands, the newest note,
 * since when it is closed, and the newest day it was due while it was open.
 */
export async function listPlannedActions(
	database: Database,
	{ organisationId, series }: ActionOwner
): Promise<Action[]> {
	const newestOf = (where: RawBuilder<SqlBool>) => sql<number>`(
		select max(telling.revision) from action_version as telling
		where telling.action_id = action.id and ${where})`;
	const newest = newestOf(sql`true`);
	const lastOther = newestOf(sql`telling.status <> (
		select standing.status from action_version as standing
		where standing.action_id = action.id order by standing.revision desc limit 1)`);
	return together(
		await versionsWithAction(database)
			.where('organisation_id', '=', organisationId)
			.where('series', '=', series)
			.where(
				sql<SqlBool>`revision in (1, ${newest}, ${newestOf(sql`telling.note <> ''`)}, ${lastOther},
					coalesce(${lastOther}, 0) + 1,
					${newestOf(sql`telling.due is not null and telling.status in ('not-started', 'in-progress')`)})`
			)
			.execute()
	);
}

/** Every action of a council in all series, with its whole history and when it was made. */
export async function listActionsOf(
	database: Database,
	organisationId: string
): Promise<(Action & { series: string; createdAt: number })[]> {
	const rows = await versionsWithAction(database)
		.select(['series', 'created_at'])
		.where('organisation_id', '=', organisationId)
		.execute();
	const made = new Map(rows.map((row) => [row.id, row]));
	return together(rows).flatMap((action) => {
		const row = made.get(action.id);
		return row ? [{ ...action, series: row.series, createdAt: row.created_at }] : [];
	});
}

/** One action with its history; `null` when this council has none of that id in the series. */
export async function findAction(
	database: Database,
	{ organisationId, series }: ActionOwner,
	id: string
): Promise<Action | null> {
	const [action = null] = together(
		await versionsWithAction(database)
			.where('organisation_id', '=', organisationId)
			.where('series', '=', series)
			.where('action.id', '=', id)
			.execute()
	);
	return action;
}

/** How every action of a council stands, over all series, without its words: for counting. */
export async function standingActions(
	database: Database,
	organisationId: string
): Promise<{ series: string; status: ActionStatus; due: Day | null }[]> {
	const rows = await database
		.selectFrom('action')
		.innerJoin('action_version', 'action_version.action_id', 'action.id')
		.select(['series', 'status', 'due'])
		.where('organisation_id', '=', organisationId)
		.where('revision', '=', ({ selectFrom }) =>
			selectFrom('action_version as newer')
				.select(({ fn }) => fn.max('newer.revision').as('newest'))
				.whereRef('newer.action_id', '=', 'action.id')
		)
		.execute();
	return rows.map(({ series, status, due }) => ({
		...{ series, status: statusSchema.parse(status), due: daySchema.parse(due) }
	}));
}

export type CreateActionResult =
	| { kind: 'created'; id: string }
	/** A plan it would be in has no room for it. Nothing was written. */
	| { kind: 'plan-full' }
	/** The council is gone, or whoever adds it may not plan there, or not any more. */
	| { kind: 'missing' };

/**
 * Adds an action to the plan of a year and gives its id. `id` is the one the form was given: sending the same form
 * again, as after a double click or by going back to it, adds nothing. Where the id stands for something else, the
 * form and what was sent make another one, so that this too is added once.
 */
export async function createAction(
	database: Database,
	create: ActionOwner & {
		id: string;
		year: FinancialYear;
		state: ActionState;
		contributorId: string;
		now: Date;
	}
): Promise<CreateActionResult> {
	return atomically(database, async (transaction): Promise<CreateActionResult> => {
		if (!(await lockOrganisation(transaction, create.organisationId))) return { kind: 'missing' };
		if (!(await mayStill(transaction, create.contributorId, 'plan'))) return { kind: 'missing' };
		const state = JSON.stringify(stateOf(create.state));
		let id = create.id;
		for (const possible of [create.id, idFrom(`${create.id} ${state}`)]) {
			const sent = await findAction(transaction, create, possible);
			const first = sent?.versions[0];
			if (first && JSON.stringify(stateOf(first)) === state)
				return { kind: 'created', id: possible };
			const taken = await transaction
				.selectFrom('action')
				.select('id')
				.where('id', '=', possible)
				.executeTakeFirst();
			id = taken ? newId() : possible;
			if (!taken) break;
		}
		const added = withState({ id, year: create.year, versions: [] }, create);
		if (!(await hasRoomFor(transaction, create, added, null))) return { kind: 'plan-full' };
		await transaction
			.insertInto('action')
			.values({
				...{ id, organisation_id: create.organisationId, series: create.series },
				...{ year: create.year, created_at: create.now.getTime() },
				created_by: create.contributorId
			})
			.execute();
		await insertVersion(transaction, id, 1, create);
		return { kind: 'created', id };
	});
}

export type SaveActionResult =
	| { kind: 'saved'; revision: number }
	/** Somebody saved another state since this person read it. Nothing was written. */
	| { kind: 'conflict'; stored: Action }
	/** It has as many states as one action may have, and this one does not close it. Nothing was written. */
	| { kind: 'often-changed' }
	/** It was closed, and a plan it would be in again has no room for it. Nothing was written. */
	| { kind: 'plan-full' }
	/** This council has no such action, or whoever saves it may not plan there, or not any more. */
	| { kind: 'missing' };

/**
 * Saves a new state of an action; every earlier one stays in its history. `revision` is the one the person had
 * before them: any other means a conflict, never an overwrite. The same again, as after a lost reply, is accepted
 * and changes nothing.
 */
export async function saveAction(
	database: Database,
	save: ActionOwner & {
		id: string;
		revision: number;
		state: ActionState;
		contributorId: string;
		now: Date;
	}
): Promise<SaveActionResult> {
	return atomically(database, async (transaction): Promise<SaveActionResult> => {
		if (!(await lockOrganisation(transaction, save.organisationId))) return { kind: 'missing' };
		if (!(await mayStill(transaction, save.contributorId, 'plan'))) return { kind: 'missing' };
		const stored = await findAction(transaction, save, save.id);
		if (!stored) return { kind: 'missing' };
		if (addsNothing(save.state, stored)) return { kind: 'saved', revision: stored.revision };
		if (stored.revision !== save.revision) return { kind: 'conflict', stored };
		const closes = isOpen(stored) && !isOpen(save.state);
		if (stored.versions.length >= quota.actionStates && !closes) return { kind: 'often-changed' };
		if (!(await hasRoomFor(transaction, save, withState(stored, save), stored)))
			return { kind: 'plan-full' };
		await insertVersion(transaction, save.id, stored.revision + 1, save);
		return { kind: 'saved', revision: stored.revision + 1 };
	});
}

/** An action as it would stand with one more state. */
function withState(
	{ id, year, versions }: Pick<Action, 'id' | 'year' | 'versions'>,
	{ state, now }: { state: ActionState; now: Date }
): Action {
	const revision = (versions.at(-1)?.revision ?? 0) + 1;
	const added = { ...stateOf(state), revision, savedAt: now.getTime() };
	return { ...added, id, year, versions: [...versions, added] };
}

/** Whether the plans that an action joins have room. Meant for a transaction that holds the lock of the council. */
async function hasRoomFor(
	transaction: Database,
	owner: ActionOwner,
	joining: Action,
	before: Action | null
): Promise<boolean> {
	const others = (await listPlannedActions(transaction, owner)).filter(
		({ id }) => id !== joining.id
	);
	return hasRoom(
		others.map(plannedYears),
		plannedYears(joining),
		before ? plannedYears(before) : null
	);
}

async function insertVersion(
	database: Database,
	id: string,
	revision: number,
	{ state, contributorId, now }: { state: ActionState; contributorId: string; now: Date }
): Promise<void> {
	const { question, ...rest } = stateOf(state);
	const version: Tables['action_version'] = {
		...{ action_id: id, revision, question_id: question, ...rest },
		...{ saved_at: now.getTime(), saved_by: contributorId }
	};
	await database.insertInto('action_version').values(version).execute();
}

function stateOf({ title, question, owner, due, status, note }: ActionState): ActionState {
	return { title, question, owner, due, status, note };
}

function versionsWithAction(database: Database) {
	return database
		.selectFrom('action')
		.innerJoin('action_version', 'action_version.action_id', 'action.id')
		.select(['action.id', 'year', 'revision', 'question_id', 'title', 'owner', 'due', 'status'])
		.select(['note', 'saved_at'])
		.orderBy('action.created_at')
		.orderBy('action.id')
		.orderBy('revision');
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionsWithAction>['execute']>>[number];

/** Rows in order of action and revision as actions. */
function together(rows: VersionRow[]): Action[] {
	const versions = new Map<string, { year: FinancialYear; versions: ActionVersion[] }>();
	for (const row of rows) {
		const known = versions.get(row.id) ?? { year: row.year, versions: [] };
		known.versions.push(readVersion(row));
		versions.set(row.id, known);
	}
	return [...versions].flatMap(
		([id, { year, versions: states }]) => actionOf({ id, year }, states) ?? []
	);
}

function readVersion(row: VersionRow): ActionVersion {
	const { title, question_id: question, owner, note, revision, saved_at: savedAt } = row;
	const due = daySchema.parse(row.due);
	return {
		title,
		question,
		owner,
		due,
		status: statusSchema.parse(row.status),
		note,
		revision,
		savedAt
	};
}
