import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
	chunk,
	plainPng,
	png,
	pngEnd,
	pngHeader,
	pngSignature
} from '../../../../tests/fixtures/png.ts';
import { makeLogo } from './make-logo.ts';
import { readPng } from './read-png.ts';
import { shrink } from './shrink.ts';

const [red, blue, white] = [
	[255, 0, 0],
	[0, 0, 255],
	[255, 255, 255]
] as const;

/** The colours of the pixels, each as its three numbers. */
async function coloursIn(bytes: Uint8Array): Promise<number[][]> {
	const pixels = await readPng(bytes);
	if (typeof pixels === 'string') throw new Error(pixels);
	return Array.from({ length: pixels.width * pixels.height }, (_, index) => [
		...pixels.rgb.subarray(index * 3, index * 3 + 3)
	]);
}

describe('the pixels of every kind of PNG, as they look on white', () => {
	const two = { width: 2, height: 1 };
	test.each([
		['three colours', png({ ...two, rows: [[0, ...red, ...blue]] }), [red, blue]],
		[
			'one colour that is clear',
			png({ ...two, before: [chunk('tRNS', [0, 255, 0, 0, 0, 0])], rows: [[0, ...red, ...blue]] }),
			[white, blue]
		],
		[
			'colours with alpha',
			png({ ...two, type: 6, rows: [[0, ...red, 0, ...blue, 128]] }),
			[white, [127, 127, 255]]
		],
		['grey with alpha', png({ ...two, type: 4, rows: [[0, 0, 255, 0, 0]] }), [[0, 0, 0], white]],
		[
			'grey',
			png({ ...two, type: 0, rows: [[0, 0, 119]] }),
			[
				[0, 0, 0],
				[119, 119, 119]
			]
		],
		[
			'grey of 4 bits, the lightest clear',
			png({ ...two, type: 0, depth: 4, before: [chunk('tRNS', [0, 2])], rows: [[0, 0x32]] }),
			[[51, 51, 51], white]
		],
		[
			'a list of colours, one half clear',
			png({
				...two,
				type: 3,
				before: [chunk('PLTE', [...red, ...blue]), chunk('tRNS', [255, 128])],
				rows: [[0, 0, 1]]
			}),
			[red, [127, 127, 255]]
		],
		[
			'a list of colours in single bits',
			png({
				...two,
				type: 3,
				depth: 1,
				before: [chunk('PLTE', [...red, ...blue])],
				rows: [[0, 0x40]]
			}),
			[red, blue]
		]
	])('%s', async (_name, bytes, colours) => {
		expect(await coloursIn(bytes)).toEqual(colours);
	});

	test('whichever filter a row is written with', async () => {
		const rows = [
			[0, 10, 20, 30, 40],
			[1, 10, 20, 30, 40],
			[2, 1, 2, 3, 4],
			[3, 5, 6, 7, 8],
			[4, 9, 250, 11, 12]
		];
		// Worked out by hand from section 9 of the specification.
		const colours = await coloursIn(png({ width: 4, height: 5, type: 0, rows }));
		expect(colours.map(([grey]) => grey)).toEqual([
			...[10, 20, 30, 40],
			...[10, 30, 60, 100],
			...[11, 32, 63, 104],
			...[10, 27, 52, 86],
			...[19, 21, 63, 98]
		]);
	});

	test('in seven passes as in one', async () => {
		// The 8 by 8 example of section 8.2: each pixel is the number of the pass that brings it.
		const rows = [
			[0, 1],
			[0, 2],
			[0, 3, 3],
			...[0, 1].map(() => [0, 4, 4]),
			...[0, 1].map(() => [0, 5, 5, 5, 5]),
			...[0, 1, 2, 3].map(() => [0, 6, 6, 6, 6]),
			...[0, 1, 2, 3].map(() => [0, 7, 7, 7, 7, 7, 7, 7, 7])
		];
		const colours = await coloursIn(png({ width: 8, height: 8, type: 0, interlace: 1, rows }));
		const grid = Array.from({ length: 8 }, (_, row) =>
			colours
				.slice(row * 8, row * 8 + 8)
				.map(([grey]) => grey)
				.join('')
		);
		expect(grid).toEqual(
			'16462646 77777777 56565656 77777777 36463646 77777777 56565656 77777777'.split(' ')
		);
	});
});

