import { archiveFaults } from './archive-checks.ts';
import { readPage, unicodeOf, type Painted } from './content.ts';
import {
	dictionary,
	isDictionary,
	list,
	pagesOf,
	resolve,
	words,
	type Dictionary,
	type Model,
	type Value
} from './model.ts';

/** What the report says that a file was made from. */
export interface Expected {
	/** Words in the order of the tags, without spaces. */
	text: string;
	alts: string[];
	/** Words in another language than the report, in order. */
	foreign: string[];
	/** What links are called. */
	links: string[];
}

/** The machine-checkable conditions of PDF/UA-1 and PDF/A-3a that we test, as a list of what is wrong. */
export function faultsOf(model: Model, expected: Expected): string[] {
	const pages = pagesOf(model);
	const painted = pages.map((page) => readPage(model, page));
	const tree = readTree(model, pages, painted);
	return [
		...documentFaults(model),
		...archiveFaults(model, pages),
		...painted.flatMap(({ faults }) => faults),
		...painted.flatMap(({ aside }) => aside.flatMap(paginationFaults)),
		...tree.faults,
		...parentFaults(model, pages, painted, tree),
		...nestingFaults(tree),
		...linkFaults(model, pages, tree, expected),
		...contentsFaults(model, pages, tree),
		...fontFaults(model, painted),
		...textFaults(model, tree, expected)
	];
}

function documentFaults(model: Model): string[] {
	const catalogue = dictionary(model, model.trailer['/Root']);
	const metadata = model.streams.get(String(catalogue['/Metadata'])) ?? '';
	const must: [string, boolean][] = [
		['pdfuaid:part', /<pdfuaid:part>1<\/pdfuaid:part>/.test(metadata)],
		['dc:title', /<dc:title>.*<rdf:li[^>]*>[^<]+</s.test(metadata)],
		['Marked', dictionary(model, catalogue['/MarkInfo'])['/Marked'] === true],
		[
			'DisplayDocTitle',
			dictionary(model, catalogue['/ViewerPreferences'])['/DisplayDocTitle'] === true
		],
		['Lang', /^[a-z]{2}-[A-Z]{2}$/.test(words(catalogue['/Lang']))],
		[
			'StructTreeRoot',
			dictionary(model, catalogue['/StructTreeRoot'])['/Type'] === '/StructTreeRoot'
		],
		['no encryption', !('/Encrypt' in model.trailer)],
		[
			'no forms, layers or scripts',
			!['/AcroForm', '/OCProperties', '/AA'].some((key) => key in catalogue) &&
				Object.keys(dictionary(model, catalogue['/Names'])).every((key) => key === '/EmbeddedFiles')
		]
	];
	return must.flatMap(([name, holds]) => (holds ? [] : [`document: ${name}`]));
}

/** Running heads stand above the text and feet below it: a reader must be told which is which. */
function paginationFaults({ entries, y }: Painted['aside'][number]): string[] {
	const must = y > 792 ? '/Header' : y < 53 ? '/Footer' : null;
	if (must === null) return [];
	return entries.includes('/Type /Pagination') && entries.includes(`/Subtype ${must}`)
		? []
		: [`not marked as ${must.slice(1)}`];
}

interface TreeNode {
	reference: string;
	role: string;
	entry: Dictionary;
	kids: TreeNode[];
	marks: { page: number; id: number }[];
	objects: string[];
	text: string;
}

interface Tree {
	all: TreeNode[];
	faults: string[];
}

const roles = new Set(
	'Document TOC TOCI Reference H1 H2 H3 P Div L LI Lbl LBody Table Caption THead TBody TR TH TD Figure Link Span'.split(
		' '
	)
);

function readTree(model: Model, pages: string[], painted: Painted[]): Tree {
	const tree: Tree = { all: [], faults: [] };
	const catalogue = dictionary(model, model.trailer['/Root']);
	const root = String(catalogue['/StructTreeRoot']);
	const walk = (reference: string, parent: string): TreeNode => {
		const entry = dictionary(model, reference);
		const role = String(entry['/S'] ?? '').slice(1);
		const node: TreeNode = { reference, role, entry, kids: [], marks: [], objects: [], text: '' };
		tree.all.push(node);
		if (!roles.has(role)) tree.faults.push(`unknown type ${role}`);
		if (entry['/P'] !== parent) tree.faults.push('wrong parent');
		const mark = (page: number, id: number) => {
			node.marks.push({ page, id });
			const own = painted[page];
			if (!own?.roles.has(id)) tree.faults.push('ghost mark');
			else if (own.roles.get(id) !== `/${role}`) tree.faults.push('mark of another type');
			node.text += own?.words.get(id) ?? '';
		};
		for (const kid of list(model, entry['/K'])) {
			if (typeof kid === 'number') mark(pages.indexOf(String(entry['/Pg'])), kid);
			else if (isDictionary(kid) && kid['/Type'] === '/MCR')
				mark(pages.indexOf(String(kid['/Pg'])), Number(kid['/MCID']));
			else if (isDictionary(kid)) node.objects.push(String(kid['/Obj']));
			else if (typeof kid === 'string') {
				const inner = walk(kid, reference);
				node.kids.push(inner);
				// The number of a page in the contents is checked by itself.
				const isApart = inner.role === 'Figure' || (role === 'TOCI' && inner.role === 'P');
				if (role !== 'Figure' && !isApart) node.text += inner.text;
			}
		}
		return node;
	};
	for (const kid of list(model, dictionary(model, root)['/K'])) walk(String(kid), root);
	return tree;
}

