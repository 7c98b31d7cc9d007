/** Where a command is run: everything it may see and say, so that it can be run in a test. */
export interface Terminal {
	/** The folder the person stands in; files they name are looked for from there. */
	standing: string;
	/** The folder of questionnaires used when no other is named. */
	questionnaires: string;
	/** The file with who runs the service; `null` where the settings name none. */
	notices: string | null;
	/** The folder of the published schemas. */
	schemas: string;
	/** Where the service keeps everything: the path of a file, or the address of a server. */
	database: string;
	/** The version of the service. */
	version: string;
	now: () => Date;
	/** To standard output: what was asked for, and nothing else. */
	print: (text: string) => void;
	/** To standard error: what went wrong and what to do. */
	complain: (text: string) => void;
}

/** How a command ends: done, something is wrong with what it was given, or it was called wrongly. */
export const exit = { done: 0, wrong: 1, usage: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];

/** The command was called in a way it cannot be; the message says what to change. */
export class UsageError extends Error {}

/** Something that was given cannot be used; the message says what and why. */
export class InputError extends Error {}
