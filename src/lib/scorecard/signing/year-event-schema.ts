import { z } from 'zod';
import { longestInSigning } from './signing-limits.ts';

const themeId = z.string().min(1).max(100);
const version = z.number().int().min(1);
const why = z.string().min(1).max(longestInSigning.why);

/**
 * What can happen to a year of a council, in the past tense. `version` counts frozen results from 1; `result` is the
 * digest of what was frozen when it was sent: the very text that is signed.
 */
export const happeningSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('begun') }),
	z.strictObject({ kind: z.literal('theme-completed'), theme: themeId }),
	/** Somebody took back that it is completed. */
	z.strictObject({ kind: z.literal('theme-taken-back'), theme: themeId }),
	z.strictObject({ kind: z.literal('sent-to-challenge') }),
	/** A second person agrees with the answers of a theme, or does not and says why. */
	z.strictObject({
		kind: z.literal('challenged'),
		theme: themeId,
		agreed: z.boolean(),
		why: z.string().max(longestInSigning.why)
	}),
	z.strictObject({
		kind: z.literal('sent-for-signature'),
		result: z.string().regex(/^[0-9a-f]{64}$/)
	}),
	z.strictObject({ kind: z.literal('called-back') }),
	z.strictObject({ kind: z.literal('declined'), why }),
	/** As before there were signatures, or without one. */
	z.strictObject({ kind: z.literal('submitted'), version }),
	z.strictObject({
		kind: z.literal('signed'),
		version,
		/** What the person who signs does for the council, such as "Director of Housing". */
		role: z.string().min(1).max(longestInSigning.role),
		/** The sentence that was signed, word for word. */
		statement: z.string().min(1).max(longestInSigning.statement)
	}),
	/** The reason is empty where none was asked for, before there were signatures. */
	z.strictObject({
		kind: z.literal('reopened'),
		version,
		why: z.string().max(longestInSigning.why)
	})
]);
