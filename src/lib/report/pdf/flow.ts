import { page } from './page.ts';

/** Something with a height that is drawn at one place: a line, a row, a figure. */
export interface Unit {
	/** Space above it, left out at the head of a page. */
	before: number;
	height: number;
	/** True when the next unit must stand on the same page. */
	keep: boolean;
	draw(top: number): void;
	/** Parts it so that the first part is at most `room` high; `null` when nothing useful fits. */
	split?(room: number): { first: Unit; rest: Unit } | null;
	/** From which height on it may be parted rather than moved to the next page. */
	splitFrom?: number;
	/** The table it is a row of. */
	table?: FlowTable;
	/** True at the head of a part, which may begin a page of its own. */
	startsPart?: boolean;
}

/** What a table repeats at the head of a page, and says at the foot of one. */
export interface FlowTable {
	head: Unit;
	continues: Unit;
}

/** A page that holds less than this share of what it could looks as if something were missing. */
export const leastFilled = 0.3;

/** Which share of a page is filled down to a height. */
export function fillOf(bottom: number): number {
	return (bottom - page.top) / (page.bottom - page.top);
}

/** A break that is asked for: taken unless it would leave a page nearly empty. */
export type Flowing = Unit | 'page-break';

/** The height of units one below the other. */
export function heightOf(units: Unit[]): number {
	return units.reduce((sum, unit, index) => sum + unit.height + (index > 0 ? unit.before : 0), 0);
}

/**
 * Places units one below the other, page after page. Units that keep together stay together unless they are higher
 * than a page; a unit higher than its limit is parted; a table repeats its head and says that it goes on.
 */
export function flow(content: Flowing[], sheet: { newPage(): void }): void {
	const queue = [...content];
	let y: number = page.top;
	let isFresh = true;
	let current: FlowTable | undefined;

	const turn = () => {
		sheet.newPage();
		y = page.top;
		isFresh = true;
	};
	const put = (unit: Unit) => {
		if (!isFresh) y += unit.before;
		unit.draw(y);
		y += unit.height;
		isFresh = false;
		current = unit.table;
	};
	/** Turns the page inside a table: says that it goes on, and repeats its head. */
	const turnWithin = (table: FlowTable | undefined) => {
		if (table) table.continues.draw(y);
		turn();
		if (table) put({ ...table.head, table });
	};

	for (let index = 0; index < queue.length;) {
		const next = queue[index];
		if (next === undefined) return;
		if (next === 'page-break') {
			if (!isFresh && fillOf(y) >= leastFilled) turn();
			index += 1;
			continue;
		}
		const chain = chainFrom(queue, index);
		const last = chain.at(-1) ?? next;
		const after = queue[index + chain.length];
		const goesOn =
			last.table !== undefined && after !== 'page-break' && after?.table === last.table;
		const reserve = goesOn && last.table ? last.table.continues.height : 0;
		const needs = heightOf(chain) + (isFresh ? 0 : next.before);
		if (y + needs + reserve <= page.bottom) {
			chain.forEach(put);
			index += chain.length;
			continue;
		}
		const room =
			page.bottom - y - (needs - last.height) - (last.table ? last.table.continues.height : 0);
		const isAtTop = isFresh || (current !== undefined && y <= page.top + current.head.height + 1);
		const parts =
			last.split && (isAtTop || last.height > (last.splitFrom ?? Infinity))
				? last.split(room)
				: null;
		if (parts) {
			chain.slice(0, -1).forEach(put);
			put(parts.first);
			queue.splice(index + chain.length - 1, 1, parts.rest);
			index += chain.length - 1;
			turnWithin(last.table);
		} else if (isAtTop) {
			put(next);
			index += 1;
		} else {
			turnWithin(next.table !== undefined && next.table === current ? next.table : undefined);
		}
	}
}

function chainFrom(queue: Flowing[], from: number): Unit[] {
	const chain: Unit[] = [];
	for (let index = from; index < queue.length; index++) {
		const unit = queue[index];
		if (unit === undefined || unit === 'page-break') break;
		chain.push(unit);
		if (!unit.keep) break;
	}
	return chain;
}

/** Columns of units as one unit, with room above and below, and something drawn around them. */
export function beside(
	columns: Unit[][],
	look: {
		before: number;
		above: number;
		below: number;
		keep?: boolean;
		splitFrom: number;
		table?: FlowTable;
		/** Draws what belongs to the whole, such as the rule below a row. */
		edge?(top: number, bottom: number): void;
	}
): Unit {
	const height = look.above + Math.max(0, ...columns.map(heightOf)) + look.below;
	return {
		before: look.before,
		height,
		keep: look.keep ?? false,
		splitFrom: look.splitFrom,
		...(look.table && { table: look.table }),
		draw(top) {
			for (const column of columns) {
				let y = top + look.above;
				column.forEach((unit, index) => {
					if (index > 0) y += unit.before;
					unit.draw(y);
					y += unit.height;
				});
			}
			look.edge?.(top, top + height);
		},
		split(room) {
			const parts = columns.map((column) => fitting(column, room - look.above - look.below));
			const isUseless =
				parts.every((count) => count === 0) ||
				parts.every((count, index) => count === columns[index]?.length);
			if (isUseless) return null;
			const rest = { ...look };
			delete rest.edge;
			return {
				first: beside(
					columns.map((column, index) => column.slice(0, parts[index])),
					rest
				),
				rest: beside(
					columns.map((column, index) => column.slice(parts[index])),
					look
				)
			};
		}
	};
}

/** How many units fit in `room`, without parting those that keep together. */
function fitting(units: Unit[], room: number): number {
	let height = 0;
	let count = 0;
	units.forEach((unit, index) => {
		height += unit.height + (index > 0 ? unit.before : 0);
		if (height <= room && !unit.keep) count = index + 1;
	});
	return count;
}
