import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader that follows the tags is told, by pdf.js. */
export interface ReadPdf {
	pages: number;
	title: string;
	language: string;
	/** Words in the order of the tags, page by page; what is set aside or in a figure is left out. */
	words: string[];
	/** Words set aside, by page: running heads, feet and what tables repeat. */
	aside: string[];
	figures: string[];
	headings: { level: number; words: string }[];
	bookmarks: { level: number; words: string }[];
	links: { url: string; words: string }[];
}

type Tree = NonNullable<Awaited<ReturnType<PDFPageProxy['getStructTree']>>>;
type Node = Tree['children'][number];

/** Reads our own file with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
	const pdf = await task.promise;
	const { info } = await pdf.getMetadata();
	const read: ReadPdf = {
		pages: pdf.numPages,
		title: 'Title' in info && typeof info.Title === 'string' ? info.Title : '',
		language: 'Language' in info && typeof info.Language === 'string' ? info.Language : '',
		words: [],
		aside: [],
		figures: [],
		headings: [],
		bookmarks: [],
		links: []
	};
	for (let number = 1; number <= pdf.numPages; number++) {
		const page = await pdf.getPage(number);
		const { marked, aside } = await wordsByMark(page);
		read.aside.push(aside);
		const tree = await page.getStructTree();
		for (const child of tree?.children ?? []) walk(child, marked, read);
		for (const annotation of await page.getAnnotations())
			if (annotation.subtype === 'Link' && annotation.unsafeUrl)
				read.links.push({ url: annotation.unsafeUrl, words: annotation.contentsObj?.str ?? '' });
	}
	const outline = await pdf.getOutline();
	collect(outline ?? [], 1, read.bookmarks);
	await task.destroy();
	return read;
}

async function wordsByMark(page: PDFPageProxy) {
	const { items } = await page.getTextContent({
		includeMarkedContent: true,
		disableNormalization: true
	});
	const marked = new Map<string, string>();
	const open: (string | null)[] = [];
	let aside = '';
	for (const item of items) {
		if ('str' in item) {
			const id = open.at(-1) ?? null;
			if (id === null) aside += `${item.str} `;
			else marked.set(id, (marked.get(id) ?? '') + item.str);
		} else if (item.type === 'endMarkedContent') open.pop();
		else open.push(item.type === 'beginMarkedContentProps' ? item.id : null);
	}
	return { marked, aside };
}

function walk(node: Node, marked: Map<string, string>, read: ReadPdf): void {
	if (!('role' in node)) {
		if ('id' in node && typeof node.id === 'string') read.words.push(marked.get(node.id) ?? '');
		return;
	}
	if (node.role === 'Figure') {
		read.figures.push('alt' in node && typeof node.alt === 'string' ? node.alt : '');
		return;
	}
	const before = read.words.length;
	for (const child of node.children) {
		// The number of a page in the contents is no word of the report.
		const isNumber = node.role === 'TOCI' && 'role' in child && child.role === 'P';
		if (!isNumber) walk(child, marked, read);
	}
	const level = /^H(\d)$/.exec(node.role)?.[1];
	if (level) read.headings.push({ level: Number(level), words: read.words.slice(before).join('') });
}

interface OutlineItem {
	title: string;
	items: OutlineItem[];
}

function collect(items: OutlineItem[], level: number, found: ReadPdf['bookmarks']): void {
	for (const item of items) {
		found.push({ level, words: item.title });
		collect(item.items, level + 1, found);
	}
}

/** Without spaces, which lines and columns add and take away. */
export function squeezed(words: string | string[]): string {
	return (Array.isArray(words) ? words.join('') : words).replace(/\s+/g, '');
}
