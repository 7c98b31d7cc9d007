import { placed } from '#lib/drawing/drawing.ts';
import { palette } from '#lib/drawing/palette.ts';
import { drawAnswerCell } from '#lib/drawing/sign-drawing.ts';
import type { Cell, CellPart, Column, Run, TableBlock } from '../../report.ts';
import { beside, type FlowTable, type Unit } from '../flow.ts';
import { page } from '../page.ts';
import { printable } from '../printable.ts';
import { baselineOf, paragraph, types, type Type } from '../setting.ts';
import { element, type Element } from '../tags.ts';
import type { BreakingContext } from './context.ts';
import { holder, type CellPlace } from './cell-place.ts';
import { boxesLine, boxesUnits, roomUnits } from './form.ts';
import { listUnits, space } from './text.ts';

const half = (page.bottom - page.top) / 2;

interface Look {
	cell: Type;
	strong: Type;
	head: Type;
	above: number;
	below: number;
	/** Between columns. */
	gap: number;
}

const looks: Record<TableBlock['look'], Look> = {
	figures: {
		cell: types.figures,
		strong: types.figuresStrong,
		head: types.figuresHead,
		above: 2.4,
		below: 2.8,
		gap: 12
	},
	text: {
		cell: types.body,
		strong: types.strong,
		head: types.head,
		above: 5.25,
		below: 5.25,
		gap: 12
	}
};

/** A table: its head again on every page, rows parted only when they are higher than half a page. */
export function tableUnits(block: TableBlock, context: BreakingContext): Unit[] {
	const { paper, x, width } = context;
	const look = looks[block.look];
	const root = element('Table', context.parent);
	const columns = placesOf(block.columns, x, width, look.gap);
	const caption = element('Caption', root);
	const captionLines = block.captionShown
		? [
				...paragraph(
					[{ kind: 'text', text: block.caption }],
					types.h3,
					{ ...context, owner: caption },
					11,
					true
				),
				space(1)
			]
		: [];
	const headRow = element('TR', element('THead', root));
	const heads = columns.map(() => element('TH', headRow, { scope: 'Column' }));
	const rule = (top: number, bottom: number) => {
		paper.aside();
		paper.line(x, bottom, x + width, bottom, 1.1, palette.ink);
		return top;
	};
	const headUnit = (owners: (Element | null)[]): Unit =>
		beside(
			columns.map(({ column, ...at }, index) =>
				paragraph([{ kind: 'text', text: column.head }], look.head, {
					paper,
					...at,
					owner: owners[index] ?? null,
					align: column.align
				})
			),
			{
				before: block.captionShown ? 0 : 3,
				above: 2,
				below: 3.5,
				keep: true,
				splitFrom: Infinity,
				edge: rule
			}
		);
	const table: FlowTable = {
		head: headUnit([]),
		continues: {
			before: 0,
			height: 16,
			keep: false,
			draw(top) {
				paper.aside();
				paper.text(
					printable(context.tableContinues),
					x,
					top + 4 + baselineOf(types.small),
					types.small
				);
			}
		}
	};
	const body = element('TBody', root);
	const rows = block.rows.map((row) => {
		const owner = element('TR', body);
		return beside(
			columns.map(({ column, ...at }, index) =>
				cellUnits(row[index] ?? [], look, {
					paper,
					...at,
					align: column.align,
					owner: index === 0 ? element('TH', owner, { scope: 'Row' }) : element('TD', owner)
				})
			),
			{
				before: 0,
				above: look.above,
				below: look.below,
				splitFrom: half,
				table,
				edge(_top, bottom) {
					paper.aside();
					paper.line(x, bottom, x + width, bottom, 0.75, palette.rule);
				}
			}
		);
	});
	return [...captionLines, { ...headUnit(heads), table }, ...rows];
}

function placesOf(columns: Column[], x: number, width: number, gap: number) {
	let left = x;
	return columns.map((column, index) => {
		const own = column.share * width;
		const at = { column, x: left, width: own - (index < columns.length - 1 ? gap : 0) };
		left += own;
		return at;
	});
}

