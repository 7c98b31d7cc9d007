import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFontFile, withOutline, type FontFile } from './font-file.ts';
import { plainZero } from './plain-zero.ts';

export type Weight = 400 | 600 | 700;

const zero = 0x30;

/** Atkinson Hyperlegible Next in the three weights of the report, with zeros that have no stroke across them. */
export type Typeface = Readonly<Record<Weight, FontFile>>;

const files: Record<Weight, { name: string; path: string }> = {
	400: {
		name: 'AtkinsonHyperlegibleNext-Regular',
		path: '400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'
	},
	600: {
		name: 'AtkinsonHyperlegibleNext-SemiBold',
		path: '600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf'
	},
	700: {
		name: 'AtkinsonHyperlegibleNext-Bold',
		path: '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'
	}
};

let loaded: Typeface | null = null;

/** The typeface, read from its package once in the life of the process. */
export function typeface(): Typeface {
	loaded ??= { 400: load(400), 600: load(600), 700: load(700) };
	return loaded;
}

function load(weight: Weight): FontFile {
	const { name, path } = files[weight];
	const require = createRequire(import.meta.url);
	const file = require.resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${path}`);
	return readFontFile(name, withOutline(name, readFileSync(file), zero, plainZero));
}

/** The width of a text in points. All its characters must be printable. */
export function widthOf(text: string, size: number, weight: Weight): number {
	const font = typeface()[weight];
	let thousandths = 0;
	for (let index = 0; index < text.length; index++)
		thousandths += font.advance(text.charCodeAt(index)) ?? 0;
	return (thousandths * size) / 1000;
}
