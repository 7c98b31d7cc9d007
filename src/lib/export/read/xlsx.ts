import { Allowance } from './allowance.ts';
import { longestCell, SheetGatherer, type ReadSheet } from './sheet.ts';
import { WorkbookError } from './workbook-error.ts';
import { readXml } from './xml.ts';
import type { Packed } from './zip.ts';

/** The sheets of these names in an Office Open XML workbook. Others are not looked at. Throws a `WorkbookError`. */
export function readXlsxSheets(packed: Packed, wanted: string[]): Map<string, ReadSheet> {
	const allowance = new Allowance();
	const part = (name: string): Uint8Array => {
		const bytes = packed.read(name, allowance);
		if (!bytes) throw new WorkbookError('workbook-damaged');
		return bytes;
	};
	const targets = new Map<string, string>();
	readXml(part('xl/_rels/workbook.xml.rels'), allowance, {
		...silent,
		open(name, attributes) {
			if (name !== 'Relationship') return;
			if (attributes.get('TargetMode') === 'External') return;
			const target = attributes.get('Target') ?? '';
			targets.set(
				attributes.get('Id') ?? '',
				target.startsWith('/') ? target.slice(1) : `xl/${target}`
			);
		}
	});
	const places = new Map<string, string>();
	readXml(part('xl/workbook.xml'), allowance, {
		...silent,
		open(element, attributes) {
			const name = attributes.get('name') ?? '';
			if (element !== 'sheet' || !wanted.includes(name)) return;
			places.set(name, targets.get(attributes.ending(':id') ?? '') ?? '');
		}
	});
	const texts = sharedTexts(packed, allowance);
	return new Map(
		[...places].map(([name, place]) => [name, readSheet(part(place), allowance, texts)])
	);
}

const silent = { open: () => undefined, close: () => undefined, text: () => undefined };

/** The texts that cells name by their number. Hints how to speak a text are no part of it. */
function sharedTexts(packed: Packed, allowance: Allowance): string[] {
	const bytes = packed.read('xl/sharedStrings.xml', allowance);
	if (!bytes) return [];
	const texts: string[] = [];
	let [current, inText, spoken] = ['', false, false];
	readXml(bytes, allowance, {
		open(name) {
			if (name === 'si') current = '';
			if (name === 'rPh') spoken = true;
			if (name === 't') inText = !spoken;
		},
		close(name) {
			if (name === 'si') texts.push(plainText(current, allowance));
			if (name === 'rPh') spoken = false;
			if (name === 't') inText = false;
		},
		text(text) {
			if (inText) current = longer(current, text);
		}
	});
	return texts;
}

function readSheet(bytes: Uint8Array, allowance: Allowance, texts: string[]): ReadSheet {
	const gathered = new SheetGatherer();
	let [row, column, kind] = [0, -1, 'n'];
	let [value, written, formula, inside] = ['', '', false, ''];
	readXml(bytes, allowance, {
		open(name, attributes) {
			if (name === 'row') {
				row = numberIn(attributes.get('r')) ?? row + 1;
				column = -1;
			} else if (name === 'c') {
				column = columnOf(attributes.get('r'), column);
				kind = attributes.get('t') ?? 'n';
				[value, written, formula] = ['', '', false];
			} else if (name === 'f') formula = true;
			inside = name;
		},
		close(name) {
			inside = '';
			if (name !== 'c') return;
			const text = textOf(kind, { value, written, texts, allowance });
			gathered.add(row, column, { text, formula });
		},
		text(text) {
			if (inside === 'v') value = longer(value, text);
			else if (inside === 't') written = longer(written, text);
		}
	});
	return gathered.rows;
}

/** `B7` stands in the second column; a cell that does not say stands behind the one before. */
function columnOf(address: string | undefined, before: number): number {
	if (address === undefined) return before + 1;
	const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1];
	if (letters === undefined) throw new WorkbookError('workbook-damaged');
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** What is written of a cell beyond this makes it too long whatever stands for what: `_x000A_` is one character. */
const maxWritten = 7 * (longestCell + 1);

/** A text with more behind it, as far as it counts. */
function longer(text: string, more: string): string {
	return text.length > maxWritten ? text : text + more.slice(0, maxWritten);
}

/** A number as an address or a place in a list is written; `null` for none. */
function numberIn(written: string | undefined): number | null {
	if (written === undefined) return null;
	if (!/^\d{1,7}$/.test(written)) throw new WorkbookError('workbook-damaged');
	return Number(written);
}

/** What a cell holds, in the ways a cell may. */
interface Content {
	value: string;
	written: string;
	texts: string[];
	allowance: Allowance;
}

function textOf(kind: string, { value, written, texts, allowance }: Content): string {
	switch (kind) {
		case 's': {
			const text = texts[numberIn(value.trim()) ?? -1];
			if (text === undefined) throw new WorkbookError('workbook-damaged');
			return text;
		}
		case 'inlineStr':
			return plainText(written, allowance);
		case 'str':
			return plainText(value, allowance);
		default:
			return value.trim();
	}
}

/** `_x000A_` stands for a character by its number. */
function plainText(text: string, allowance: Allowance): string {
	let at = text.indexOf('_x');
	if (at < 0) return text;
	let made = '';
	let from = 0;
	for (; at >= 0; at = text.indexOf('_x', at + 1)) {
		allowance.takeEscape();
		const code = /^([0-9A-Fa-f]{4})_$/.exec(text.slice(at + 2, at + 7))?.[1];
		if (code === undefined) continue;
		made += text.slice(from, at) + String.fromCharCode(parseInt(code, 16));
		from = at + 7;
		at = from - 1;
	}
	return made + text.slice(from);
}