function cellUnits(cell: Cell, look: Look, place: Omit<CellPlace, 'isAlone' | 'isLast'>): Unit[] {
	let at = { ...place, isAlone: cell.length === 1 };
	return cell.flatMap((part, index) => {
		const units = partUnits(
			part,
			look,
			{ ...at, isLast: index === cell.length - 1 },
			index === 0 ? 0 : 2.5
		);
		if (part.kind === 'numbered')
			at = { ...at, x: at.x + numberWidth, width: at.width - numberWidth };
		return units;
	});
}

const numberWidth = 19.5;

/** A cell of one part holds its words itself; parts of a longer one are paragraphs in it. */
function partUnits(part: CellPart, look: Look, place: CellPlace, before: number): Unit[] {
	switch (part.kind) {
		case 'runs': {
			const type =
				part.look === 'small' ? types.small : part.look === 'strong' ? look.strong : look.cell;
			return paragraph(part.runs, type, { ...place, owner: holder(place) }, before);
		}
		case 'numbered':
			return numberedUnits(part.number, part.runs, look, place, before);
		case 'answer':
			return answerUnits(part, look, place, before);
		case 'note':
			return noteUnits(part.paragraphs, look, place, before);
		case 'boxes':
			return part.look === 'line'
				? [boxesLine(part.items, place, before)]
				: boxesUnits(part.items, place, before);
		case 'room':
			return roomUnits(part, place, before);
		case 'list':
			return listUnits(part, { ...place, parent: place.owner }, look.cell).map((unit, index) =>
				index === 0 ? { ...unit, before } : unit
			);
	}
}

function numberedUnits(
	number: number,
	runs: Run[],
	look: Look,
	place: CellPlace,
	before: number
): Unit[] {
	const owner = holder(place);
	const lines = paragraph(
		runs,
		look.strong,
		{ ...place, x: place.x + numberWidth, width: place.width - numberWidth, owner },
		before
	);
	const [first, ...rest] = lines;
	if (!first) return [];
	const draw = (top: number) => {
		place.paper.inside(owner);
		place.paper.text(`${number} `, place.x, top + baselineOf(look.cell), {
			...look.cell,
			colour: palette.slate
		});
		first.draw(top);
	};
	return [{ ...first, draw }, ...rest];
}

const signSize = 11.25;

function answerUnits(
	part: CellPart & { kind: 'answer' },
	look: Look,
	place: CellPlace,
	before: number
): Unit[] {
	const inset = signSize + 5;
	const drawing = drawAnswerCell(part.sign);
	const lines = paragraph(
		[{ kind: 'text', text: part.text }],
		look.cell,
		{
			...place,
			x: place.x + inset,
			width: place.width - inset,
			owner: holder(place)
		},
		before
	);
	const [first, ...rest] = lines;
	if (!first) return [];
	const draw = (top: number) => {
		place.paper.aside();
		const scale = signSize / drawing.width;
		place.paper.shapes(placed(drawing, scale, place.x, top + baselineOf(look.cell) - 9.4));
		first.draw(top);
	};
	return [{ ...first, draw }, ...rest];
}

/** What somebody typed, with an edge that runs along all its lines. */
function noteUnits(paragraphs: string[], look: Look, place: CellPlace, before: number): Unit[] {
	const inset = 9;
	return paragraphs.flatMap((words, index) => {
		const gap = index === 0 ? before + 1 : 4;
		return paragraph(
			[{ kind: 'text', text: words }],
			look.cell,
			{
				...place,
				x: place.x + inset,
				width: place.width - inset,
				owner: element('P', place.owner)
			},
			gap
		).map((unit) => ({
			...unit,
			draw(top: number) {
				const from = index === 0 || unit.before === 0 ? top : top - unit.before;
				place.paper.aside();
				place.paper.fill(place.x, from, 1.5, top + unit.height - from, palette.tarn2);
				unit.draw(top);
			}
		}));
	});
}
