import { placed } from '#lib/drawing/drawing.ts';
import { palette } from '#lib/drawing/palette.ts';
import { drawBandMark } from '#lib/drawing/sign-drawing.ts';
import type { Rating, ScoreBlock } from '../../report.ts';
import type { Unit } from '../flow.ts';
import { printable } from '../printable.ts';
import { paragraph, types, type Type } from '../setting.ts';
import { element, type Element } from '../tags.ts';
import { widthOf } from '../typeface.ts';
import type { Paper } from '../paper.ts';
import type { Context } from './context.ts';
import { beside } from '../flow.ts';

const figures = {
	overall: { size: 18, leading: 22, weight: 700, colour: palette.ink },
	theme: { size: 24, leading: 26, weight: 700, colour: palette.ink }
} as const satisfies Record<ScoreBlock['look'], Type>;

/** A score with its band mark and word, and what stands beside it. */
export function scoreUnits(block: ScoreBlock, context: Context): Unit[] {
	return block.look === 'overall' ? overall(block, context) : theme(block, context);
}

function overall(block: ScoreBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const owner = element('P', context.parent);
	const head = ratingWidth(block.rating, figures.overall) + 14;
	const lines = paragraph([{ kind: 'text', text: block.beside }], types.body, {
		paper,
		x: x + head,
		width: width - head,
		owner: element('P', context.parent),
		align: 'end'
	});
	return [
		beside([[ratingUnit(block.rating, figures.overall, paper, x, owner)], centred(lines, 22)], {
			before: 8,
			above: 5,
			below: 5,
			splitFrom: Infinity,
			edge(top, bottom) {
				paper.aside();
				paper.line(x, top, x + width, top, 1.1, palette.ink);
				paper.line(x, bottom, x + width, bottom, 0.75, palette.rule);
			}
		})
	];
}

function theme(block: ScoreBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const owner = element('P', context.parent);
	const head = ratingWidth(block.rating, figures.theme) + 12;
	const lines = paragraph([{ kind: 'text', text: block.beside }], types.eyebrow, {
		paper,
		x: x + head,
		width: width - head,
		owner: element('P', context.parent)
	});
	return [
		beside([[ratingUnit(block.rating, figures.theme, paper, x, owner)], centred(lines, 26)], {
			before: 2,
			above: 0,
			below: 6,
			keep: true,
			splitFrom: Infinity
		})
	];
}

/** Lines set in the middle of a height. */
function centred(lines: Unit[], height: number): Unit[] {
	const own = lines.reduce((sum, line) => sum + line.height, 0);
	const above: Unit = {
		before: 0,
		height: Math.max(0, (height - own) / 2),
		keep: true,
		draw: () => undefined
	};
	return [above, ...lines];
}

const markScale = 0.78;
const markWidth = 72 * markScale;

function hasMark({ score, bandId }: Rating): boolean {
	return score !== null && bandId !== null;
}

/** From the left of the figure to the end of the words. */
export function ratingWidth(rating: Rating, type: Type): number {
	const words = printable(rating.figure ?? '');
	const figure = words === '' ? 0 : widthOf(words, type.size, type.weight) + 10;
	const mark = hasMark(rating) ? markWidth + 7 : 0;
	return figure + mark + widthOf(printable(rating.words), 10, 600);
}

/** Figure, band mark and word on one line. */
export function ratingUnit(
	rating: Rating,
	type: Type,
	paper: Paper,
	left: number,
	owner: Element
): Unit {
	return {
		before: 0,
		height: type.leading,
		keep: false,
		draw(top) {
			const middle = top + type.leading / 2;
			let x = left;
			const words = printable(rating.figure ?? '');
			if (words !== '') {
				paper.inside(owner);
				paper.text(`${words} `, x, middle + type.size * 0.334, type);
				x += widthOf(words, type.size, type.weight) + 10;
			}
			if (hasMark(rating)) {
				paper.aside();
				const place = (id: string | null) => rating.bands.findIndex((band) => band.id === id);
				const drawing = drawBandMark(
					rating.bands.length,
					place(rating.bandId),
					place(rating.rawBandId)
				);
				paper.shapes(placed(drawing, markScale, x, middle - 7 * markScale));
				x += markWidth + 7;
			}
			if (rating.words !== '') {
				paper.inside(owner);
				paper.text(printable(rating.words), x, middle + 3.4, types.strong);
			}
		}
	};
}
