import { drawChange } from '#lib/drawing/change-drawing.ts';
import { printChange } from '#lib/drawing/change-size.ts';
import { placed, type Drawing } from '#lib/drawing/drawing.ts';
import { palette } from '#lib/drawing/palette.ts';
import { drawProfile } from '#lib/drawing/profile-drawing.ts';
import { printProfile } from '#lib/drawing/profile-size.ts';
import { drawRadar, printRadar } from '#lib/drawing/radar-drawing.ts';
import { textsById } from '#lib/drawing/row-texts.ts';
import { drawAnswerCell, drawKeyMark } from '#lib/drawing/sign-drawing.ts';
import type { AnswerStrip, Figure, FigureBlock } from '../../report.ts';
import type { Unit } from '../flow.ts';
import { printable } from '../printable.ts';
import { baselineOf, paragraph, types } from '../setting.ts';
import { element } from '../tags.ts';
import { widthOf } from '../typeface.ts';
import type { Context } from './context.ts';
import { drawPanels } from './panels.ts';
import { space } from './text.ts';

/** A chart with its caption above and its key below, as one picture with a text alternative; a radar of that radius. */
export function figureUnits(block: FigureBlock, context: Context, radius = 105): Unit[] {
	const { paper, x, width } = context;
	const caption =
		block.caption === null
			? []
			: paragraph(
					[{ kind: 'text', text: block.caption }],
					types.h3,
					{ ...context, owner: element('P', context.parent) },
					10,
					true
				);
	const owner = element('Figure', context.parent, { alt: block.alt });
	const drawing = drawingOf(block.figure, width, radius);
	const key = keyOf(block.figure);
	const keyRows = rowsOfKey(key, width);
	const height = drawing.height + 4 + keyRows.length * keyLeading;
	return [
		...caption,
		...(caption.length > 0 ? [space(3)] : []),
		{
			before: caption.length > 0 ? 0 : 8,
			height: height + 2,
			keep: false,
			draw(top) {
				paper.inside(owner);
				paper.shapes(placed(drawing, 1, x, top).map(asPrintable));
				keyRows.forEach((row, index) => {
					const rowTop = top + drawing.height + 4 + index * keyLeading;
					for (const item of row) {
						const scale = item.size / item.drawing.height;
						const middle = rowTop + keyLeading / 2;
						paper.shapes(placed(item.drawing, scale, x + item.x, middle - item.size / 2));
						paper.text(
							`${item.label} `,
							x + item.x + item.drawing.width * scale + keyGap,
							rowTop + baselineOf({ size: keyType.size, leading: keyLeading }),
							keyType
						);
					}
				});
				paper.close();
				owner.box = [x, top, x + width, top + height];
			}
		}
	];
}

function asPrintable<S extends Drawing['shapes'][number]>(shape: S): S {
	return shape.kind === 'text' ? { ...shape, text: printable(shape.text) } : shape;
}

function drawingOf(figure: Figure, width: number, radius: number): Drawing {
	switch (figure.kind) {
		case 'profile': {
			const size = { ...printProfile, width, names: 134 };
			return drawProfile(figure.spec, textsById(figure.texts), size, widthOf);
		}
		case 'radar': {
			const size = { ...printRadar, width, radius };
			return drawRadar(figure.spec, textsById(figure.texts), size, widthOf);
		}
		case 'change':
			return drawChange(figure.spec, textsById(figure.texts), { ...printChange, width }, widthOf);
		case 'trend':
			return drawPanels(figure, width);
		case 'answers':
			return drawStrip(figure, width);
	}
}

const cell = 21;
const step = 24.75;
const stripLeading = 38;

/** The answers as a row of cells with their numbers, in as many rows as it takes. */
function drawStrip({ answers }: AnswerStrip, width: number): Drawing {
	const perRow = Math.max(1, Math.floor((width + step - cell) / step));
	const shapes = answers.flatMap(({ number, sign }, index) => {
		const left = (index % perRow) * step;
		const top = Math.floor(index / perRow) * stripLeading;
		return [
			...placed(drawAnswerCell(sign), cell / 26, left, top),
			{
				kind: 'text' as const,
				part: 'sign' as const,
				x: left + cell / 2,
				y: top + cell + 9.5,
				text: String(number),
				size: 8,
				weight: 400 as const,
				anchor: 'middle' as const,
				fill: palette.slate
			}
		];
	});
	return { width, height: Math.ceil(answers.length / perRow) * stripLeading - 4, shapes };
}

const keyType = { size: 8.5, weight: 400, colour: palette.ink } as const;
const keyLeading = 15;
const keyGap = 5;
const keyBetween = 14;

interface KeySample {
	drawing: Drawing;
	/** Its height on the page. */
	size: number;
	label: string;
}

function keyOf(figure: Figure): KeySample[] {
	if (figure.kind === 'answers')
		return figure.key.map(({ sign, label }) => ({
			drawing: drawAnswerCell(sign),
			size: 10.5,
			label: printable(label)
		}));
	return figure.key.map(({ mark, label }) => ({
		drawing: drawKeyMark(mark),
		size: 9.6,
		label: printable(label)
	}));
}

function rowsOfKey(key: KeySample[], width: number): (KeySample & { x: number })[][] {
	const rows: (KeySample & { x: number })[][] = [];
	let x = 0;
	for (const item of key) {
		const own =
			(item.drawing.width * item.size) / item.drawing.height +
			keyGap +
			widthOf(item.label, keyType.size, keyType.weight);
		const row = rows.at(-1);
		if (!row || x + own > width) {
			rows.push([{ ...item, x: 0 }]);
			x = own + keyBetween;
		} else {
			row.push({ ...item, x });
			x += own + keyBetween;
		}
	}
	return rows;
}