/** The way back from marks and links agrees with the way there. */
function parentFaults(model: Model, pages: string[], painted: Painted[], tree: Tree): string[] {
	const catalogue = dictionary(model, model.trailer['/Root']);
	const numbers = list(
		model,
		dictionary(model, dictionary(model, catalogue['/StructTreeRoot'])['/ParentTree'])['/Nums']
	);
	const rows = new Map<number, Value>();
	for (let index = 0; index < numbers.length; index += 2)
		rows.set(Number(numbers[index]), numbers[index + 1] ?? null);
	const faults: string[] = [];
	const owners = new Map<string, string>();
	for (const node of tree.all) {
		for (const { page, id } of node.marks) {
			if (owners.has(`${page} ${id}`)) faults.push('mark with two owners');
			owners.set(`${page} ${id}`, node.reference);
		}
		for (const object of node.objects) {
			const key = dictionary(model, object)['/StructParent'];
			if (rows.get(Number(key)) !== node.reference) faults.push('link with another parent');
		}
	}
	painted.forEach(({ roles: marks }, index) => {
		const row = list(model, rows.get(Number(dictionary(model, pages[index])['/StructParents'])));
		for (const id of marks.keys()) {
			const owner = owners.get(`${index} ${id}`);
			if (owner === undefined) faults.push('mark without an owner');
			if (row[id] !== owner) faults.push('parent tree disagrees');
		}
	});
	return faults;
}

const inside: Record<string, string[]> = {
	TOC: ['TOCI'],
	TOCI: ['Reference', 'P'],
	Reference: ['Link'],
	L: ['LI'],
	LI: ['Lbl', 'LBody'],
	Table: ['Caption', 'THead', 'TBody'],
	THead: ['TR'],
	TBody: ['TR'],
	TR: ['TH', 'TD']
};
const outside: Record<string, string[]> = {
	TOCI: ['TOC'],
	Reference: ['TOCI'],
	LI: ['L'],
	Lbl: ['LI'],
	LBody: ['LI'],
	Caption: ['Table'],
	THead: ['Table'],
	TBody: ['Table'],
	TR: ['THead', 'TBody'],
	TH: ['TR'],
	TD: ['TR']
};

function nestingFaults({ all }: Tree): string[] {
	const faults: string[] = [];
	const language = /^[a-z]{2}-[A-Z]{2}$/;
	let level = 0;
	for (const node of all) {
		const own = Number(/^H(\d)$/.exec(node.role)?.[1] ?? 0);
		if (own > level + 1)
			faults.push(level === 0 ? 'first heading is not H1' : 'heading level skipped');
		if (own > 0) level = own;
		const attributes = isDictionary(node.entry['/A']) ? node.entry['/A'] : {};
		if (node.role === 'Figure' && words(node.entry['/Alt']) === '')
			faults.push('figure without words');
		if ('/Lang' in node.entry && !language.test(words(node.entry['/Lang'])))
			faults.push('element in a language nobody knows');
		if (node.role === 'Span' && !('/Lang' in node.entry)) faults.push('span without a language');
		if (node.role === 'Figure' && !Array.isArray(attributes['/BBox']))
			faults.push('figure without box');
		if (node.role === 'TH' && typeof attributes['/Scope'] !== 'string')
			faults.push('TH without scope');
		const allowed = inside[node.role];
		for (const kid of node.kids) {
			if (allowed && !allowed.includes(kid.role)) faults.push(`${kid.role} inside ${node.role}`);
			const parents = outside[kid.role];
			if (parents && !parents.includes(node.role)) faults.push(`${kid.role} inside ${node.role}`);
		}
		if (node.role === 'L' && attributes['/ListNumbering'] !== numberingOf(node))
			faults.push('list counted in another way than its labels');
		if (node.role === 'Table') {
			const rows = node.kids.flatMap(({ role, kids }) => (role === 'Caption' ? [] : kids));
			if (new Set(rows.map(({ kids }) => kids.length)).size > 1)
				faults.push('rows of other length');
		}
		if (node.kids.length + node.marks.length === 0 && !['TD', 'TH'].includes(node.role))
			faults.push(`empty ${node.role}`);
	}
	return faults;
}

/** What the labels of a list are: bullets, numbers, capital letters in order, or nothing that counts. */
function numberingOf({ kids }: TreeNode): string {
	const labels = kids.map((item) =>
		(item.kids.find(({ role }) => role === 'Lbl')?.text ?? '').trim()
	);
	if (labels.every((label) => label === '•')) return '/Disc';
	if (labels.every((label) => /^\d+$/.test(label))) return '/Decimal';
	const inOrder = labels.every((label, index) => label === String.fromCharCode(65 + index));
	return inOrder ? '/UpperAlpha' : '/None';
}

