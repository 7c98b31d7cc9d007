import type { LogoBlock } from '../../report.ts';
import type { Unit } from '../flow.ts';
import { page } from '../page.ts';
import { element } from '../tags.ts';
import type { Context } from './context.ts';

/** The room for a logo beside the name of the service: what is left there, so that nothing below moves. */
export const logoRoom = {
	page: { width: 180, height: 54 },
	head: { width: 120, height: 28 }
} as const;

/** In points for each pixel, at most: what is smaller than its room is not blown up. */
const largestPixel = 0.75;

/** Draws the logo at the right edge, level with the first of these lines, and reads it out after the last. */
export function withLogo(
	logo: LogoBlock | null,
	look: keyof typeof logoRoom,
	lines: Unit[],
	{ paper, parent }: Context
): Unit[] {
	const [first, ...rest] = lines;
	if (logo === null || !first) return lines;
	const room = logoRoom[look];
	const scale = Math.min(room.width / logo.width, room.height / logo.height, largestPixel);
	const [width, height] = [logo.width * scale, logo.height * scale];
	const owner = element('Figure', parent, { alt: logo.alt });
	const left = page.right - width;
	const draw = (top: number) => {
		first.draw(top);
		paper.inside(owner);
		paper.logo(left, top, width, height);
		paper.close();
		owner.box = [left, top, page.right, top + height];
	};
	return [{ ...first, draw }, ...rest];
}
