import { longestInSigning } from './signing/signing-limits.ts';

/** What the leader of a council says first in the report that the council publishes. */
export interface Foreword {
	/** Its paragraphs, between line ends. */
	text: string;
	name: string;
	/** Their job title, such as Leader of the Council. */
	role: string;
}

/** The longest texts of a foreword, in characters: with the approval below it, the text fills about a page. */
export const longestInForeword = {
	text: 3000,
	name: longestInSigning.name,
	role: longestInSigning.role
} as const;
