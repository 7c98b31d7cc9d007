import type { Run } from '../report.ts';
import { printable } from './printable.ts';
import { widthOf, type Weight } from './typeface.ts';

/** A stretch of a line, from one run. */
export interface Piece {
	run: Run;
	/** What is drawn; a space at the end of a line stays, so that words read on. */
	words: string;
	x: number;
	width: number;
	weight: Weight;
}

/** One line of a paragraph. */
export interface TextLine {
	pieces: Piece[];
	/** Without the space at its end. */
	width: number;
}

/** What setting lines needs to know. */
export interface Setting {
	size: number;
	weight: Weight;
	width: number;
}

/** The sign of a duty: a square somewhat lower than a line. */
export const dutySize = (size: number) => size * 1.25;

const bolder: Record<Weight, Weight> = { 400: 700, 600: 600, 700: 700 };

interface Atom {
	run: Run;
	words: string;
	width: number;
	weight: Weight;
}

/** Atoms that stay on one line, then a chance to break, or a break that was typed. */
interface Word {
	atoms: Atom[];
	width: number;
	/** Width of the space at its end, which may hang over. */
	space: number;
	breakAfter: boolean;
}

/**
 * Sets runs in lines. Breaks after spaces, hyphens and slashes; a word wider than the line is broken
 * between letters, never cut off.
 */
export function setLines(runs: Run[], setting: Setting): TextLine[] {
	const lines: TextLine[] = [];
	let pieces: Piece[] = [];
	let x = 0;
	let end = 0;
	const newLine = () => {
		lines.push({ pieces, width: end });
		pieces = [];
		x = 0;
		end = 0;
	};
	const put = ({ run, words, width, weight }: Atom) => {
		const last = pieces.at(-1);
		if (last && last.run === run) {
			last.words += words;
			last.width += width;
		} else pieces.push({ run, words, x, width, weight });
		x += width;
	};
	for (const word of wordsOf(runs, setting)) {
		if (x > 0 && x + word.width - word.space > setting.width) newLine();
		if (word.width - word.space > setting.width) {
			for (const atom of word.atoms.flatMap((each) => lettersOf(each, setting))) {
				if (x > 0 && x + atom.width > setting.width) newLine();
				put(atom);
				end = x;
			}
		} else {
			word.atoms.forEach(put);
			end = x - word.space;
		}
		if (word.breakAfter) newLine();
	}
	if (pieces.length > 0 || lines.length === 0) newLine();
	return lines;
}

/** After a space; after a hyphen, dash or slash inside a word; after a line end. */
const chances =
	/(?<= )(?! )|(?<=[-–—/_?&=.,])(?=[\p{L}\p{N}])(?<=\S{12})|(?<=[-–—/])(?=\p{L})|(?<=\n)/u;

function wordsOf(runs: Run[], setting: Setting): Word[] {
	const words: Word[] = [];
	let atoms: Atom[] = [];
	const endWord = (breakAfter: boolean) => {
		if (atoms.length === 0 && !breakAfter) return;
		const last = atoms.at(-1);
		const space = last?.words.endsWith(' ') === true ? widthOf(' ', setting.size, last.weight) : 0;
		words.push({
			atoms,
			width: atoms.reduce((sum, atom) => sum + atom.width, 0),
			space,
			breakAfter
		});
		atoms = [];
	};
	for (const run of runs) {
		if (run.kind === 'duty') {
			const width = dutySize(setting.size);
			atoms.push({ run, words: '§', width, weight: 700 });
			continue;
		}
		const weight =
			run.kind === 'text' && run.look === 'bold' ? bolder[setting.weight] : setting.weight;
		const parts = printable(run.text).split(chances);
		parts.forEach((part, index) => {
			const words = part.replace(/\n$/, '');
			if (words !== '')
				atoms.push({ run, words, width: widthOf(words, setting.size, weight), weight });
			if (part.endsWith('\n')) endWord(true);
			else if (index < parts.length - 1 || part.endsWith(' ')) endWord(false);
		});
	}
	endWord(false);
	return words;
}

function lettersOf(atom: Atom, { size }: Setting): Atom[] {
	return [...atom.words].map((letter) => ({
		...atom,
		words: letter,
		width: widthOf(letter, size, atom.weight)
	}));
}
