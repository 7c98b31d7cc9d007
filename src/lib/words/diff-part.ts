/** A part of the answer to "what changed?": a heading, and what it holds for, each with sentences. */
export interface DiffPart {
	heading: string;
	entries: { name: string; sentences: string[] }[];
}
