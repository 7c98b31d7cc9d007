/** A file that a report carries inside itself. */
export interface Attachment {
	/** Small letters, digits, hyphens and one full stop. */
	name: string;
	/** Its media type, such as `application/json`. */
	type: string;
	/** What it is to the report: what the report was made from, or the same as plain data. */
	use: 'Source' | 'Data';
	/** What it is, for those who look at the list of attached files. */
	description: string;
	bytes: Uint8Array;
}

/** The most bytes a file inside a report may have: above an assessment with every note at its longest. */
export const largestAttachment = 6_000_000;
