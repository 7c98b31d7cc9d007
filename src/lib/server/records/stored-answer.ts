import { z } from 'zod';
import type { Answer } from '#lib/scorecard/answer.ts';
import type { Tables } from '../database/tables.ts';

const chosenSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('option'), value: z.number() }),
	z.object({ kind: z.literal('not-applicable'), reason: z.string() }),
	z.object({ kind: z.literal('dont-know') }),
	z.object({ kind: z.literal('choices'), choices: z.array(z.string()) })
]);
const evidenceSchema = z.array(z.object({ title: z.string(), url: z.string() }));

/** An answer as it is written into a frozen result. */
export const answerSchema = z.object({
	chosen: chosenSchema.nullable(),
	note: z.string(),
	evidence: evidenceSchema
});

type Columns = Pick<Tables['answer'], 'chosen' | 'note' | 'evidence'>;

/** Reads an answer from the columns that hold it. Throws when they hold something else. */
export function readColumns({ chosen, note, evidence }: Columns): Answer {
	return {
		chosen: chosen === null ? null : chosenSchema.parse(JSON.parse(chosen)),
		note,
		evidence: evidenceSchema.parse(JSON.parse(evidence))
	};
}

/** The same columns, to be written. */
export function columnsOf({ chosen, note, evidence }: Answer): Columns {
	return {
		chosen: chosen && JSON.stringify(chosen),
		note,
		evidence: JSON.stringify(evidence)
	};
}
