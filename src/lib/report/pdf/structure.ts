import type { Listening } from './listening.ts';
import { page } from './page.ts';
import { headingOf, type Annotation, type Bookmark } from './paper.ts';
import { pdfAddress, pdfNumber, pdfText, reference } from './syntax.ts';
import type { Element, Kid } from './tags.ts';
import type { Inside } from './writer.ts';

/** What was drawn, to be written as structure, links and bookmarks. */
export interface Drawn {
	root: Element;
	annotations: Annotation[];
	bookmarks: Bookmark[];
	/** How many marked sequences each page has. */
	marked: number[];
	language: string;
}

interface Made {
	objId: number;
	content: string;
}

/**
 * Writes the structure tree, the links and the bookmarks while jsPDF writes its file. Objects get their numbers when
 * writing begins, because only then are numbers kept.
 */
export function writeStructure(inside: Inside, listening: Listening, drawn: Drawn): void {
	const { annotations, bookmarks, marked } = drawn;
	const elements = elementsOf(drawn.root);
	const objects = new Map<Element, Made>();
	const pages: number[] = [];
	let links: Made[] = [];
	let items: Made[] = [];
	let tree: Made | null = null;
	let parents: Made | null = null;
	let outlines: Made | null = null;

	listening.during('buildDocument', () => {
		const make = () => inside.newAdditionalObject();
		tree = make();
		parents = make();
		outlines = make();
		for (const each of elements) objects.set(each, make());
		links = annotations.map(make);
		items = bookmarks.map(make);
	});
	listening.during('putPage', (payload) => {
		const { objId, pageNumber } = pageOf(payload);
		pages[pageNumber - 1] = objId;
		const own = links.filter((_, index) => annotations[index]?.page === pageNumber);
		const list = own.map(({ objId: id }) => reference(id)).join(' ');
		inside.write(
			`/StructParents ${pageNumber - 1} /Tabs /S${own.length > 0 ? ` /Annots [${list}]` : ''}`
		);
	});
	listening.during('postPutPages', () => {
		if (!tree || !parents || !outlines) throw new Error('The structure has no objects');
		const ids = { pages, links: links.map(({ objId }) => objId), objects, tree: tree.objId };
		for (const each of elements) idOf(objects, each).content = elementObject(each, ids);
		annotations.forEach((annotation, index) => {
			const made = links[index];
			if (made)
				made.content = annotationObject(annotation, pages, bookmarks, marked.length + index);
		});
		tree.content = `<</Type /StructTreeRoot /K ${reference(idOf(objects, drawn.root).objId)} /ParentTree ${reference(parents.objId)} /ParentTreeNextKey ${marked.length + annotations.length}>>`;
		parents.content = parentTree(elements, annotations, marked, objects);
		outlines.content = outlineObject(bookmarks, items);
		writeBookmarks(bookmarks, items, outlines.objId, pages);
	});
	listening.during('putCatalog', () => {
		if (!tree || !outlines) throw new Error('The structure has no objects');
		if (pages.length !== marked.length) throw new Error('jsPDF did not write every page');
		inside.write(
			`/Lang (${drawn.language}) /MarkInfo <</Marked true>> /StructTreeRoot ${reference(tree.objId)} /Outlines ${reference(outlines.objId)} /PageMode /UseOutlines`
		);
	});
}

/** Elements in reading order, without those that hold nothing; cells stay, so that rows are whole. */
function elementsOf(root: Element): Element[] {
	const found = [root];
	root.kids = root.kids.filter((kid) => {
		if (kid.kind !== 'element') return true;
		const inner = elementsOf(kid.element);
		for (const each of inner) found.push(each);
		return inner.length > 0;
	});
	const isCell = root.role === 'TD' || root.role === 'TH';
	return root.kids.length > 0 || isCell ? found : [];
}

function idOf(objects: Map<Element, Made>, element: Element): Made {
	const made = objects.get(element);
	if (!made) throw new Error(`An element ${element.role} is not in the tree`);
	return made;
}

interface Ids {
	pages: number[];
	links: number[];
	objects: Map<Element, Made>;
	tree: number;
}

function elementObject(element: Element, ids: Ids): string {
	const home = element.kids.find((kid) => kid.kind === 'marked')?.page ?? null;
	const kids = element.kids.map((kid) => kidObject(kid, home, ids)).join(' ');
	const parent = element.parent ? idOf(ids.objects, element.parent).objId : ids.tree;
	const parts = [
		'/Type /StructElem',
		`/S /${element.role}`,
		`/P ${reference(parent)}`,
		...(home === null ? [] : [`/Pg ${reference(ids.pages[home - 1] ?? 0)}`]),
		...(element.language === undefined ? [] : [`/Lang (${element.language})`]),
		...(element.alt === undefined ? [] : [`/Alt ${pdfText(element.alt)}`]),
		...attributesOf(element),
		`/K [${kids}]`
	];
	return `<<${parts.join(' ')}>>`;
}

