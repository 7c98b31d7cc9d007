import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a file, or why they cannot be had. `reason`: what the system says. */
export type PlainFile =
	| { ok: true; bytes: Uint8Array }
	| { ok: false; why: 'missing' | 'folder' | 'not-plain' | 'too-large' }
	| { ok: false; why: 'unreadable'; reason: string };

/**
 * Reads a plain file of at most `most` bytes, also one that a link leads to. Folders, devices and pipes are told apart
 * and never read: a device has no end, and a pipe waits for whoever writes into it. Never throws.
 */
export function readPlainFile(path: string, most: number): PlainFile {
	let opened: number;
	try {
		// Without waiting: a pipe that nobody writes into would keep an ordinary opening for ever.
		opened = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	} catch (error) {
		return failed(error);
	}
	try {
		const facts = fstatSync(opened);
		if (facts.isDirectory()) return { ok: false, why: 'folder' };
		if (!facts.isFile()) return { ok: false, why: 'not-plain' };
		if (facts.size > most) return { ok: false, why: 'too-large' };
		return readAtMost(opened, most);
	} catch (error) {
		return failed(error);
	} finally {
		closeSync(opened);
	}
}

/** Counts what it reads: some files say that they are empty and are not, and others grow. */
function readAtMost(opened: number, most: number): PlainFile {
	const parts: Buffer[] = [];
	let total = 0;
	for (;;) {
		const part = Buffer.alloc(64 * 1024);
		const read = readSync(opened, part);
		if (read === 0) return { ok: true, bytes: new Uint8Array(Buffer.concat(parts, total)) };
		total += read;
		if (total > most) return { ok: false, why: 'too-large' };
		parts.push(part.subarray(0, read));
	}
}

function failed(error: unknown): PlainFile {
	const reason = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'code' in error ? error.code : null;
	if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: false, why: 'missing' };
	// Some systems do not open a folder at all.
	if (code === 'EISDIR') return { ok: false, why: 'folder' };
	return { ok: false, why: 'unreadable', reason };
}
