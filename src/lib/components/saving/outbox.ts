/**
 * Answers that were typed but not yet acknowledged by the server, kept in the browser over a dropped network,
 * a crash or a reload. An entry is removed as soon as it is acknowledged, so nothing stays behind.
 */
export interface Waiting {
	assessment: string;
	question: string;
	/** Where it is to be sent. */
	url: string;
	/** The page it was typed on. */
	page: string;
	/** The form's fields, as they would be sent. */
	fields: string;
	/** Earlier fields that were sent and may have arrived although no reply came; empty for none. */
	sent: string;
}

/** Questions that are open on a page; nothing else sends their answers meanwhile. */
export const beingEdited = new Set<string>();

const prefix = 'waiting-answer:';

function keyOf(assessment: string, question: string): string {
	return `${prefix}${assessment}:${question}`;
}

/** Keeps an entry. Gives false where the browser keeps nothing, so that the page can say so. */
export function keep(entry: Waiting): boolean {
	try {
		localStorage.setItem(keyOf(entry.assessment, entry.question), JSON.stringify(entry));
		return true;
	} catch {
		return false;
	}
}

/** What waits for one question; `null` for nothing. */
export function find(assessment: string, question: string): Waiting | null {
	return read(keyOf(assessment, question));
}

/** Everything that waits for an assessment. */
export function all(assessment: string): Waiting[] {
	return keys()
		.filter((key) => key.startsWith(keyOf(assessment, '')))
		.flatMap((key) => read(key) ?? []);
}

/** Removes an entry once what was sent is acknowledged; text typed since then stays. */
export function acknowledge(assessment: string, question: string, sent: string): void {
	const key = keyOf(assessment, question);
	if (read(key)?.fields === sent) remove(key);
}

/** Removes an entry whatever it holds: the writer chose another version. */
export function forget(assessment: string, question: string): void {
	remove(keyOf(assessment, question));
}

function keys(): string[] {
	try {
		return Object.keys(localStorage);
	} catch {
		return [];
	}
}

function remove(key: string): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// A browser that keeps nothing has nothing to remove.
	}
}

function read(key: string): Waiting | null {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
		return isWaiting(value) ? value : null;
	} catch {
		return null;
	}
}

function isWaiting(value: unknown): value is Waiting {
	return (
		typeof value === 'object' &&
		value !== null &&
		['assessment', 'question', 'url', 'page', 'fields', 'sent'].every(
			(key) => typeof Reflect.get(value, key) === 'string'
		)
	);
}