function kidObject(kid: Kid, home: number | null, ids: Ids): string {
	switch (kid.kind) {
		case 'element':
			return reference(idOf(ids.objects, kid.element).objId);
		case 'marked':
			return kid.page === home
				? String(kid.id)
				: `<</Type /MCR /Pg ${reference(ids.pages[kid.page - 1] ?? 0)} /MCID ${kid.id}>>`;
		case 'annotation':
			return `<</Type /OBJR /Obj ${reference(ids.links[kid.index] ?? 0)}>>`;
	}
}

function attributesOf({ role, scope, box, numbering }: Element): string[] {
	if (scope !== undefined) return [`/A <</O /Table /Scope /${scope}>>`];
	if (box !== undefined) return [`/A <</O /Layout /Placement /Block /BBox ${rectangle(box)}>>`];
	if (role === 'L') return [`/A <</O /List /ListNumbering /${numbering ?? 'None'}>>`];
	return [];
}

/** A box measured from the top left as one measured from the bottom left. */
function rectangle([left, top, right, bottom]: [number, number, number, number]): string {
	const sides = [left, page.height - bottom, right, page.height - top];
	return `[${sides.map(pdfNumber).join(' ')}]`;
}

function annotationObject(
	{ page: number, box, to, words }: Annotation,
	pages: number[],
	bookmarks: Bookmark[],
	key: number
): string {
	return [
		'<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0]',
		`/Rect ${rectangle(box)}`,
		`/P ${reference(pages[number - 1] ?? 0)}`,
		`/StructParent ${key}`,
		`/Contents ${pdfText(words)}`,
		'url' in to
			? `/A <</S /URI /URI ${pdfAddress(to.url)}>>>>`
			: `/Dest ${placeOf(headingOf(bookmarks, to.heading), pages)}>>`
	].join(' ');
}

/** Where a reader lands who follows a link or bookmark to a heading. */
function placeOf(bookmark: Bookmark, pages: number[]): string {
	const top = pdfNumber(page.height - bookmark.top + 6);
	return `[${reference(pages[bookmark.page - 1] ?? 0)} /XYZ null ${top} null]`;
}

/** From each page's marked content, and from each link, back to its element. */
function parentTree(
	elements: Element[],
	annotations: Annotation[],
	marked: number[],
	objects: Map<Element, Made>
): string {
	const owners = marked.map((count) => new Array<string>(count).fill('null'));
	for (const element of elements) {
		for (const kid of element.kids) {
			if (kid.kind !== 'marked') continue;
			const row = owners[kid.page - 1];
			if (row) row[kid.id] = reference(idOf(objects, element).objId);
		}
	}
	const rows = [
		...owners.map((row, index) => `${index} [${row.join(' ')}]`),
		...annotations.map(
			({ element }, index) => `${marked.length + index} ${reference(idOf(objects, element).objId)}`
		)
	];
	return `<</Nums [${rows.join('\n')}]>>`;
}

/** The bookmarks directly below one; `-1` stands for the whole list. */
function below(bookmarks: Bookmark[], index: number): number[] {
	const level = bookmarks[index]?.level ?? 0;
	const found: number[] = [];
	let least = Infinity;
	for (let next = index + 1; next < bookmarks.length; next++) {
		const own = bookmarks[next]?.level ?? 0;
		if (index >= 0 && own <= level) break;
		if (own <= least) {
			found.push(next);
			least = own;
		}
	}
	return found;
}

function outlineObject(bookmarks: Bookmark[], items: Made[]): string {
	const top = below(bookmarks, -1);
	return `<</Type /Outlines ${ends(top, items)} /Count ${top.length}>>`;
}

function ends(indices: number[], items: Made[]): string {
	const first = items[indices.at(0) ?? -1];
	const last = items[indices.at(-1) ?? -1];
	return first && last ? `/First ${reference(first.objId)} /Last ${reference(last.objId)}` : '';
}

function writeBookmarks(bookmarks: Bookmark[], items: Made[], root: number, pages: number[]): void {
	const write = (indices: number[], parent: number) => {
		indices.forEach((index, place) => {
			const item = items[index];
			const bookmark = bookmarks[index];
			if (!item || !bookmark) return;
			const before = items[indices[place - 1] ?? -1];
			const after = items[indices[place + 1] ?? -1];
			const inner = below(bookmarks, index);
			item.content = [
				`<</Title ${pdfText(bookmark.words)} /Parent ${reference(parent)}`,
				...(before ? [`/Prev ${reference(before.objId)}`] : []),
				...(after ? [`/Next ${reference(after.objId)}`] : []),
				...(inner.length > 0 ? [`${ends(inner, items)} /Count -${inner.length}`] : []),
				`/Dest ${placeOf(bookmark, pages)}>>`
			].join(' ');
			write(inner, item.objId);
		});
	};
	write(below(bookmarks, -1), root);
}

function pageOf(payload: unknown): { objId: number; pageNumber: number } {
	if (
		typeof payload === 'object' &&
		payload !== null &&
		'objId' in payload &&
		typeof payload.objId === 'number' &&
		'pageNumber' in payload &&
		typeof payload.pageNumber === 'number'
	)
		return { objId: payload.objId, pageNumber: payload.pageNumber };
	throw new Error('jsPDF does not say which page it writes');
}
