/** A problem in a file of content, placed where an editor can find it. */
export interface Fault {
	file: string;
	line: number;
	message: string;
	/** The path of keys, such as `themes[0].questions[3].levels`. */
	at: string;
	/** What the path leads into, by its own id: `question T1.4`. Empty for the file as a whole. */
	entry: string;
}

/** Thrown when the folder has a fault: the service does not start on content it cannot trust. */
export class ContentError extends Error {
	override name = 'ContentError';
	readonly faults: Fault[];

	constructor(faults: Fault[]) {
		super(faults.map(describeFault).join('\n\n'));
		this.faults = faults;
	}
}

/** A fault as three short lines: file and line, what to do, and the path. */
export function describeFault({ file, line, message, at, entry }: Fault): string {
	const place = entry ? `${at} (${entry})` : at;
	return `${file}:${line}\n✖ ${message}${place ? `\n  → at ${place}` : ''}`;
}
