import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What the log beside a database file is, as far as it can be told without opening either. */
export interface LogState {
	/** Changes in it that are complete; what only the log holds is among them. */
	changes: number;
	/** Why it cannot be the log of this file; `null` where nothing speaks against it. */
	strange: string | null;
}

/** What the head of a database says once it was opened as the service does, before there is a log. */
const usedWithLog = 2;
const headOfDatabase = 100;
const headOfLog = 32;
const headOfPage = 24;
const none: LogState = { changes: 0, strange: null };

/**
 * Looks at the file of a database and the log beside it. The format of a log does not name its database: whatever lies there is
 * played into the file when it is next opened. But a log goes on from the file it belongs to, so that these never are of one
 * database: another size of the pages; changes beside a file that was never used with a log, as a backup; a file that is larger than
 * the log leaves it; and a file that is smaller than where the log goes on. While a service writes, what is found strange is
 * looked at again, and counts where both files stood still.
 */
export function stateOfLog(path: string): LogState {
	for (;;) {
		const first = look(path);
		if (first.state.strange === null) return first.state;
		const again = look(path);
		if (again.stood === first.stood) return again.state;
	}
}

function look(path: string): { state: LogState; stood: string } {
	const [file, log] = [open(path), open(`${path}-wal`)];
	try {
		const size = file === null ? 0 : fstatSync(file).size;
		const head = file === null ? null : read(file, 0, headOfDatabase);
		const logHead = log === null ? null : read(log, 0, headOfLog);
		const state = head && logHead && log !== null ? compare(head, size, logHead, log) : none;
		const stood = [size, head?.toString('hex'), logHead?.toString('hex')].join(' ');
		return { state, stood };
	} finally {
		for (const each of [file, log]) if (each !== null) closeSync(each);
	}
}

function compare(head: Buffer, size: number, logHead: Buffer, log: number): LogState {
	// Where the size of a page is 65,536 it is written as 1.
	const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
	if (pageSize < 512) return none;
	const { changes, pages, end, other } = changesIn(log, logHead, pageSize);
	const strange = (why: string | null): LogState => ({ changes, strange: why });
	if (other !== null)
		return strange(`its pages have ${other} bytes, and those of the database ${pageSize}`);
	if (changes === 0) return none;
	if (head[18] !== usedWithLog)
		return strange('the database was put there since, as it was made: a backup, or a copy');
	const held = Math.floor(size / pageSize);
	if (held > end) return strange(`it leaves a database of ${end} pages, and this one has ${held}`);
	for (let page = held + 1; page <= end; page += 1)
		if (!pages.has(page))
			return strange(`it goes on from a larger database: page ${page} is in neither`);
	return strange(null);
}

/** The changes that are complete in a log, the pages they write, and how many pages the last of them leaves. */
function changesIn(
	log: number,
	head: Buffer,
	pageSize: number
): { changes: number; pages: Set<number>; end: number; other: number | null } {
	const nothing = { changes: 0, pages: new Set<number>(), end: 0, other: null };
	// The last bit says in which order its sums are made.
	if (head.readUInt32BE(0) >>> 1 !== 0x377f0682 >>> 1) return nothing;
	const own = head.readUInt32BE(8);
	if (own !== pageSize) {
		const one = read(log, headOfLog, headOfPage);
		return { ...nothing, other: one && isOf(one, head) ? own : null };
	}
	const found = { ...nothing, pages: new Set<number>() };
	const open = new Set<number>();
	for (let at = headOfLog; ; at += headOfPage + pageSize) {
		const one = read(log, at, headOfPage);
		if (!one || !isOf(one, head)) return found;
		open.add(one.readUInt32BE(0));
		const end = one.readUInt32BE(4);
		if (end === 0) continue;
		for (const page of open) found.pages.add(page);
		open.clear();
		found.changes += 1;
		found.end = end;
	}
}

/** Whether a page of a log is of its present round: those of earlier ones may lie behind it. */
function isOf(page: Buffer, head: Buffer): boolean {
	return page.subarray(8, 16).equals(head.subarray(16, 24));
}

function open(path: string): number | null {
	try {
		return openSync(path, 'r');
	} catch (error) {
		if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return null;
		throw error;
	}
}

/** So many bytes from a place in a file; `null` where it has fewer. */
function read(file: number, at: number, length: number): Buffer | null {
	const bytes = Buffer.alloc(length);
	return readSync(file, bytes, 0, length, at) === length ? bytes : null;
}
