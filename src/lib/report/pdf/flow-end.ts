import { fillOf, flow, leastFilled, type Flowing, type FlowTable, type Unit } from './flow.ts';
import { page } from './page.ts';

/**
 * The same content, with a break before one of the last parts where the last page would otherwise hold only a few
 * lines. Tried without drawing; nothing is changed when no break helps, or when it would take a page more.
 */
export function withFullEnd(content: Flowing[]): Flowing[] {
	const standing = fillsOf(content);
	if (standing.length < 2 || isFull(standing.at(-1) ?? 0)) return content;
	const tried = placesOfParts(content)
		.toReversed()
		.slice(0, maxTried)
		.map((place) => [...content.slice(0, place), 'page-break' as const, ...content.slice(place)]);
	return (
		tried.find((each) => {
			const fills = fillsOf(each);
			return fills.length === standing.length && fills.slice(-2).every(isFull);
		}) ?? content
	);
}

/** How many of the last parts may be moved to the next page. */
const maxTried = 4;

function isFull(fill: number): boolean {
	return fill >= leastFilled;
}

function placesOfParts(content: Flowing[]): number[] {
	return content.flatMap((unit, index) =>
		unit !== 'page-break' && unit.startsPart === true ? [index] : []
	);
}

/** Which share of each page is filled. */
function fillsOf(content: Flowing[]): number[] {
	const bottoms: number[] = [page.top];
	const seen = (bottom: number) => {
		bottoms[bottoms.length - 1] = Math.max(bottoms.at(-1) ?? 0, bottom);
	};
	const tables = new Map<FlowTable, FlowTable>();
	const undrawn = (unit: Unit): Unit => {
		const { split, table } = unit;
		return {
			...unit,
			draw: (top) => {
				seen(top + unit.height);
			},
			...(table && { table: undrawnTable(table) }),
			...(split && {
				split: (room) => {
					const parts = split(room);
					return parts && { first: undrawn(parts.first), rest: undrawn(parts.rest) };
				}
			})
		};
	};
	const undrawnTable = (table: FlowTable): FlowTable => {
		const made = tables.get(table) ?? {
			head: undrawn(table.head),
			continues: undrawn(table.continues)
		};
		tables.set(table, made);
		return made;
	};
	flow(
		content.map((unit) => (unit === 'page-break' ? unit : undrawn(unit))),
		{ newPage: () => bottoms.push(page.top) }
	);
	return bottoms.map(fillOf);
}
