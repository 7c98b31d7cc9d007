import { z } from 'zod';
import { scorecardSchema } from '#lib/scorecard/scorecard-schema.ts';
import { changeMark, type Database } from '../database/database.ts';
import { digest } from '../database/identifier.ts';
import { piecesOf, readNumbers, writeNumbers } from '../database/snapshot-pieces.ts';
import { answerSchema } from './stored-answer.ts';

/** The shape of what is frozen. */
export const snapshotSchema = z.object({
	format: z.literal(1),
	organisation: z.object({ name: z.string() }),
	/** The questions as they were; what is shown of a result is in the scorecard. */
	definition: z.unknown(),
	answers: z.record(z.string(), answerSchema),
	scorecard: scorecardSchema
});

const questionsSchema = snapshotSchema.pick({ definition: true });

/** What is frozen when an assessment is submitted. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Thrown when a stored snapshot no longer has the fingerprint it was stored with. */
export class SnapshotError extends Error {
	override name = 'SnapshotError';
}

/** Rows in one statement: far below what any database takes. */
const atOnce = 500;

/**
 * Keeps a snapshot of a council under its fingerprint and gives that. What is kept already, the whole or a part of
 * it, is not kept again. Meant for a transaction that holds the lock of the council. Throws when it is no JSON.
 */
export async function keepSnapshot(
	transaction: Database,
	organisationId: string,
	snapshot: string
): Promise<string> {
	const fingerprint = digest(snapshot);
	const kept = await transaction
		.selectFrom('snapshot')
		.select('digest')
		.where('organisation_id', '=', organisationId)
		.where('digest', '=', fingerprint)
		.executeTakeFirst();
	if (kept) return fingerprint;
	const { definition } = questionsSchema.parse(JSON.parse(snapshot));
	const numbers = await keepPieces(transaction, organisationId, piecesOf(snapshot));
	await transaction
		.insertInto('snapshot')
		.values({
			organisation_id: organisationId,
			digest: fingerprint,
			definition_digest: digest(JSON.stringify(definition)),
			pieces: writeNumbers(numbers)
		})
		.execute();
	return fingerprint;
}

