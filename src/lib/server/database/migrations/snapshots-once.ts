import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { piecesOf, writeNumbers } from '../snapshot-pieces.ts';

/** The tables this step finds and leaves. */
interface Before {
	assessment: { id: string; organisation_id: string };
	submission: { id: string; assessment_id: string; snapshot: string; digest: string };
	snapshot: { organisation_id: string; digest: string; definition_digest: string; pieces: string };
	snapshot_piece: { organisation_id: string; number: number; digest: string; content: string };
}

/** Keeps what was frozen once for each content, in pieces that versions share, and apart from the submission. */
export async function snapshotsOnce(database: Kysely<Before>): Promise<void> {
	const { schema } = database;
	await schema
		.createTable('snapshot')
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('definition_digest', 'text', (column) => column.notNull())
		.addColumn('pieces', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('snapshot_key', ['organisation_id', 'digest'])
		.execute();
	await schema
		.createTable('snapshot_piece')
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('content', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('snapshot_piece_key', ['organisation_id', 'number'])
		.addUniqueConstraint('snapshot_piece_once', ['organisation_id', 'digest'])
		.execute();
	const submissions = await database
		.selectFrom('submission')
		.innerJoin('assessment', 'assessment.id', 'submission.assessment_id')
		.select(['submission.id', 'organisation_id'])
		.execute();
	for (const { id, organisation_id: organisationId } of submissions) {
		const { snapshot, digest } = await database
			.selectFrom('submission')
			.select(['snapshot', 'digest'])
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		await keep(database, organisationId, snapshot, digest);
	}
	await schema.alterTable('submission').dropColumn('snapshot').execute();
}

/** One that was changed since it was stored stays as it is: it still does not have its fingerprint. */
async function keep(
	database: Kysely<Before>,
	organisationId: string,
	text: string,
	digest: string
): Promise<void> {
	const pieces = writeNumbers(await keepPieces(database, organisationId, piecesOf(text)));
	const values = {
		...{ organisation_id: organisationId, digest, pieces },
		definition_digest: definitionDigest(text)
	};
	await database
		.insertInto('snapshot')
		.values(values)
		.onConflict((conflict) =>
			sha256(text) === digest
				? conflict.columns(['organisation_id', 'digest']).doUpdateSet(values)
				: conflict.columns(['organisation_id', 'digest']).doNothing()
		)
		.execute();
}

async function keepPieces(
	database: Kysely<Before>,
	organisationId: string,
	pieces: string[]
): Promise<number[]> {
	const kept = await database
		.selectFrom('snapshot_piece')
		.select(['number', 'digest'])
		.where('organisation_id', '=', organisationId)
		.execute();
	const numbers = new Map(kept.map(({ number, digest }) => [digest, number]));
	const all: number[] = [];
	for (const content of pieces) {
		const digest = sha256(content);
		const number = numbers.get(digest) ?? numbers.size + 1;
		all.push(number);
		if (numbers.has(digest)) continue;
		numbers.set(digest, number);
		await database
			.insertInto('snapshot_piece')
			.values({ organisation_id: organisationId, number, digest, content })
			.execute();
	}
	return all;
}

/** Of the questionnaire in a snapshot; of nothing when it cannot be read, and then it is read to say so. */
function definitionDigest(text: string): string {
	const [, definition = ''] = /"definition":(.*),"answers":/s.exec(text) ?? [];
	return sha256(definition);
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
