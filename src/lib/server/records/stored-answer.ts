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
		chosen: chosen === null ? null : readChosen(chosen),
		note,
		// As most have none.
		evidence: evidence === '[]' ? [] : evidenceSchema.parse(JSON.parse(evidence))
	};
}

/** The same few texts stand in nearly all answers, and a page reads all of a year. They are too short to hold a reason. */
const maxKnown = { count: 500, length: 30 };
const known = new Map<string, NonNullable<Answer['chosen']>>();

function readChosen(text: string): NonNullable<Answer['chosen']> {
	const found = known.get(text);
	if (found) return found;
	const read = Object.freeze(chosenSchema.parse(JSON.parse(text)));
	if (text.length <= maxKnown.length) {
		if (known.size >= maxKnown.count) known.clear();
		known.set(text, read);
	}
	return read;
}

/** All columns of an answer or of a state of one, each by its name: of a statement that is built beforehand only names are known. */
export function answerColumns(row: Tables['answer']): Tables['answer'] {
	return {
		assessment_id: row.assessment_id,
		question_id: row.question_id,
		revision: row.revision,
		chosen: row.chosen,
		note: row.note,
		evidence: row.evidence,
		saved_at: row.saved_at,
		saved_by: row.saved_by
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
