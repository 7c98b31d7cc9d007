import { dictionary, list, type Model } from './model.ts';

/** What a page paints, by mark. */
export interface Painted {
	/** Words by the number of their mark. */
	words: Map<number, string>;
	/** Type of element each mark was opened with. */
	roles: Map<number, string>;
	faults: string[];
	/** What is set aside, with the entries of its mark and the height of its words on the page. */
	aside: { entries: string; words: string; y: number }[];
	/** Glyphs used, by font reference. */
	glyphs: Map<string, Set<number>>;
}

const painting = new Set([
	'f',
	'F',
	'f*',
	'B',
	'B*',
	'b',
	'b*',
	'S',
	's',
	'Tj',
	'TJ',
	"'",
	'"',
	'Do',
	'sh'
]);
const token =
	/<<[^>]*>>|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)|\[[^\]]*\]|\/[^\s<>[\]()/]+|[^\s<>[\]()/]+/g;

/** Reads the operators of a page: what is marked as what, and what is not marked at all. */
export function readPage(model: Model, page: string): Painted {
	const painted: Painted = {
		words: new Map(),
		roles: new Map(),
		faults: [],
		aside: [],
		glyphs: new Map()
	};
	const entry = dictionary(model, page);
	const fonts = dictionary(model, dictionary(model, entry['/Resources'])['/Font']);
	const content = list(model, entry['/Contents']).length
		? (model.streams.get(String(entry['/Contents'])) ?? '')
		: '';
	const open: (number | { entries: string })[] = [];
	let y = 0;
	let operands: string[] = [];
	let font = '';
	let unicode = new Map<number, string>();
	for (const [each] of content.matchAll(token)) {
		if (/^[<([/\d.+-]/.test(each)) {
			operands.push(each);
			continue;
		}
		switch (each) {
			case 'BDC': {
				if (operands[0] === '/Artifact') {
					open.push({ entries: operands[1] ?? '' });
					break;
				}
				const id = Number(/\/MCID (\d+)/.exec(operands[1] ?? '')?.[1] ?? NaN);
				if (open.length > 0) painted.faults.push('nested mark');
				if (painted.roles.has(id)) painted.faults.push('mark used twice');
				painted.roles.set(id, operands[0] ?? '');
				open.push(id);
				break;
			}
			case 'BMC':
				if (operands[0] !== '/Artifact') painted.faults.push('unknown mark');
				open.push({ entries: '' });
				break;
			case 'EMC':
				if (open.pop() === undefined) painted.faults.push('mark closed twice');
				break;
			case 'Td':
				y = Number(operands[1]);
				break;
			case 'Tf':
				font = String(fonts[operands[0] ?? ''] ?? '');
				unicode = unicodeOf(model, font);
				break;
			case 'Tj': {
				const codes = (operands[0] ?? '').match(/[0-9a-fA-F]{4}/g) ?? [];
				const used = painted.glyphs.get(font) ?? new Set();
				painted.glyphs.set(font, used);
				for (const code of codes) used.add(parseInt(code, 16));
				const mark = open.at(-1);
				const text = codes.map((code) => unicode.get(parseInt(code, 16)) ?? '').join('');
				if (typeof mark === 'number')
					painted.words.set(mark, (painted.words.get(mark) ?? '') + text);
				else if (mark) painted.aside.push({ ...mark, words: text, y });
			}
		}
		if (painting.has(each) && open.length === 0) painted.faults.push('unmarked painting');
		operands = [];
	}
	if (open.length > 0) painted.faults.push('mark left open');
	return painted;
}

/** Characters by glyph, from a font's ToUnicode table. */
export function unicodeOf(model: Model, font: string): Map<number, string> {
	const table = model.streams.get(String(dictionary(model, font)['/ToUnicode'])) ?? '';
	return new Map(
		[...table.matchAll(/<([0-9a-f]{4})><([0-9a-f]{4})>/gi)].map(([, glyph = '', code = '']) => [
			parseInt(glyph, 16),
			String.fromCharCode(parseInt(code, 16))
		])
	);
}
