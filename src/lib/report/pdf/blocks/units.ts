import type { Block, ColumnsBlock } from '../../report.ts';
import { beside, type Flowing, type Unit } from '../flow.ts';
import { gutter, page } from '../page.ts';
import { element } from '../tags.ts';
import type { BreakingContext } from './context.ts';
import { contentsUnits } from './contents.ts';
import { coverUnits } from './cover.ts';
import { figureUnits } from './figure.ts';
import { linesUnits } from './form.ts';
import { scoreUnits } from './score.ts';
import { tableUnits } from './table.ts';
import {
	factsUnits,
	headingUnits,
	listUnits,
	noticeUnits,
	paragraphUnits,
	stepsUnits
} from './text.ts';

/** Sets blocks: what stands on the pages, in order, with its elements in the structure. */
export function unitsOf(blocks: Block[], context: BreakingContext): Flowing[] {
	return blocks.flatMap((block, index): Flowing[] => {
		const units = unitsOfOne(block, context);
		const close = blocks[index - 1]?.kind === 'heading' ? closedUp(units) : units;
		const next = blocks[index + 1];
		return next?.kind === 'figure' && next.caption === null ? keptWithNext(close) : close;
	});
}

/** On one page with what follows: a figure without a caption is told by what stands just above it. */
function keptWithNext(units: Flowing[]): Flowing[] {
	return units.map((unit, index) =>
		index === units.length - 1 && unit !== 'page-break' ? { ...unit, keep: true } : unit
	);
}

/** Without the space above: what a heading is for stands close below it. */
function closedUp(units: Flowing[]): Flowing[] {
	return units.map((unit, index) =>
		index === 0 && unit !== 'page-break' ? { ...unit, before: 0 } : unit
	);
}

function unitsOfOne(block: Block, context: BreakingContext): Flowing[] {
	switch (block.kind) {
		case 'page-break':
			return ['page-break'];
		case 'cover':
			return coverUnits(block, context);
		case 'contents':
			return contentsUnits(block, context);
		case 'room':
			return linesUnits(block.lines, context);
		case 'heading':
			return headingUnits(block, context);
		case 'paragraph':
			return paragraphUnits(block, context);
		case 'list':
			return listUnits(block, context);
		case 'steps':
			return stepsUnits(block, context);
		case 'table':
			return tableUnits(block, context);
		case 'figure':
			return figureUnits(block, context);
		case 'notice':
			return noticeUnits(block, context);
		case 'facts':
			return factsUnits(block, context);
		case 'score':
			return scoreUnits(block, context);
		case 'columns':
			return [columnsUnit(block, context)];
	}
}

/** Blocks beside each other. Higher than half a page, they may go on over the page, each in its column. */
function columnsUnit({ columns }: ColumnsBlock, context: BreakingContext): Unit {
	const count = columns.length;
	const width = (context.width - (count - 1) * gutter) / count;
	return beside(
		columns.map((blocks, index) => {
			const units = unitsOf(blocks, {
				...context,
				parent: element('Div', context.parent),
				x: context.x + index * (width + gutter),
				width
			});
			return units.flatMap((unit) => (unit === 'page-break' ? [] : [unit]));
		}),
		{ before: 11, above: 0, below: 0, splitFrom: (page.bottom - page.top) / 2 }
	);
}
