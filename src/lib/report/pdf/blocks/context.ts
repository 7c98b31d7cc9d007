import type { Paper } from '../paper.ts';
import type { Element } from '../tags.ts';

/** Where blocks are being set: a column of the page, and the element they go into. */
export interface Context {
	paper: Paper;
	x: number;
	width: number;
	parent: Element;
}

/** The same for blocks that may break over pages. */
export interface BreakingContext extends Context {
	/** What stands where a table breaks. */
	tableContinues: string;
}
