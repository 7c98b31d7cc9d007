import { palette } from '#lib/drawing/palette.ts';
import type { CoverBlock } from '../../report.ts';
import { beside, heightOf, type Unit } from '../flow.ts';
import { page } from '../page.ts';
import { printable } from '../printable.ts';
import { paragraph, types, type Type } from '../setting.ts';
import { element, type Element } from '../tags.ts';
import type { Paper } from '../paper.ts';
import type { Context } from './context.ts';
import { widthOf } from '../typeface.ts';
import { figureUnits } from './figure.ts';
import { withLogo } from './logo.ts';
import { ratingUnit } from './score.ts';
import { factsUnits, space } from './text.ts';

const service: Type = { size: 14, leading: 17, weight: 700, colour: palette.ink };
const subtitle: Type = { size: 16, leading: 22, weight: 400, colour: palette.ink };
const figure: Type = { size: 24, leading: 30, weight: 700, colour: palette.ink };

const headService: Type = { size: 11, leading: 14, weight: 700, colour: palette.ink };
const headSubtitle: Type = { size: 13, leading: 18, weight: 400, colour: palette.ink };

export function coverUnits(block: CoverBlock, context: Context): Unit[] {
	return block.look === 'page' ? coverPage(block, context) : coverHead(block, context);
}

/** Mark and service, the council, what it is: at the head of the first page, with a rule below. */
function coverHead(block: CoverBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const said = (words: string, type: Type, role: 'P' | 'H1', before: number) =>
		paragraph(
			[{ kind: 'text', text: words }],
			type,
			{ ...context, owner: element(role, context.parent) },
			before,
			true
		);
	const markSize = 20;
	const name = paragraph(
		[{ kind: 'text', text: block.service }],
		headService,
		{ paper, x: x + markSize + 8, width: width - 28, owner: element('P', context.parent) },
		0,
		true
	).map((unit) => ({
		...unit,
		draw(top: number) {
			paper.aside();
			paper.mark(x, top - 3, markSize);
			unit.draw(top);
		}
	}));
	const title = bookmarked(said(block.title, types.h1, 'H1', 0), block.title, paper);
	return [
		...withLogo(block.logo, 'head', name, context),
		space(16),
		...title,
		...said(block.subtitle, headSubtitle, 'P', 2),
		...provisionalUnits(block, context),
		...(block.about === null ? [] : said(block.about, types.small, 'P', 2)),
		{
			before: 0,
			height: 12,
			keep: false,
			draw(top) {
				paper.aside();
				paper.line(x, top + 6, x + width, top + 6, 1.1, palette.ink);
			}
		}
	];
}

/** In a frame, that the figures are not final. */
function provisionalUnits({ provisional }: CoverBlock, context: Context): Unit[] {
	if (provisional === null) return [];
	const { paper, x, width, parent } = context;
	const inset = 10;
	const lines = paragraph(
		[{ kind: 'text', text: provisional }],
		types.strong,
		{ paper, x: x + inset, width: width - 2 * inset, owner: element('P', parent) },
		0,
		true
	);
	const widest = Math.min(
		width,
		widthOf(printable(provisional), types.strong.size, types.strong.weight) + 2 * inset
	);
	return [
		beside([lines], {
			before: 8,
			above: 5,
			below: 5,
			keep: true,
			splitFrom: Infinity,
			edge(top, bottom) {
				paper.aside();
				paper.frame(x, top, widest, bottom - top, 0.9, palette.ink);
			}
		}),
		space(4)
	];
}

/** The same, with its first line as a bookmark. */
function bookmarked([first, ...rest]: Unit[], words: string, paper: Paper): Unit[] {
	if (!first) return [];
	const draw = (top: number) => {
		paper.bookmark(1, printable(words), top);
		first.draw(top);
	};
	return [{ ...first, draw }, ...rest];
}

/** The cover: mark and service at the top, the council large, score, band and shape, then the facts. */
function coverPage(block: CoverBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const markSize = 36;
	const name = paragraph(
		[{ kind: 'text', text: block.service }],
		service,
		{ paper, x: x + markSize + 10, width: 110, owner: element('P', context.parent) },
		0,
		true
	);
	const lines = paragraph(
		[{ kind: 'text', text: block.title }],
		titleType(block.title, 440),
		{ paper, x, width: Math.min(width, 440), owner: element('H1', context.parent) },
		0,
		true
	);
	const title = bookmarked(lines, block.title, paper);
	const [firstName, ...restOfName] = name;
	const marked: Unit[] = firstName
		? [
				{
					...firstName,
					draw(top) {
						paper.aside();
						paper.mark(x, top - 1, markSize);
						firstName.draw(top);
					}
				},
				...restOfName
			]
		: [];
	const withMark = withLogo(block.logo, 'page', marked, context);
	const above: Unit[] = [
		...title,
		...paragraph(
			[{ kind: 'text', text: block.subtitle }],
			subtitle,
			{ ...context, owner: element('P', context.parent) },
			4,
			true
		),
		...provisionalUnits(block, context),
		space(24),
		...overallUnits(block, context)
	];
	const facts = (parent: Element) =>
		factsUnits({ kind: 'facts', items: block.facts }, { ...context, parent, width: 400 });
	const room =
		page.bottom - page.top - heightOf([...withMark, ...above, ...facts(element('Div', null))]);
	const shape = shapeUnits(block, context, room - leastAbove - leastBelow);
	const free = room - heightOf(shape);
	const aboveTitle = Math.max(leastAbove, Math.min(110, free / 2));
	return [
		...withMark,
		space(aboveTitle),
		...above,
		...shape,
		space(Math.max(leastBelow, free - aboveTitle)),
		...facts(context.parent)
	];
}

/** Between the service and the council, and above the facts. */
const leastAbove = 30;
const leastBelow = 24;

/** The shape of the result as large as there is room for; left out where it would be too small to read. */
function shapeUnits({ figure: shape }: CoverBlock, context: Context, room: number): Unit[] {
	if (shape === null) return [];
	const sized = (radius: number, parent: Element) => [
		space(12),
		...figureUnits(shape, { ...context, parent }, radius)
	];
	const radius = radii.find((each) => heightOf(sized(each, element('Div', null))) <= room);
	return radius === undefined ? [] : sized(radius, context.parent);
}

const radii = [115, 100, 85, 70];

/** Large, or as large as three lines and the longest word of the name allow. */
function titleType(title: string, width: number): Type {
	const words = printable(title).split(' ');
	const size =
		[34, 30, 26].find(
			(each) =>
				words.every((word) => widthOf(word, each, types.title.weight) <= width) &&
				widthOf(printable(title), each, types.title.weight) <= 3 * width
		) ?? 22;
	return { ...types.title, size, leading: Math.round(size * 1.18) };
}

function overallUnits({ overall }: CoverBlock, context: Context): Unit[] {
	if (overall === null) return [];
	const { name, rating, why } = overall;
	const said = (words: string, type: Type, before: number) =>
		paragraph(
			[{ kind: 'text', text: words }],
			type,
			{ ...context, width: 400, owner: element('P', context.parent) },
			before,
			true
		);
	return [
		...said(name, types.eyebrow, 0),
		ratingUnit(rating, figure, context.paper, context.x, element('P', context.parent)),
		...(why === null ? [] : said(why, types.body, 4))
	];
}