function linkFaults(model: Model, pages: string[], { all }: Tree, expected: Expected): string[] {
	const names = new Set(expected.links);
	const owned = new Set(all.flatMap(({ role, objects }) => (role === 'Link' ? objects : [])));
	const faults = all.flatMap(({ role, objects }) =>
		role === 'Link' && objects.length === 0 ? ['link element without a link'] : []
	);
	for (const page of pages) {
		const entry = dictionary(model, page);
		const annotations = list(model, entry['/Annots']);
		if (annotations.length > 0 && entry['/Tabs'] !== '/S') faults.push('tab order');
		for (const annotation of annotations) {
			const link = dictionary(model, annotation);
			if (!owned.has(String(annotation))) faults.push('link outside a link element');
			if (words(link['/Contents']) === '') faults.push('link without words');
			if (!names.has(words(link['/Contents']))) faults.push('link called something else');
			const address = words(dictionary(model, link['/A'])['/URI']);
			const isInside = '/Dest' in link;
			if (isInside && !pages.includes(String(list(model, link['/Dest'])[0])))
				faults.push('link to no page of the report');
			if ((!isInside || '/A' in link) && !/^(https?|mailto|tel):/.test(address))
				faults.push('link to another kind of address');
		}
	}
	return faults;
}

/** Every line of the contents gives the number of the page it leads to. */
function contentsFaults(model: Model, pages: string[], { all }: Tree): string[] {
	return all.flatMap((node) => {
		if (node.role !== 'TOCI') return [];
		const [link] = node.kids.flatMap(({ role, kids }) => (role === 'Reference' ? kids : []));
		const number = node.kids.find(({ role }) => role === 'P')?.text ?? '';
		const place = list(model, dictionary(model, link?.objects[0])['/Dest'])[0];
		return number === String(pages.indexOf(String(place)) + 1)
			? []
			: ['contents give another page'];
	});
}

function fontFaults(model: Model, painted: Painted[]): string[] {
	const used = new Map<string, Set<number>>();
	for (const { glyphs } of painted)
		for (const [font, codes] of glyphs)
			used.set(font, new Set([...(used.get(font) ?? []), ...codes]));
	const faults: string[] = [];
	for (const [font, glyphs] of used) {
		const [descendant] = list(model, dictionary(model, font)['/DescendantFonts']);
		const entry = dictionary(model, descendant);
		const file = dictionary(model, entry['/FontDescriptor'])['/FontFile2'];
		if (!model.streams.get(String(file))) faults.push('font not embedded');
		if (entry['/CIDToGIDMap'] !== '/Identity') faults.push('no CIDToGIDMap');
		const unicode = unicodeOf(model, font);
		const widths = list(model, entry['/W']);
		const known = new Set(widths.filter((_, index) => index % 2 === 0).map(Number));
		for (const glyph of glyphs) {
			if (glyph === 0) faults.push('missing glyph shown');
			if (!unicode.has(glyph)) faults.push('glyph without a character');
			if (!known.has(glyph)) faults.push('glyph without a width');
		}
	}
	return faults;
}

function textFaults(model: Model, { all }: Tree, expected: Expected): string[] {
	const faults: string[] = [];
	const text = (all[0]?.text ?? '').replace(/\s+/g, '');
	if (text !== expected.text) faults.push('text is not what the report says');
	const foreign = all.flatMap(({ entry, text: own }) => ('/Lang' in entry ? [own] : []));
	if (foreign.join('\n').replace(/ /g, '') !== expected.foreign.join('\n').replace(/ /g, ''))
		faults.push('words in another language than the report says');
	const alts = all.flatMap(({ role, entry }) => (role === 'Figure' ? [words(entry['/Alt'])] : []));
	if (alts.join('\n') !== expected.alts.join('\n')) faults.push('figures say something else');
	const headings = all
		.filter(({ role }) => /^H\d$/.test(role))
		.map(({ text: own }) => own.replace(/\s+/g, ''));
	if (bookmarksOf(model).join('\n') !== headings.join('\n'))
		faults.push('bookmarks are not the headings');
	return faults;
}

function bookmarksOf(model: Model): string[] {
	const found: string[] = [];
	const walk = (reference: Value | undefined) => {
		for (let next = reference; next !== undefined; next = dictionary(model, next)['/Next']) {
			const item = dictionary(model, next);
			found.push(words(item['/Title']).replace(/\s+/g, ''));
			walk(item['/First']);
		}
	};
	walk(dictionary(model, dictionary(model, model.trailer['/Root'])['/Outlines'])['/First']);
	return found;
}

/** Elements of a type, for planting a fault in one. */
export function elementsOf(model: Model, role: string): Dictionary[] {
	return [...model.objects.values()].flatMap((value) => {
		const entry = resolve(model, value);
		return isDictionary(entry) && entry['/S'] === `/${role}` && '/K' in entry ? [entry] : [];
	});
}
