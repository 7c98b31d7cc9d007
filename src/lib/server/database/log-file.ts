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
/** The page that holds this byte of a file is never written: it is where processes lock each other out. */
const lockByte = 0x4000_0000;
/** Where the head of a database counts how often its tables were changed. */
const schemaCookie = 40;
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
	const { changes, pages, heads, end, other } = changesIn(log, logHead, pageSize);
	const strange = (why: string | null): LogState => ({ changes, strange: why });
	if (other !== null)
		return strange(`its pages have ${other} bytes, and those of the database ${pageSize}`);
	if (changes === 0) return none;
	if (head[18] !== usedWithLog)
		return strange('the database was put there since, as it was made: a backup, or a copy');
	const held = Math.floor(size / pageSize);
	const never = Math.floor(lockByte / pageSize) + 1;
	const missing = (from: number) => {
		for (let page = from; page <= end; page += 1)
			if (page !== never && !pages.has(page)) return page;
		return null;
	};
	if (held > end && !(missing(1) === null && isVacuumOf(head, heads)))
		return strange(`it leaves a database of ${end} pages, and this one has ${held}`);
	const page = missing(held + 1);
	return strange(
		page === null ? null : `it goes on from a larger database: page ${page} is in neither`
	);
}

/**
 * Whether a log that has every page makes this file smaller, as `VACUUM` does: it writes all pages and counts as a change of the tables.
 * Where it was played in by half, the file begins as the log says already.
 */
function isVacuumOf(head: Buffer, heads: readonly Buffer[]): boolean {
	const before = head.readUInt32BE(schemaCookie);
	return heads.some((each) => each.readUInt32BE(schemaCookie) > before || each.equals(head));
}

/**
 * The changes that are complete in a log, the pages they write, each head of a database among them, and how many pages the last of
 * them leaves. It ends where the database itself stops reading: at the first page whose sum is not that of all before it. What was cut
 * short by a loss of power, and written over in part since, lies behind that.
 */
function changesIn(
	log: number,
	head: Buffer,
	pageSize: number
): { changes: number; pages: Set<number>; heads: Buffer[]; end: number; other: number | null } {
	const nothing = { changes: 0, pages: new Set<number>(), heads: [], end: 0, other: null };
	// The last bit says in which order its sums are made.
	if (head.readUInt32BE(0) >>> 1 !== 0x377f0682 >>> 1) return nothing;
	const own = head.readUInt32BE(8);
	if (own !== pageSize) {
		const one = read(log, headOfLog, headOfPage);
		return { ...nothing, other: one && isOf(one, head) ? own : null };
	}
	const found = { ...nothing, pages: new Set<number>(), heads: [] as Buffer[] };
	const isLittle = (head.readUInt32BE(0) & 1) === 0;
	let sum = sumOf(head.subarray(0, 24), [0, 0], isLittle);
	if (!isSum(head, 24, sum)) return found;
	const open = new Set<number>();
	let heads: Buffer[] = [];
	for (let at = headOfLog; ; at += headOfPage + pageSize) {
		const one = read(log, at, headOfPage + pageSize);
		if (!one || !isOf(one, head)) return found;
		sum = sumOf(one.subarray(headOfPage), sumOf(one.subarray(0, 8), sum, isLittle), isLittle);
		if (!isSum(one, 16, sum)) return found;
		const page = one.readUInt32BE(0);
		open.add(page);
		if (page === 1) heads.push(one.subarray(headOfPage, headOfPage + headOfDatabase));
		const end = one.readUInt32BE(4);
		if (end === 0) continue;
		for (const each of open) found.pages.add(each);
		open.clear();
		found.heads.push(...heads);
		heads = [];
		found.changes += 1;
		found.end = end;
	}
}

type Sum = readonly [number, number];

/** The running sum of a log. Source: “WAL File Format”, section 4.2, sqlite.org/fileformat2.html. */
function sumOf(bytes: Buffer, [first, second]: Sum, isLittle: boolean): Sum {
	let [one, two] = [first, second];
	for (let at = 0; at < bytes.length; at += 8) {
		one = (one + (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)) + two) >>> 0;
		two = (two + (isLittle ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4)) + one) >>> 0;
	}
	return [one, two];
}

function isSum(bytes: Buffer, at: number, [one, two]: Sum): boolean {
	return bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two;
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
