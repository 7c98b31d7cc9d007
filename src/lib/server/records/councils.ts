import { z } from 'zod';
import { councilTypes, nations, type Council } from '#lib/scorecard/council.ts';
import type { Database } from '../database/database.ts';

/** A council of the installation, as whoever looks after that knows it: never what it answered. */
export interface ListedCouncil extends Council {
	id: string;
	name: string;
	begunAt: Date;
	/** When somebody of it was last here; `null` where all their sessions are over. */
	usedAt: Date | null;
	/** How many people are in it. */
	people: number;
	/** Whether it waits to be deleted. */
	waits: boolean;
}

const rowSchema = z.object({ nation: z.enum(nations), type: z.enum(councilTypes) });

/** Every council of the installation but the made-up ones, the oldest first. */
export async function listCouncils(database: Database): Promise<ListedCouncil[]> {
	const rows = await database
		.selectFrom('organisation')
		.leftJoin('contributor', (join) =>
			join.onRef('organisation_id', '=', 'organisation.id').on('left_at', 'is', null)
		)
		.leftJoin('session', 'session.person_id', 'contributor.person_id')
		.select(['organisation.id', 'name', 'nation', 'type', 'organisation.created_at as begun'])
		.select(['deletion_due as due'])
		.select(({ fn }) => [
			fn.count<number | bigint>('contributor.id').distinct().as('people'),
			fn.max<number | null>('last_used_at').as('used')
		])
		.where('example', '=', 0)
		.where('preview_of', 'is', null)
		.groupBy([
			'organisation.id',
			'name',
			'nation',
			'type',
			'organisation.created_at',
			'deletion_due'
		])
		.orderBy('begun')
		.orderBy('organisation.id')
		.execute();
	return rows.map(({ id, name, begun, used, people, due, ...kind }) => ({
		...{ id, name, begunAt: new Date(begun), people: Number(people) },
		usedAt: used === null ? null : new Date(Number(used)),
		waits: due !== null,
		...rowSchema.parse(kind)
	}));
}
