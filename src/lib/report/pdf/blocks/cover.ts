import { palette } from '#lib/scorecard/palette.ts';
import type { CoverBlock } from '../../report.ts';
import { heightOf, type Unit } from '../flow.ts';
import { page } from '../page.ts';
import { printable } from '../printable.ts';
import { paragraph, types, type Type } from '../setting.ts';
import { element } from '../tags.ts';
import type { Context } from './context.ts';
import { widthOf } from '../typeface.ts';
import { ratingUnit } from './score.ts';
import { factsUnits, space } from './text.ts';

const service: Type = { size: 14, leading: 17, weight: 700, colour: palette.ink };
const subtitle: Type = { size: 16, leading: 22, weight: 400, colour: palette.ink };
const figure: Type = { size: 24, leading: 30, weight: 700, colour: palette.ink };

/** The cover: mark and service at the top, the council large, score and band, then the facts. */
export function coverUnits(block: CoverBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const markSize = 36;
	const name = paragraph(
		[{ kind: 'text', text: block.service }],
		service,
		{ paper, x: x + markSize + 10, width: 110, owner: element('P', context.parent) },
		0,
		true
	);
	const title = paragraph(
		[{ kind: 'text', text: block.title }],
		titleType(block.title, 440),
		{ paper, x, width: Math.min(width, 440), owner: element('H1', context.parent) },
		0,
		true
	);
	const [first] = title;
	if (first) {
		const draw = first.draw.bind(first);
		first.draw = (top) => {
			paper.bookmark(1, printable(block.title), top);
			draw(top);
		};
	}
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
