import { crc32 } from 'node:zlib';

/** A part of a PNG: what it is, in four letters, and what is in it. */
export interface Chunk {
	type: string;
	data: Uint8Array;
}

/** Many times the parts of any PNG of a megabyte: programs write the picture in pieces of some kilobytes. */
const maxChunks = 2000;

/** What every PNG begins with. */
export const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function isPng(bytes: Uint8Array): boolean {
	return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * The parts of a PNG in order (PNG specification, section 5). `null` when one reaches beyond the end of the file, does
 * not have the checksum it says, or when anything follows the last.
 */
export function chunksOf(bytes: Uint8Array): Chunk[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const chunks: Chunk[] = [];
	let at = signature.length;
	while (at + 12 <= bytes.length) {
		const end = at + 8 + view.getUint32(at);
		if (end + 4 > bytes.length) return null;
		if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return null;
		const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
		if (!/^[A-Za-z]{4}$/.test(type)) return null;
		if (chunks.length >= maxChunks) return null;
		chunks.push({ type, data: bytes.subarray(at + 8, end) });
		at = end + 4;
		if (type === 'IEND') break;
	}
	return at === bytes.length && chunks.at(-1)?.type === 'IEND' ? chunks : null;
}

/** A part as it is written, with its length and checksum. */
export function writeChunk({ type, data }: Chunk): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const ends = Buffer.alloc(8);
	ends.writeUInt32BE(data.length, 0);
	ends.writeUInt32BE(crc32(named), 4);
	return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
