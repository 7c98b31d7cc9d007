/**
 * Answers that were typed but not yet acknowledged by the server, kept in the browser over a dropped network,
 * a crash or a reload. An entry is removed as soon as it is acknowledged, so nothing stays behind.
 */
export interface Waiting {
	assessment: string;
	question: string;
	/** What the question is called; its id in entries from before they said so. */
	title: string;
	/** Where it is to be sent. */
	url: string;
	/** The page it was typed on. */
	page: string;
	/** The form's fields, as they would be sent. */
	fields: string;
	/** Earlier fields that were sent and may have arrived although no reply came; empty for none. */
	sent: string;
	/** When it was typed last, in Unix milliseconds. */
	typedAt: number;
}

/** An entry where it lies. Two tabs that are open on one question have an entry each. */
export interface Kept extends Waiting {
	key: string;
}

/** Questions that are open on a page; nothing else sends their answers meanwhile. */
export const beingEdited = new Set<string>();

const prefix = 'waiting-answer:';

/** A name for a page that types, so that no two of them share an entry. */
export function newWriter(): string {
	return [...crypto.getRandomValues(new Uint32Array(2))].map((each) => each.toString(36)).join('');
}

/** Where the entry of a question lies that one page keeps. */
export function keyOf(entry: { assessment: string; question: string }, writer: string): string {
	return `${prefix}${entry.assessment}:${entry.question}:${writer}`;
}

/** Keeps an entry. Gives false where the browser keeps nothing, so that the page can say so. */
export function keep(key: string, entry: Waiting): boolean {
	try {
		localStorage.setItem(key, JSON.stringify(entry));
		return true;
	} catch {
		return false;
	}
}

/** What waits for one question, the oldest first: more than one where several tabs were open on it. */
export function find(assessment: string, question: string): Kept[] {
	return all(assessment).filter((entry) => entry.question === question);
}

/** Everything that waits for an assessment, or for any of them, the oldest first. */
export function all(assessment?: string): Kept[] {
	const start = assessment === undefined ? prefix : `${prefix}${assessment}:`;
	return keys()
		.filter((key) => key.startsWith(start))
		.flatMap((key) => {
			const entry = read(key);
			return entry ? [{ ...entry, key }] : [];
		})
		.sort((a, b) => a.typedAt - b.typedAt);
}

/** Removes an entry once what was sent is acknowledged; text typed since then stays. */
export function acknowledge(key: string, sent: string): void {
	if (read(key)?.fields === sent) remove(key);
}

/** Removes an entry whatever it holds: the writer chose another version. */
export function forget(key: string): void {
	remove(key);
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
		if (typeof value !== 'object' || value === null) return null;
		// One from before entries said when they were typed is the oldest, and is called by its id.
		const entry: unknown = { typedAt: 0, title: Reflect.get(value, 'question'), ...value };
		return isWaiting(entry) ? entry : null;
	} catch {
		return null;
	}
}

function isWaiting(value: unknown): value is Waiting {
	return (
		typeof value === 'object' &&
		value !== null &&
		['assessment', 'question', 'title', 'url', 'page', 'fields', 'sent'].every(
			(key) => typeof Reflect.get(value, key) === 'string'
		) &&
		typeof Reflect.get(value, 'typedAt') === 'number'
	);
}
