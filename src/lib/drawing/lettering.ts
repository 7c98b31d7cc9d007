import type { Measure, Weight } from './drawing.ts';

/** Widths in ems of a wide screen sans (Open Sans), so that a text estimated to fit does fit. */
const widths: [letters: RegExp, em: number][] = [
	[/[ijlI.,:;!|'’‘·]/, 0.27],
	[/[ \u00a0]/, 0.26],
	[/[frt()\-/]/, 0.36],
	[/[csz]/, 0.48],
	[/[mwMW—%]/, 0.9],
	[/[A-ZÀ-Þ]/, 0.67]
];

/** An estimate for where nothing can be measured, as on a server. Rather too wide than too narrow. */
export const estimateWidth: Measure = (text, size, weight) => {
	const ems = [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
	return ems * size * (weight === 400 ? 1 : 1.06);
};

function widthOf(letter: string): number {
	return widths.find(([letters]) => letters.test(letter))?.[1] ?? 0.6;
}

/** How a text may be set. */
export interface Fit {
	/** The most lines wanted. */
	lines: number;
	/** From the size wanted down to the least. */
	sizes: readonly [number, ...number[]];
	weight: Weight;
}

/** A text set in lines at one size. */
export interface Lettering {
	lines: string[];
	size: number;
	/** From one baseline to the next. */
	leading: number;
	weight: Weight;
}

/**
 * Sets texts that belong together at one size: the first of the sizes at which each fits into the lines wanted
 * without breaking a word. At the least size a text takes as many lines as it needs and breaks a word that is too
 * wide: nothing is left out. A no-break space keeps two words together.
 */
export function letterings(
	texts: { text: string; width: number }[],
	fit: Fit,
	measure: Measure
): Lettering[] {
	const { weight } = fit;
	const settings = fit.sizes.map((size) =>
		texts.map(({ text, width }) => {
			const set = broken(text, (part) => measure(part, size, weight) > width);
			return { ...set, size, leading: size * 1.22, weight };
		})
	);
	const fits = (sets: (typeof settings)[number]) =>
		sets.every(({ lines, cut }) => !cut && lines.length <= fit.lines);
	const chosen = settings.find(fits) ?? settings.at(-1) ?? [];
	return chosen.map(({ lines, size, leading }) => ({ lines, size, leading, weight }));
}

/** The height from the first line's top to the last line's bottom. */
export function heightOf({ lines, leading }: Lettering): number {
	return lines.length * leading;
}

/** Each line on its baseline, the last ending at `bottom`. */
export function linesOf(
	set: Lettering,
	{ x, bottom }: { x: number; bottom: number }
): { text: string; x: number; y: number; size: number }[] {
	const first = bottom - heightOf(set) + set.leading / 2 + set.size * 0.35;
	return set.lines.map((text, index) => ({
		text,
		x,
		y: first + index * set.leading,
		size: set.size
	}));
}

/** Breaks at spaces; inside a word only where it is wider than a line, at its hyphens first. */
function broken(text: string, isTooWide: (part: string) => boolean) {
	const lines: string[] = [];
	let line = '';
	let cut = false;
	const add = (piece: string, joint: string) => {
		if (line && isTooWide(line + joint + piece)) {
			lines.push(line);
			line = piece;
		} else line += line ? joint + piece : piece;
	};
	for (const word of text.split(' ').filter((each) => each !== '')) {
		if (!isTooWide(word)) {
			add(word, ' ');
			continue;
		}
		word.split(/(?<=-)/).forEach((part, index) => {
			const joint = index === 0 ? ' ' : '';
			if (!isTooWide(part)) return add(part, joint);
			cut = true;
			[...part].forEach((letter, place) => add(letter, place === 0 ? joint : ''));
		});
	}
	return { lines: line ? [...lines, line] : lines, cut };
}
