import { palette } from '#lib/scorecard/palette.ts';
import type { CoverBlock } from '../../report.ts';
import { heightOf, type Unit } from '../flow.ts';
import { page } from '../page.ts';
import { printable } from '../printable.ts';
import { paragraph, types, type Type } from '../setting.ts';
import { element } from '../tags.ts';
import type { Paper } from '../paper.ts';
import type { Context } from './context.ts';
import { widthOf } from '../typeface.ts';
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
		...name,
		space(16),
		...title,
		...said(block.subtitle, headSubtitle, 'P', 2),
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

/** The same, with its first line as a bookmark. */
function bookmarked([first, ...rest]: Unit[], words: string, paper: Paper): Unit[] {
	if (!first) return [];
	const draw = (top: number) => {
		paper.bookmark(1, printable(words), top);
		first.draw(top);
	};
	return [{ ...first, draw }, ...rest];
}

/** The cover: mark and service at the top, the council large, score and band, then the facts. */
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
	const withMark: Unit[] = firstName
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
	const above: Unit[] = [
		...withMark,
		space(150),
		...title,
		...paragraph(
			[{ kind: 'text', text: block.subtitle }],
			subtitle,
			{ ...context, owner: element('P', context.parent) },
			4,
			true
		),
		space(30),
		...overallUnits(block, context)
	];
	const facts = factsUnits({ kind: 'facts', items: block.facts }, { ...context, width: 400 });
	const free = page.bottom - page.top - heightOf(above) - heightOf(facts) - 20;
	return [...above, space(Math.max(24, free)), ...facts];
}

/** Large, or as large as the longest word of the name allows. */
function titleType(title: string, width: number): Type {
	const words = printable(title).split(' ');
	const size =
		[34, 30, 26].find((each) =>
			words.every((word) => widthOf(word, each, types.title.weight) <= width)
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
