import type {
	FactsBlock,
	HeadingBlock,
	ListBlock,
	NoticeBlock,
	ParagraphBlock,
	Run,
	StepsBlock
} from '../../report.ts';
import { palette } from '#lib/drawing/palette.ts';
import { beside, type Unit } from '../flow.ts';
import { dutySize, setLines } from '../lines.ts';
import { printable } from '../printable.ts';
import {
	baselineOf,
	drawDuty,
	paragraph,
	types,
	type ParagraphPlace,
	type Type
} from '../setting.ts';
import { element, type Role } from '../tags.ts';
import { page } from '../page.ts';
import type { Context } from './context.ts';

const half = (page.bottom - page.top) / 2;

function placeIn(context: Context, role: Role): ParagraphPlace {
	return { ...context, owner: element(role, context.parent) };
}

const headings = {
	1: { role: 'H1', type: types.h1, before: 26, after: 4.5 },
	2: { role: 'H2', type: types.h2, before: 13, after: 4.5 },
	3: { role: 'H3', type: types.h3, before: 9, after: 0 }
} as const;

/** A heading with its bookmark; it never stands alone at the foot of a page. */
export function headingUnits(block: HeadingBlock, context: Context): Unit[] {
	const { role, type, before, after } = headings[block.level];
	const eyebrow =
		block.eyebrow === undefined
			? []
			: paragraph(
					[{ kind: 'text', text: block.eyebrow }],
					types.eyebrow,
					placeIn(context, 'P'),
					before,
					true
				);
	const runs: Run[] = [{ kind: 'text', text: block.text }];
	const most = block.level === 1 ? Math.min(context.width, type.size * 19) : context.width;
	const width = block.level === 1 ? balanced(runs, type, most) : context.width;
	const lines = paragraph(
		runs,
		type,
		{ ...placeIn(context, role), width },
		block.eyebrow === undefined ? before : 0,
		true
	);
	const [first] = lines;
	if (first) {
		const draw = first.draw.bind(first);
		first.draw = (top) => {
			context.paper.bookmark(block.level, printable(block.text), top, block.id);
			draw(top);
		};
	}
	const units = [...eyebrow, ...lines, block.level === 3 ? ruleBelow(context) : space(after)];
	return units.map((unit, index) => ({ ...unit, startsPart: block.level === 1 && index === 0 }));
}

/** A hairline below a small heading, with room for what follows. */
function ruleBelow({ paper, x, width }: Context): Unit {
	return {
		before: 0,
		height: 6,
		keep: true,
		draw(top) {
			paper.aside();
			paper.line(x, top + 2.2, x + width, top + 2.2, 0.75, palette.rule);
		}
	};
}

/** The least width at which the text takes no more lines: no line is left with one short word. */
function balanced(runs: Run[], type: Type, most: number): number {
	const count = (width: number) => setLines(runs, { ...type, width }).length;
	const lines = count(most);
	let least = most / 2;
	let width = most;
	while (width - least > 1) {
		const middle = (least + width) / 2;
		if (count(middle) > lines) least = middle;
		else width = middle;
	}
	return width;
}

/** Nothing, that keeps with what follows. */
export function space(height: number): Unit {
	return { before: 0, height, keep: true, draw: () => undefined };
}

const looks = {
	lead: { type: types.lead, before: 2, after: 6 },
	body: { type: types.body, before: 5, after: 0 },
	small: { type: types.small, before: 0.5, after: 0 }
} as const;

export function paragraphUnits({ runs, look }: ParagraphBlock, context: Context): Unit[] {
	const { type, before } = looks[look];
	const width =
		look === 'small'
			? context.width
			: Math.min(context.width, type.size * (look === 'lead' ? 38 : 44));
	// A lead speaks of what stands below it.
	return paragraph(runs, type, { ...placeIn(context, 'P'), width }, before, look === 'lead');
}

const indent = 11.5;

