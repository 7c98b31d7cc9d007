import { elementsOf } from './checks.ts';
import { dictionary, isDictionary, list, pagesOf, type Dictionary, type Model } from './model.ts';

/** A fault to plant in a good file, and what the checks must say of it. */
export type Defect = [name: string, plant: (model: Model) => void, says: string];

function first(model: Model, role: string): Dictionary {
	const [found] = elementsOf(model, role);
	if (!found) throw new Error(`No ${role} to damage`);
	return found;
}

const catalogue = (model: Model) => dictionary(model, model.trailer['/Root']);
const page = (model: Model, index: number) => dictionary(model, pagesOf(model)[index]);
const link = (model: Model): Dictionary => {
	const found = pagesOf(model)
		.flatMap((each) => list(model, dictionary(model, each)['/Annots']))
		.map((each) => dictionary(model, each))[0];
	if (!found) throw new Error('No link to damage');
	return found;
};
const foreign = (model: Model): Dictionary => {
	const found = [...elementsOf(model, 'Link'), ...elementsOf(model, 'Span')].find(
		(each) => '/Lang' in each
	);
	if (!found) throw new Error('No other language to damage');
	return found;
};
const font = (model: Model): Dictionary => {
	const found = Object.values(
		dictionary(model, dictionary(model, page(model, 1)['/Resources'])['/Font'])
	)[0];
	return dictionary(model, found);
};
const descendant = (model: Model) =>
	dictionary(model, list(model, font(model)['/DescendantFonts'])[0]);

function rewrite(model: Model, reference: string, change: (content: string) => string): void {
	const before = model.streams.get(reference) ?? '';
	const after = change(before);
	if (after === before) throw new Error('Nothing was damaged');
	model.streams.set(reference, after);
}
const content = (model: Model, change: (content: string) => string) =>
	rewrite(model, String(page(model, 1)['/Contents']), change);
const metadata = (model: Model, change: (content: string) => string) =>
	rewrite(model, String(catalogue(model)['/Metadata']), change);
const numbers = (model: Model) =>
	list(
		model,
		dictionary(model, dictionary(model, catalogue(model)['/StructTreeRoot'])['/ParentTree'])[
			'/Nums'
		]
	);

const contentsLink = (model: Model): Dictionary => {
	const found = pagesOf(model)
		.flatMap((each) => list(model, dictionary(model, each)['/Annots']))
		.map((each) => dictionary(model, each))
		.find((each) => '/Dest' in each);
	if (!found) throw new Error('No contents to damage');
	return found;
};
const counting = (list: Dictionary) => (isDictionary(list['/A']) ? list['/A'] : {});

