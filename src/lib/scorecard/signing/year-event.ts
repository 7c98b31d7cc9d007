import type { z } from 'zod';
import type { happeningSchema } from './year-event-schema.ts';

/** What can happen to a year of a council, in the past tense. */
export type Happening = z.infer<typeof happeningSchema>;
export type HappeningKind = Happening['kind'];
export const happeningKinds = [
	...(['begun', 'theme-completed', 'theme-taken-back', 'sent-to-challenge'] as const),
	...(['challenged', 'sent-for-signature', 'called-back', 'declined'] as const),
	...(['submitted', 'signed', 'reopened'] as const)
] as const satisfies readonly HappeningKind[];

/** Something that happened, when, and by whom. */
export type YearEvent = Happening & {
	/** Unix milliseconds. */
	at: number;
	/** The id of the contributor; the person who restored it, in a council that was restored. */
	by: string;
	/** As the person was called then; `null` for somebody who gave no name. */
	name: string | null;
	/** It came in with a copy of the council: this service did not see it happen. */
	restored?: boolean;
};
