import { palette } from '#lib/drawing/palette.ts';
import type { Box, CellPart } from '../../report.ts';
import { beside, type Unit } from '../flow.ts';
import { printable } from '../printable.ts';
import { baselineOf, paragraph, types } from '../setting.ts';
import { element, type Numbering } from '../tags.ts';
import { widthOf } from '../typeface.ts';
import type { Context } from './context.ts';
import { holder, type CellPlace } from './cell-place.ts';

/** Levels are long: they are set a little smaller, so that a page holds three questions or four. */
const type = types.figures;
const boxSize = 9;
/** From the left of a box to its code, and to its words. */
const toCode = boxSize + 5;
const toWords = toCode + 11;

/** Empty boxes to tick, each with its code and its words, one below the other. */
export function boxesUnits(items: Box[], place: CellPlace, before: number): Unit[] {
	const list = element('L', place.owner, { numbering: numberingOf(items) });
	return items.flatMap((item, index) => {
		const [first, ...rest] = boxUnits(item, { ...place, owner: list });
		return first ? [{ ...first, before: index === 0 ? before : 3 }, ...rest] : [];
	});
}

/** The same in one line: each box has as much room as its words take, the last the rest. */
export function boxesLine(items: Box[], place: CellPlace, before: number): Unit {
	const list = element('L', place.owner, { numbering: numberingOf(items) });
	let left = place.x;
	const columns = items.map((item) => {
		const x = left;
		left += toWords + widthOf(wordsOf(item), type.size, 700) + 16;
		return boxUnits(item, { ...place, x, width: place.x + place.width - x, owner: list });
	});
	return beside(columns, { before: before + 1, above: 0, below: 0, splitFrom: Infinity });
}

/** Levels are numbers, things to tick are letters in order; other codes, such as D for don't know, count nothing. */
function numberingOf(items: Box[]): Numbering {
	if (items.every(({ code }) => /^\d+$/.test(code))) return 'Decimal';
	const isInOrder = items.every(({ code }, index) => code === String.fromCharCode(65 + index));
	return isInOrder ? 'UpperAlpha' : 'None';
}

function wordsOf({ runs }: Box): string {
	return printable(runs.map((run) => (run.kind === 'duty' ? '' : run.text)).join(''));
}

function boxUnits({ code, runs }: Box, place: CellPlace): Unit[] {
	const { paper, x, width } = place;
	const inset = code === '' ? toCode : toWords;
	const item = element('LI', place.owner);
	const label = element('Lbl', item);
	const [first, ...rest] = paragraph(runs, type, {
		...place,
		x: x + inset,
		width: width - inset,
		owner: element('LBody', item)
	});
	if (!first) return [];
	const draw = (top: number) => {
		const baseline = top + baselineOf(type);
		paper.aside();
		paper.frame(x, baseline - 7.6, boxSize, boxSize, 0.9, palette.ink);
		if (code !== '') {
			paper.inside(label);
			paper.text(`${code} `, x + toCode, baseline, { ...types.small, weight: 600 });
		}
		first.draw(top);
	};
	return [{ ...first, draw }, ...rest];
}

const roomLeading = 20;

/** Ruled lines to write on, with a word for what at the head of the first. */
export function roomUnits(
	{ label, lines }: CellPart & { kind: 'room' },
	place: CellPlace,
	before: number
): Unit[] {
	const { paper, x, width, isLast } = place;
	const owner = holder(place);
	return Array.from({ length: lines }, (_, index) => ({
		before: index === 0 ? before + 2 : 0,
		height: roomLeading,
		keep: false,
		draw(top: number) {
			const bottom = top + roomLeading - 2;
			if (index === 0 && label !== '') {
				paper.inside(owner);
				paper.text(printable(label), x, bottom - 4, types.small);
			}
			// The rule below the row is the last line of its last part.
			if (index === lines - 1 && isLast) return;
			paper.aside();
			paper.line(x, bottom, x + width, bottom, 0.6, palette.rule);
		}
	}));
}

const lineLeading = 24;

/** Ruled lines over the whole width, to write on. */
export function linesUnits(lines: number, { paper, x, width }: Context): Unit[] {
	return Array.from({ length: lines }, () => ({
		before: 0,
		height: lineLeading,
		keep: false,
		draw(top: number) {
			paper.aside();
			paper.line(x, top + lineLeading, x + width, top + lineLeading, 0.6, palette.rule);
		}
	}));
}