export const defects: Defect[] = [
	['a heading level is skipped', (m) => (first(m, 'H2')['/S'] = '/H3'), 'heading level skipped'],
	[
		'the first heading is of the second level',
		(m) => (first(m, 'H1')['/S'] = '/H2'),
		'first heading is not H1'
	],
	[
		'a language nobody knows',
		(m) => (foreign(m)['/Lang'] = 'u:Welsh'),
		'element in a language nobody knows'
	],
	[
		'words in Welsh that are read as English',
		(m) => delete foreign(m)['/Lang'],
		'words in another language than the report says'
	],
	[
		'a stretch without a language',
		(m) => delete first(m, 'Span')['/Lang'],
		'span without a language'
	],
	['a figure has no words', (m) => delete first(m, 'Figure')['/Alt'], 'figure without words'],
	[
		'a figure has other words',
		(m) => (first(m, 'Figure')['/Alt'] = 'u:Something'),
		'figures say something else'
	],
	['a figure has no box', (m) => delete first(m, 'Figure')['/A'], 'figure without box'],
	['a heading cell has no scope', (m) => delete first(m, 'TH')['/A'], 'TH without scope'],
	['a cell is missing', (m) => list(m, first(m, 'TR')['/K']).pop(), 'rows of other length'],
	['a row stands outside its table', (m) => (first(m, 'TBody')['/S'] = '/Div'), 'Div inside Table'],
	['an item stands outside its list', (m) => (first(m, 'L')['/S'] = '/P'), 'LI inside P'],
	['a label is a paragraph', (m) => (first(m, 'Lbl')['/S'] = '/P'), 'P inside LI'],
	['a type nobody knows', (m) => (first(m, 'Div')['/S'] = '/Box'), 'unknown type Box'],
	['an element with nothing in it', (m) => (first(m, 'P')['/K'] = []), 'empty P'],
	['an element with another parent', (m) => (first(m, 'P')['/P'] = '1 0 R'), 'wrong parent'],
	['a mark that is not on the page', (m) => list(m, first(m, 'P')['/K']).push(9999), 'ghost mark'],
	['a mark nobody owns', (m) => list(m, first(m, 'P')['/K']).pop(), 'mark without an owner'],
	['a mark with two owners', (m) => list(m, first(m, 'P')['/K']).push(1), 'mark with two owners'],
	[
		'another order of reading',
		(m) => list(m, first(m, 'Document')['/K']).reverse(),
		'text is not what the report says'
	],
	[
		'two rows of the parent tree are swapped',
		(m) => {
			const rows = numbers(m);
			[rows[3], rows[5]] = [rows[5] ?? null, rows[3] ?? null];
		},
		'parent tree disagrees'
	],
	['a row of the parent tree is lost', (m) => numbers(m).splice(2, 2), 'parent tree disagrees'],
	[
		'a page with another number in the parent tree',
		(m) => (page(m, 1)['/StructParents'] = 999),
		'parent tree disagrees'
	],
	[
		'a link is not in the tree',
		(m) => {
			const entry = first(m, 'Link');
			entry['/K'] = list(m, entry['/K']).filter((kid) => !isDictionary(kid));
		},
		'link outside a link element'
	],
	[
		'a link is called by its address',
		(m) => (link(m)['/Contents'] = 'u:https://example.org/'),
		'link called something else'
	],
	[
		'a running head is mere decoration',
		(m) => content(m, (c) => c.replace('<</Type /Pagination /Subtype /Header>> BDC', 'BMC')),
		'not marked as Header'
	],
	[
		'a foot is called a head',
		(m) => content(m, (c) => c.replace('/Subtype /Footer', '/Subtype /Header')),
		'not marked as Footer'
	],
	[
		'numbered steps are counted as nothing',
		(m) => {
			const steps = elementsOf(m, 'L').find(
				(each) => counting(each)['/ListNumbering'] === '/Decimal'
			);
			if (!steps) throw new Error('No numbered list to damage');
			counting(steps)['/ListNumbering'] = '/None';
		},
		'list counted in another way than its labels'
	],
	['a link has no words', (m) => delete link(m)['/Contents'], 'link without words'],
	['a link has another parent', (m) => (link(m)['/StructParent'] = 0), 'link with another parent'],
	[
		'a link that runs something',
		(m) => (link(m)['/A'] = { '/S': '/URI', '/URI': 'u:javascript:alert(1)' }),
		'link to another kind of address'
	],
	[
		'tabs follow another order',
		(m) => {
			for (const each of pagesOf(m)) delete dictionary(m, each)['/Tabs'];
		},
		'tab order'
	],
	[
		'something painted without a mark',
		(m) => content(m, (c) => `0 0 10 10 re f\n${c}`),
		'unmarked painting'
	],
	[
		'a mark that never ends',
		(m) => content(m, (c) => c.replace(/EMC(?![\s\S]*EMC)/, '')),
		'mark left open'
	],
	['a mark that ends twice', (m) => content(m, (c) => `${c}\nEMC`), 'mark closed twice'],
	[
		'a number of a mark used twice',
		(m) => content(m, (c) => c.replace('/MCID 1>>', '/MCID 0>>')),
		'mark used twice'
	],
	[
		'marks inside each other',
		(m) => content(m, (c) => c.replace('EMC', '').replace('EMC', 'EMC EMC')),
		'nested mark'
	],
	[
		'a mark of another type',
		(m) => content(m, (c) => c.replace('/H1 <<', '/H2 <<')),
		'mark of another type'
	],
	[
		'words lost from the page',
		(m) => content(m, (c) => c.replace(/<[0-9a-f]{16,}> Tj/, '<> Tj')),
		'text is not what the report says'
	],
	[
		'a glyph the font does not have',
		(m) => content(m, (c) => c.replace(/<[0-9a-f]{4}/, '<0000')),
		'missing glyph shown'
	],
	['a font without characters', (m) => delete font(m)['/ToUnicode'], 'glyph without a character'],
	['a font without widths', (m) => (descendant(m)['/W'] = []), 'glyph without a width'],
	[
		'a font without its file',
		(m) => delete dictionary(m, descendant(m)['/FontDescriptor'])['/FontFile2'],
		'font not embedded'
	],
	['a font without a map of glyphs', (m) => delete descendant(m)['/CIDToGIDMap'], 'no CIDToGIDMap'],
	[
		'a bookmark with another name',
		(m) => {
			const outlines = dictionary(m, catalogue(m)['/Outlines']);
			dictionary(m, outlines['/First'])['/Title'] = 'u:Something else';
		},
		'bookmarks are not the headings'
	],
	['no bookmarks', (m) => delete catalogue(m)['/Outlines'], 'bookmarks are not the headings'],
	['not said to be tagged', (m) => delete catalogue(m)['/MarkInfo'], 'document: Marked'],
	['no language', (m) => delete catalogue(m)['/Lang'], 'document: Lang'],
	[
		'the title is not shown',
		(m) => delete catalogue(m)['/ViewerPreferences'],
		'document: DisplayDocTitle'
	],
	['no tree', (m) => delete catalogue(m)['/StructTreeRoot'], 'document: StructTreeRoot'],
	['a form', (m) => (catalogue(m)['/AcroForm'] = {}), 'document: no forms, layers or scripts'],
	['an encrypted file', (m) => (m.trailer['/Encrypt'] = {}), 'document: no encryption'],
	[
		'does not say that it follows PDF/UA',
		(m) => metadata(m, (x) => x.replace('pdfuaid:part>1', 'pdfuaid:part>')),
		'document: pdfuaid:part'
	],
	[
		'no title',
		(m) => metadata(m, (x) => x.replace(/<dc:title>.*<\/dc:title>/, '')),
		'document: dc:title'
	]
];

/** Faults of the contents, which only what a council publishes has. */
export const contentsDefects: Defect[] = [
	[
		'the contents name another page',
		(m) => {
			const to = contentsLink(m)['/Dest'];
			if (Array.isArray(to)) to[0] = pagesOf(m)[0] ?? null;
		},
		'contents give another page'
	],
	[
		'the contents lead nowhere',
		(m) => (contentsLink(m)['/Dest'] = ['1 0 R', '/Fit']),
		'link to no page of the report'
	],
	[
		'a line of the contents outside of them',
		(m) => (first(m, 'TOC')['/S'] = '/Div'),
		'TOCI inside Div'
	]
];
