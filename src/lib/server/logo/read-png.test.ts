import { deflateSync, inflate } from 'node:zlib';
import type * as Zlib from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { chunk, pngEnd, pngHeader, pngSignature } from '../../../../tests/fixtures/png.ts';
import { readPng } from './read-png.ts';

vi.mock('node:zlib', async (load) => {
	const zlib = await load<typeof Zlib>();
	return { ...zlib, inflate: vi.fn(zlib.inflate) };
});

afterEach(() => void vi.mocked(inflate).mockClear());

/** A file whose picture unpacks to 8 MB. */
function bomb(header: { width: number; height: number }): Uint8Array {
	const picture = chunk('IDAT', deflateSync(new Uint8Array(8_000_000)));
	return new Uint8Array(Buffer.concat([pngSignature, pngHeader(header), picture, pngEnd]));
}

test('no more is unpacked than the header says there is', async () => {
	expect(await readPng(bomb({ width: 4, height: 4 }))).toBe('damaged');
	expect(inflate).toHaveBeenCalledOnce();
	// Four rows of four pixels, each row behind the number of its filter.
	expect(vi.mocked(inflate).mock.calls[0]?.[1]).toEqual({ maxOutputLength: 4 * (1 + 4 * 3) });
});

test('nothing is unpacked of a picture that says it has more pixels than may be', async () => {
	expect(await readPng(bomb({ width: 1001, height: 500 }))).toBe('too-many-pixels');
	expect(inflate).not.toHaveBeenCalled();
});
