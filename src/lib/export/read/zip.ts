import { crc32, inflateRawSync } from 'node:zlib';
import type { Allowance } from './allowance.ts';
import { WorkbookError } from './workbook-error.ts';

/** Many times what a spreadsheet of answers has. */
const maxParts = 500;

/** The parts of a packed file by name; none is expanded before it is asked for. */
export interface Packed {
	names: string[];
	/** `null` when there is no such part. Throws a `WorkbookError`, also for more than the allowance has left. */
	read(name: string, allowance: Allowance): Uint8Array | null;
}

interface Entry {
	method: number;
	checksum: number;
	packed: number;
	size: number;
	offset: number;
}

/**
 * Reads the list of what a ZIP holds (APPNOTE 6.3), by its central directory. Refused with a `WorkbookError` are encrypted parts, names
 * that lead out of the file, two parts of one name, parts that claim more than the file holds, and ZIP64.
 */
export function openZip(bytes: Uint8Array): Packed {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(view);
	const count = view.getUint16(end + 10, true);
	const start = view.getUint32(end + 16, true);
	if (count > maxParts) throw new WorkbookError('workbook-too-large');
	const entries = new Map<string, Entry>();
	let at = start;
	let packed = 0;
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged();
		if ((view.getUint16(at + 8, true) & 1) === 1) throw new WorkbookError('workbook-encrypted');
		const entry = {
			method: view.getUint16(at + 10, true),
			checksum: view.getUint32(at + 16, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true)
		};
		const nameEnd = at + 46 + view.getUint16(at + 28, true);
		if (nameEnd > end) throw damaged();
		const name = nameOf(bytes.subarray(at + 46, nameEnd));
		if (entries.has(name)) throw damaged();
		entries.set(name, entry);
		packed += entry.packed;
		at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	// Parts that lie over each other would be expanded again and again.
	if (packed > bytes.length) throw damaged();
	return {
		names: [...entries.keys()],
		read(name, allowance) {
			const entry = entries.get(name);
			if (!entry) return null;
			allowance.takeBytes(entry.size);
			return expand(bytes, view, entry);
		}
	};
}

/** Where the record stands that ends the file, before a comment of at most 64 KB. */
function endOf(view: DataView): number {
	const least = Math.max(0, view.byteLength - 22 - 0xffff);
	for (let at = view.byteLength - 22; at >= least; at -= 1) {
		if (view.getUint32(at, true) !== 0x06054b50) continue;
		if (view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 6, true) !== 0) throw damaged();
		return at;
	}
	throw damaged();
}

function nameOf(bytes: Uint8Array): string {
	let name: string;
	try {
		name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new WorkbookError('workbook-not-utf-8');
	}
	const leadsOut = /^[/\\]|^[A-Za-z]:|\\|\0/.test(name) || name.split('/').includes('..');
	if (leadsOut) throw new WorkbookError('workbook-unsafe');
	return name;
}

function expand(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
	const { method, offset, packed, size } = entry;
	if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw damaged();
	const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	if (start + packed > bytes.length) throw damaged();
	const stored = bytes.subarray(start, start + packed);
	if (method !== 0 && method !== 8) throw damaged();
	const expanded = method === 0 ? stored : inflated(stored, size);
	if (expanded.length !== size || crc32(expanded) !== entry.checksum) throw damaged();
	return expanded;
}

/** Expands, and stops at the first byte more than was said. */
function inflated(stored: Uint8Array, size: number): Uint8Array {
	try {
		return inflateRawSync(stored, { maxOutputLength: Math.max(size, 1) });
	} catch {
		throw damaged();
	}
}

function damaged(): WorkbookError {
	return new WorkbookError('workbook-damaged');
}
