import { z } from 'zod';
import {
	actionOf,
	actionStatuses,
	addsNothing,
	type Action,
	type ActionState,
	type ActionStatus,
	type ActionVersion
} from '#lib/scorecard/plan/action.ts';
import { isDay, type Day } from '#lib/scorecard/day.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { atomically, type Database } from './database.ts';
import { newId } from './identifier.ts';
import type { Tables } from './tables.ts';

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

/**
 * Adds an action to the plan of a year and gives its id. `id` is the one the form was given: sending the same form
 * again, as after a double click, adds nothing. An id that stands for something else is not used.
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
): Promise<string> {
	return atomically(database, async (transaction) => {
		const sent = await findAction(transaction, create, create.id);
		const first = sent?.versions[0];
		if (first && JSON.stringify(stateOf(first)) === JSON.stringify(stateOf(create.state)))
			return create.id;
		const taken = await transaction
			.selectFrom('action')
			.select('id')
			.where('id', '=', create.id)
			.executeTakeFirst();
		const id = taken ? newId() : create.id;
		await transaction
			.insertInto('action')
			.values({
				...{ id, organisation_id: create.organisationId, series: create.series },
				...{ year: create.year, created_at: create.now.getTime() },
				created_by: create.contributorId
			})
			.execute();
		await insertVersion(transaction, id, 1, create);
		return id;
	});
}

export type SaveActionResult =
	| { kind: 'saved'; revision: number }
	/** Somebody saved another state since this person read it. Nothing was written. */
	| { kind: 'conflict'; stored: Action }
	/** This council has no such action. */
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
		const stored = await findAction(transaction, save, save.id);
		if (!stored) return { kind: 'missing' };
		if (addsNothing(save.state, stored)) return { kind: 'saved', revision: stored.revision };
		if (stored.revision !== save.revision) return { kind: 'conflict', stored };
		await insertVersion(transaction, save.id, stored.revision + 1, save);
		return { kind: 'saved', revision: stored.revision + 1 };
	});
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
