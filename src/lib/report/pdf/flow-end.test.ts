import { expect, test } from 'vitest';
import { withFullEnd } from './flow-end.ts';
import { flow, type Flowing } from './flow.ts';
import { page } from './page.ts';

const room = page.bottom - page.top;

/** A part of some height in parts of a page, in lines that may stand on any page. */
function part(share: number): Flowing[] {
	const lines = Math.round(share * 20);
	return Array.from({ length: lines }, (_, index) => ({
		before: 0,
		height: (room - 1) / 20,
		keep: false,
		startsPart: index === 0,
		draw: () => undefined
	}));
}

function linesByPage(content: Flowing[]): number[] {
	const pages = [0];
	const drawn = content.map((unit) =>
		unit === 'page-break'
			? unit
			: {
					...unit,
					draw: () => {
						pages[pages.length - 1] = (pages.at(-1) ?? 0) + 1;
					}
				}
	);
	flow(drawn, { newPage: () => pages.push(0) });
	return pages;
}

test.each([
	['a last page that is full enough stays', [0.5, 0.5, 0.4], [20, 8]],
	['a few last lines are joined by the part before', [0.5, 0.5, 0.1], [10, 12]],
	['the shortest part that makes it full enough moves', [0.4, 0.3, 0.3, 0.1], [14, 8]],
	['a break that does not help is not made', [0.9, 0.2], [20, 2]],
	['one page has nothing before it', [0.1], [2]]
])('%s', (_case, shares, expected) => {
	const content = shares.flatMap(part);
	expect(linesByPage(withFullEnd(content))).toEqual(expected);
});
