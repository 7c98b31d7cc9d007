import type { Paper } from '../paper.ts';
import type { Element } from '../tags.ts';

/** Where blocks are being set: a column of the page, and the element they go into. */
export interface Context {
	paper: Paper;
	x: number;
	width: number;
	parent: Element;
}