/** Stores the pieces that are not there yet and gives the number of each, in order. */
async function keepPieces(
	transaction: Database,
	organisationId: string,
	pieces: string[]
): Promise<number[]> {
	const digests = pieces.map(digest);
	const numbers = new Map<string, number>();
	const wanted = [...new Set(digests)];
	for (let start = 0; start < wanted.length; start += atOnce) {
		const known = await transaction
			.selectFrom('snapshot_piece')
			.select(['digest', 'number'])
			.where('organisation_id', '=', organisationId)
			.where('digest', 'in', wanted.slice(start, start + atOnce))
			.execute();
		for (const row of known) numbers.set(row.digest, row.number);
	}
	const last = await transaction
		.selectFrom('snapshot_piece')
		.select('number')
		.where('organisation_id', '=', organisationId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	let newest = last?.number ?? 0;
	const rows = pieces.flatMap((content, index) => {
		const fingerprint = digests[index] ?? '';
		if (numbers.has(fingerprint)) return [];
		newest += 1;
		numbers.set(fingerprint, newest);
		return { organisation_id: organisationId, number: newest, digest: fingerprint, content };
	});
	for (let start = 0; start < rows.length; start += atOnce) {
		await transaction
			.insertInto('snapshot_piece')
			.values(rows.slice(start, start + atOnce))
			.execute();
	}
	return digests.map((fingerprint) => numbers.get(fingerprint) ?? 0);
}

/** Where a snapshot is kept: `pieces` is `null` when nothing is kept under its fingerprint. */
export interface SnapshotPlace {
	digest: string;
	pieces: string | null;
}

/**
 * The snapshots of a council that are kept at these places: one query, however many there are, and none of their texts
 * where each was read before and nothing was changed since. Throws a `SnapshotError` when one of them was changed
 * after it was stored.
 */
export async function readSnapshots(
	database: Database,
	organisationId: string,
	places: SnapshotPlace[]
): Promise<Snapshot[]> {
	const mark = await changeMark(database, organisationId);
	const unread = places.filter((place) => !known(place, mark));
	const contents = await readPieces(database, organisationId, unread);
	return places.map(
		(place) => known(place, mark) ?? remember(place, mark, textOf(place, contents))
	);
}

/** The very text of a snapshot, as it has its fingerprint. Throws a `SnapshotError` when it was changed since. */
export async function readSnapshotText(
	database: Database,
	organisationId: string,
	place: SnapshotPlace
): Promise<string> {
	return textOf(place, await readPieces(database, organisationId, [place]));
}

function textOf(place: SnapshotPlace, contents: Map<number, string>): string {
	const numbers = place.pieces ? readNumbers(place.pieces) : [];
	const text = numbers.map((number) => contents.get(number) ?? '').join('');
	if (digest(text) === place.digest) return text;
	throw new SnapshotError('A submitted result was changed after it was stored');
}

async function readPieces(
	database: Database,
	organisationId: string,
	places: SnapshotPlace[]
): Promise<Map<number, string>> {
	const numbers = [...new Set(places.flatMap(({ pieces }) => (pieces ? readNumbers(pieces) : [])))];
	if (numbers.length === 0) return new Map();
	// As many as the next power of two, so that few statements are kept ready.
	const asked = 2 ** Math.ceil(Math.log2(numbers.length));
	const rows = await database
		.selectFrom('snapshot_piece')
		.select(['number', 'content'])
		.where('organisation_id', '=', organisationId)
		.where('number', 'in', [...numbers, ...Array<number>(asked - numbers.length).fill(0)])
		.execute();
	return new Map(rows.map(({ number, content }) => [number, content]));
}

/** Snapshots by place, the one read last at the end. Reading one takes as long as all the rules of a page. */
const lastRead = new Map<string, { mark: string; at: number; snapshot: Snapshot }>();
const maxKept = 20;
/** For how long what was checked is trusted without being looked at, in milliseconds. */
const trusted = 60_000;

/**
 * What was checked before, as long as nothing was stored by another connection since, and for a minute: a disk may
 * change what is on it without telling anybody.
 */
function known(place: SnapshotPlace, mark: string): Snapshot | null {
	const read = lastRead.get(keyOf(place));
	const fresh = read && read.mark === mark && performance.now() - read.at < trusted;
	return fresh ? read.snapshot : null;
}

function remember(place: SnapshotPlace, mark: string, text: string): Snapshot {
	const read = snapshotSchema.parse(JSON.parse(text));
	const snapshot = frozen({ ...read, scorecard: sharingAlike(read.scorecard) });
	lastRead.delete(keyOf(place));
	lastRead.set(keyOf(place), { mark, at: performance.now(), snapshot });
	const [oldest] = lastRead.keys();
	if (oldest !== undefined && lastRead.size > maxKept) lastRead.delete(oldest);
	return snapshot;
}

function keyOf({ digest: fingerprint, pieces }: SnapshotPlace): string {
	return `${fingerprint} ${pieces ?? ''}`;
}

/**
 * The same, in which parts that are alike are one: most signposts lead to the same few places, and rest on the same
 * duties. Kept once they take less memory, and a page sends each once.
 */
function sharingAlike<T>(value: T): T {
	const parts = new Map<string, unknown>();
	const share = (part: unknown): unknown => {
		if (typeof part !== 'object' || part === null) return part;
		const own = Array.isArray(part)
			? part.map(share)
			: Object.fromEntries(Object.entries(part).map(([name, each]) => [name, share(each)]));
		const text = JSON.stringify(own);
		const known = parts.get(text) ?? own;
		parts.set(text, known);
		return known;
	};
	return share(value) as T;
}

/** The same, in which nothing can be changed: it is shared by everybody who asks for it. */
function frozen<T>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	for (const part of Object.values(value)) frozen(part);
	return Object.freeze(value);
}