export function listUnits(
	{ items }: Pick<ListBlock, 'items'>,
	context: Context,
	type: Type = types.body
): Unit[] {
	const list = element('L', context.parent, { numbering: 'Disc' });
	return items.flatMap((runs, index) => {
		const item = element('LI', list);
		const label = element('Lbl', item);
		const lines = paragraph(
			runs,
			type,
			{
				...context,
				x: context.x + indent,
				width: context.width - indent,
				owner: element('LBody', item)
			},
			index === 0 ? 2 : 1.5
		);
		return labelled(lines, (top) => {
			context.paper.inside(label);
			context.paper.text('•', context.x + 0.5, top + baselineOf(type), type);
		});
	});
}

/** Draws something together with the first unit. */
function labelled(units: Unit[], label: (top: number) => void): Unit[] {
	const [first, ...rest] = units;
	if (!first) return [];
	return [
		{
			...first,
			draw: (top) => {
				label(top);
				first.draw(top);
			}
		},
		...rest
	];
}

/** Numbered things to do, with large figures and a rule below each. */
export function stepsUnits({ items }: StepsBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const list = element('L', context.parent, { numbering: 'Decimal' });
	return items.map((runs, index) => {
		const item = element('LI', list);
		const label = element('Lbl', item);
		const lines = paragraph(runs, types.body, {
			paper,
			x: x + 21,
			width: width - 21,
			owner: element('LBody', item)
		});
		return beside(
			[
				labelled(lines, (top) => {
					paper.inside(label);
					paper.text(String(index + 1), x, top + baselineOf(types.body) + 2.2, {
						size: 15,
						weight: 700,
						colour: palette.tarn
					});
				})
			],
			{
				before: 0,
				above: 4.5,
				below: 5,
				splitFrom: half,
				edge(top, bottom) {
					paper.aside();
					if (index === 0) paper.line(x, top, x + width, top, 1.1, palette.ink);
					paper.line(x, bottom, x + width, bottom, 0.75, palette.rule);
				}
			}
		);
	});
}

/** The box for a legal duty that is not met: thin ink frame, heavy left edge, the sign beside the words. */
export function noticeUnits({ paragraphs }: NoticeBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const group = element('Div', context.parent);
	const side = dutySize(12);
	const left = 15.75 + side + 10;
	const lines = paragraphs.flatMap((runs, index) =>
		paragraph(
			runs,
			types.body,
			{
				paper,
				x: x + left,
				width: width - left - 14,
				owner: element('P', group)
			},
			index === 0 ? 0 : 3
		)
	);
	return [
		beside([lines], {
			before: 8,
			above: 7,
			below: 7,
			splitFrom: half,
			edge(top, bottom) {
				paper.aside();
				paper.frame(x, top, width, bottom - top, 0.9, palette.ink);
				paper.fill(x, top, 5.25, bottom - top, palette.ink);
				drawDuty(paper, true, x + 15.75, top + 7 + baselineOf(types.body) + 0.6, 12);
			}
		}),
		{ ...space(2), keep: false }
	];
}

/** Terms and what is said to each, ruled. */
export function factsUnits({ items }: FactsBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const list = element('L', context.parent);
	const term = 130;
	return items.map((item, index) => {
		const pair = element('LI', list);
		const cells = [
			paragraph([{ kind: 'text', text: item.term }], types.eyebrow, {
				paper,
				x,
				width: term - 10,
				owner: element('Lbl', pair)
			}),
			paragraph(item.runs, types.body, {
				paper,
				x: x + term,
				width: width - term,
				owner: element('LBody', pair)
			})
		];
		return beside(cells, {
			before: index === 0 ? 10 : 0,
			above: 5,
			below: 5,
			splitFrom: half,
			edge(top, bottom) {
				paper.aside();
				if (index === 0) paper.line(x, top, x + width, top, 1.1, palette.ink);
				paper.line(x, bottom, x + width, bottom, 0.75, palette.rule);
			}
		});
	});
}
