/** Standard structure types that the report uses. */
export type Role =
	| 'Document'
	| 'H1'
	| 'H2'
	| 'H3'
	| 'P'
	| 'Div'
	| 'TOC'
	| 'TOCI'
	| 'Reference'
	| 'L'
	| 'LI'
	| 'Lbl'
	| 'LBody'
	| 'Table'
	| 'Caption'
	| 'THead'
	| 'TBody'
	| 'TR'
	| 'TH'
	| 'TD'
	| 'Figure'
	| 'Link'
	| 'Span';

/** Numbers, letters, bullets, or labels that count nothing. */
export type Numbering = 'Decimal' | 'UpperAlpha' | 'Disc' | 'None';

/** An element of the structure tree: what a piece of the page is, in the order in which it is read. */
export interface Element {
	role: Role;
	parent: Element | null;
	kids: Kid[];
	/** Where it is not that of the document. */
	language?: string;
	/** What a figure shows. */
	alt?: string;
	/** Which cells a heading cell is for. */
	scope?: 'Column' | 'Row';
	/** How the items of a list are counted: what their labels are. */
	numbering?: Numbering;
	/** Where a figure lies, on its page. */
	box?: [number, number, number, number];
}

/** Content marked on a page, or an annotation, or another element. */
export type Kid =
	| { kind: 'element'; element: Element }
	| { kind: 'marked'; page: number; id: number }
	| { kind: 'annotation'; index: number };

/** A new element at the end of its parent. */
export function element(
	role: Role,
	parent: Element | null,
	rest: Pick<Element, 'alt' | 'scope' | 'language' | 'numbering'> = {}
): Element {
	const made: Element = { role, parent, kids: [], ...rest };
	parent?.kids.push({ kind: 'element', element: made });
	return made;
}
