import type { ParagraphPlace } from '../setting.ts';
import { element, type Element } from '../tags.ts';

/** Where a part of a cell stands. */
export interface CellPlace extends ParagraphPlace {
	owner: Element;
	/** True when the cell has one part, which then needs no paragraph of its own. */
	isAlone: boolean;
	/** True when no other part stands below it. */
	isLast: boolean;
}

/** The element of a part: a cell of one part holds its words itself. */
export function holder(place: CellPlace): Element {
	return place.isAlone ? place.owner : element('P', place.owner);
}
