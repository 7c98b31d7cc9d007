import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a report of a submitted or signed version is sealed with. */
export interface Sealing {
	/** The id of the version, which is printed nowhere. */
	submission: string;
	/** SHA-256 of the signed answers, in hexadecimal; `null` for what was not signed. */
	digest: string | null;
	/** The secret of the installation. */
	key: string;
}

/** The seal of a report, and the report as it was without it. */
export interface Seal extends Omit<Sealing, 'key'> {
	mark: string;
	unsealed: Uint8Array;
}

/**
 * Where a seal stands: at the end of what the table of places says of itself, the last object of a file. Names that begin
 * with XX are for private use, and every reader passes over them. Nothing in the file comes after it that has a place.
 */
const tail = /startxref\n(\d{1,9})\n%%EOF\n$/;
const beforeSeal = /^\d{1,6} 0 obj\n<<\/Type \/XRef [^\n]*? \/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]/;
const sealed = / \/XXSeal \[\(([\w-]{16})\) <((?:[0-9a-f]{64})?)> <([0-9a-f]{64})>\]/y;

/**
 * Seals a report: whoever has the key can tell whether any of its bytes was changed afterwards. A file that was not packed
 * has no place for a seal and is given back as it is.
 */
export function withSeal(bytes: Uint8Array, { key, ...about }: Sealing): Uint8Array {
	const at = placeIn(bytes);
	if (at === null) return bytes;
	const { submission, digest } = about;
	const mark = markOf({ ...about, unsealed: bytes }, key);
	const entry = Buffer.from(` /XXSeal [(${submission}) <${digest ?? ''}> <${mark}>]`, 'latin1');
	return new Uint8Array(Buffer.concat([bytes.subarray(0, at), entry, bytes.subarray(at)]));
}

/** The seal of a file; `null` where it has none. Costs no more than a copy of the file. */
export function readSeal(bytes: Uint8Array): Seal | null {
	const at = placeIn(bytes);
	if (at === null) return null;
	sealed.lastIndex = 0;
	const found = sealed.exec(latin1(bytes.subarray(at, at + 300)));
	if (!found) return null;
	const [entry, submission = '', digest = '', mark = ''] = found;
	const after = bytes.subarray(at + entry.length);
	const unsealed = new Uint8Array(Buffer.concat([bytes.subarray(0, at), after]));
	return { submission, digest: digest === '' ? null : digest, mark, unsealed };
}

/** Whether a seal was made with a key, of exactly this file. */
export function isWhole(seal: Seal, key: string): boolean {
	return timingSafeEqual(Buffer.from(seal.mark), Buffer.from(markOf(seal, key)));
}

function markOf({ submission, digest, unsealed }: Omit<Seal, 'mark'>, key: string): string {
	return createHmac('sha256', Buffer.from(key, 'hex'))
		.update(`${submission} ${digest ?? ''}\n`)
		.update(unsealed)
		.digest('hex');
}

/** Where the seal of a file is, or would be. */
function placeIn(bytes: Uint8Array): number | null {
	const start = tail.exec(latin1(bytes.subarray(-40)))?.[1];
	if (start === undefined) return null;
	const before = beforeSeal.exec(latin1(bytes.subarray(Number(start), Number(start) + 1000)));
	return before ? Number(start) + before[0].length : null;
}

function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