describe('what cannot be a logo', () => {
	const sound = plainPng(4, 4);
	const header = pngHeader({ width: 4, height: 4 });
	const picture = chunk('IDAT', deflateSync(new Uint8Array(4 * 13)));
	const whole = (...parts: Uint8Array[]) =>
		new Uint8Array(Buffer.concat([pngSignature, ...parts, pngEnd]));
	const flipped = (at: number) => sound.map((byte, index) => (index === at ? byte ^ 1 : byte));
	const text = (words: string) => new TextEncoder().encode(words);
	const row = Array.from({ length: 5 }, () => 0);

	test('a sound one can', async () => {
		expect((await makeLogo(sound)).ok).toBe(true);
		expect((await makeLogo(whole(header, picture))).ok).toBe(true);
	});

	test.each([
		['nothing', new Uint8Array(), 'not-png'],
		['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'not-png'],
		['a page', text('<!doctype html><p>Logo'), 'not-png'],
		['an SVG', text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
		['too many bytes', Buffer.concat([sound, new Uint8Array(1_000_000)]), 'too-large'],
		['cut off', sound.subarray(0, -5), 'damaged'],
		['more after the end', Buffer.concat([sound, text('<script>')]), 'damaged'],
		['a header of other numbers', flipped(19), 'damaged'],
		['a changed picture', flipped(sound.length - 20), 'damaged'],
		['a wrong checksum', whole(header, chunk('tEXt', [1], 0), picture), 'damaged'],
		['a part longer than the file', whole(header, chunk('IDAT', []).fill(0x7f, 0, 4)), 'damaged'],
		['no header', whole(picture), 'damaged'],
		['two headers', whole(header, header, picture), 'damaged'],
		['no picture', whole(header), 'damaged'],
		['a picture in two places', whole(header, picture, chunk('tEXt', []), picture), 'damaged'],
		['a part nobody knows', whole(header, chunk('ABCD', []), picture), 'damaged'],
		[
			'a picture too short',
			whole(header, chunk('IDAT', deflateSync(new Uint8Array(51)))),
			'damaged'
		],
		[
			'a picture too long',
			whole(header, chunk('IDAT', deflateSync(new Uint8Array(53)))),
			'damaged'
		],
		['a bomb', whole(header, chunk('IDAT', deflateSync(new Uint8Array(90_000_000)))), 'damaged'],
		['no deflated data', whole(header, chunk('IDAT', [1, 2, 3])), 'damaged'],
		[
			'an unknown filter',
			png({ width: 4, height: 1, type: 0, rows: [[5, 0, 0, 0, 0]] }),
			'damaged'
		],
		['no pixels', png({ width: 0, height: 4, rows: [] }), 'damaged'],
		['an unknown colour type', png({ width: 4, height: 1, type: 5, rows: [row] }), 'damaged'],
		[
			'a list of colours that is missing',
			png({ width: 4, height: 1, type: 3, rows: [row] }),
			'damaged'
		],
		[
			'a colour outside the list',
			png({ width: 1, height: 1, type: 3, before: [chunk('PLTE', [...red])], rows: [[0, 1]] }),
			'damaged'
		],
		['too wide', png({ width: 2001, height: 1, rows: [row] }), 'too-many-pixels'],
		['too many pixels in all', png({ width: 1001, height: 500, rows: [row] }), 'too-many-pixels'],
		[
			'more parts than any program writes',
			whole(header, ...Array.from({ length: 2000 }, () => chunk('tEXt', [])), picture),
			'damaged'
		],
		['too high', png({ width: 1, height: 2 ** 31, rows: [row] }), 'too-many-pixels'],
		['16 bits a colour', png({ width: 4, height: 1, depth: 16, rows: [row] }), 'deep'],
		['moving', whole(header, chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]), picture), 'animated'],
		['white', plainPng(4, 4, [250, 255, 250]), 'blank'],
		['clear', png({ width: 1, height: 1, type: 6, rows: [[0, 0, 0, 0, 0]] }), 'blank']
	])('%s', async (_name, bytes, why) => {
		expect(await makeLogo(bytes)).toEqual({ ok: false, why });
	});
});

describe('what is kept', () => {
	/** The picture that is kept of a file. */
	async function kept(bytes: Uint8Array) {
		const made = await makeLogo(bytes);
		if (!made.ok) throw new Error(made.why);
		return made.value;
	}

	test('is the picture and nothing else of the file', async () => {
		const secret = chunk('tEXt', new TextEncoder().encode('Author\0Jane Example'));
		const bytes = png({
			width: 1,
			height: 2,
			before: [secret],
			rows: [
				[0, ...red],
				[0, ...blue]
			]
		});
		const { png: written } = await kept(bytes);
		expect(Buffer.from(written).toString('latin1')).not.toContain('Jane');
		expect(await coloursIn(written)).toEqual([red, blue]);
	});

	test('is the same for the same file, and for what was kept before', async () => {
		const bytes = png({
			...{ width: 3, height: 2, type: 6 },
			rows: [1, 2].map((n) => [0, ...red, 255, ...blue, 90, n, n, n, 255])
		});
		const first = await kept(bytes);
		expect(await kept(bytes)).toEqual(first);
		expect(await kept(first.png)).toEqual(first);
	});

	test.each([
		['wide', 2000, 100, 750, 38],
		['high', 20, 2000, 2, 225],
		['a line', 2000, 1, 750, 1],
		['square', 300, 300, 225, 225],
		['small already', 40, 30, 40, 30]
	])(
		'fits the largest place of a report: %s',
		async (_name, width, height, newWidth, newHeight) => {
			const made = await kept(plainPng(width, height, [1, 2, 3]));
			expect([made.width, made.height]).toEqual([newWidth, newHeight]);
			expect(new Set((await coloursIn(made.png)).map(String))).toEqual(new Set(['1,2,3']));
		}
	);

	test('is the mean of what was there', () => {
		const rgb = Uint8Array.from([0, 0, 0, 90, 90, 90, 255, 255, 255]);
		const { rgb: means } = shrink({ width: 3, height: 1, rgb }, { width: 2, height: 1 });
		// One and a half pixels each: (0 + 90 / 2) / 1.5 and (90 / 2 + 255) / 1.5.
		expect([...means]).toEqual([30, 30, 30, 200, 200, 200]);
	});
});
