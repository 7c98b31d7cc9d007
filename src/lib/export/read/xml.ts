import type { Allowance } from './allowance.ts';
import { Attributes } from './attributes.ts';
import { WorkbookError } from './workbook-error.ts';

/** What a reader of XML is told, in order. Names of elements come without their prefix, those of attributes with it. */
export interface XmlListener {
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
	text(text: string): void;
}

const deepest = 64;
/** The first tag of an OpenDocument names some forty spaces of names. */
const maxAttributes = 100;

/**
 * Reads the XML of a part: UTF-8, well formed, without document types and without entities but the five of XML. Throws a `WorkbookError` for
 * anything else, and where there is more of it than is allowed. Goes over the text once.
 */
export function readXml(bytes: Uint8Array, allowance: Allowance, listener: XmlListener): void {
	const text = decoded(bytes);
	const open: string[] = [];
	let at = 0;
	while (at < text.length) {
		allowance.takeTag();
		const next = text.indexOf('<', at);
		const until = next === -1 ? text.length : next;
		if (until > at) {
			const between = text.slice(at, until);
			if (open.length > 0) listener.text(unescaped(between, allowance));
			else if (between.trim() !== '') throw damaged();
		}
		if (next === -1) break;
		const sign = text.charCodeAt(next + 1);
		if (sign === questionMark || sign === exclamationMark)
			at = passedOver(text, next, open.length > 0 ? listener : null);
		else if (sign === slash) at = readEnd(text, next, open, listener);
		else at = readStart(text, next, { open, allowance, listener });
	}
	if (open.length > 0) throw damaged();
}

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];
const [exclamationMark, doubleQuote, ampersand, singleQuote, slash] = [33, 34, 38, 39, 47];
const [lessThan, equals, greaterThan, questionMark] = [60, 61, 62, 63];

function decoded(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(withLineFeeds(bytes));
	} catch {
		throw new WorkbookError('workbook-not-utf-8');
	}
}

/** Every end of a line as XML has it. Done on bytes: a text of ends alone would cost many times as much to rewrite. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
	const first = bytes.indexOf(carriageReturn);
	if (first < 0) return bytes;
	const made = bytes.slice();
	let to = first;
	for (let at = first; at < bytes.length; at += 1) {
		const byte = bytes[at] ?? 0;
		if (byte === carriageReturn && bytes[at + 1] === lineFeed) continue;
		made[to] = byte === carriageReturn ? lineFeed : byte;
		to += 1;
	}
	return made.subarray(0, to);
}

/** Goes over the first line, comments and instructions, and takes text that is marked as such. Gives where it ends. */
function passedOver(text: string, at: number, listener: XmlListener | null): number {
	if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
	if (text.startsWith('<![CDATA[', at)) {
		const end = after(text, ']]>', at + 9);
		listener?.text(text.slice(at + 9, end - 3));
		return end;
	}
	if (text.startsWith('<!', at)) throw new WorkbookError('workbook-unsafe');
	const end = after(text, '?>', at + 2);
	const encoding = /encoding\s*=\s*["']([^"']*)/.exec(text.slice(at, Math.min(end, at + 200)))?.[1];
	if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding))
		throw new WorkbookError('workbook-not-utf-8');
	return end;
}

/** Reads `</name>`. Gives where it ends, as the next one does. */
function readEnd(text: string, at: number, open: string[], listener: XmlListener): number {
	const name = open.pop();
	if (name === undefined || !text.startsWith(name, at + 2)) throw damaged();
	const end = afterSpace(text, at + 2 + name.length);
	if (text.charCodeAt(end) !== greaterThan) throw damaged();
	listener.close(localName(name));
	return end + 1;
}

interface Reading {
	open: string[];
	allowance: Allowance;
	listener: XmlListener;
}

/** Reads `<name attribute="value">`, or one that ends at once. */
function readStart(text: string, at: number, { open, allowance, listener }: Reading): number {
	let end = afterName(text, at + 1);
	const name = text.slice(at + 1, end);
	const attributes = new Attributes();
	for (;;) {
		const next = afterSpace(text, end);
		const sign = text.charCodeAt(next);
		if (sign === greaterThan || sign === slash || next === end) {
			end = next;
			break;
		}
		end = readAttribute(text, next, attributes, allowance);
	}
	const alone = text.charCodeAt(end) === slash;
	if (text.charCodeAt(alone ? end + 1 : end) !== greaterThan) throw damaged();
	const local = localName(name);
	listener.open(local, attributes);
	if (alone) listener.close(local);
	else if (open.push(name) > deepest) throw new WorkbookError('workbook-too-large');
	return alone ? end + 2 : end + 1;
}

function readAttribute(
	text: string,
	at: number,
	attributes: Attributes,
	allowance: Allowance
): number {
	const nameEnd = afterName(text, at);
	const sign = afterSpace(text, nameEnd);
	if (text.charCodeAt(sign) !== equals) throw damaged();
	const start = afterSpace(text, sign + 1);
	const quote = text.charCodeAt(start);
	if (quote !== doubleQuote && quote !== singleQuote) throw damaged();
	let end = start + 1;
	let plain = true;
	for (; end < text.length; end += 1) {
		const code = text.charCodeAt(end);
		if (code === quote) break;
		if (code === lessThan) throw damaged();
		if (code === ampersand) plain = false;
	}
	if (end >= text.length) throw damaged();
	const value = text.slice(start + 1, end);
	if (attributes.size >= maxAttributes) throw new WorkbookError('workbook-too-large');
	if (!attributes.add(text.slice(at, nameEnd), plain ? value : unescaped(value, allowance)))
		throw damaged();
	return end + 1;
}

/** Where the name ends that begins here. Throws where none does. */
function afterName(text: string, at: number): number {
	let end = at;
	while (isOfName(text.charCodeAt(end))) end += 1;
	if (end === at) throw damaged();
	return end;
}

function isOfName(code: number): boolean {
	// Letters, digits, and . - : _
	return (
		(code >= 97 && code <= 122) ||
		(code >= 65 && code <= 90) ||
		(code >= 48 && code <= 58) ||
		code === 45 ||
		code === 46 ||
		code === 95
	);
}

function afterSpace(text: string, at: number): number {
	let end = at;
	for (;;) {
		const code = text.charCodeAt(end);
		if (code !== space && code !== lineFeed && code !== tab && code !== carriageReturn) return end;
		end += 1;
	}
}

function localName(name: string): string {
	const colon = name.indexOf(':');
	return colon < 0 ? name : name.slice(colon + 1);
}

function after(text: string, mark: string, from: number): number {
	const found = text.indexOf(mark, from);
	if (found === -1) throw damaged();
	return found + mark.length;
}

const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** The longest reference, without its signs: `#x10FFFF` with a nought before it. */
const longestReference = 10;

function unescaped(text: string, allowance: Allowance): string {
	let at = text.indexOf('&');
	if (at < 0) return text;
	let made = '';
	let from = 0;
	for (; at >= 0; at = text.indexOf('&', from)) {
		allowance.takeEscape();
		const end = text.slice(at, at + longestReference + 2).indexOf(';');
		if (end < 0) throw damaged();
		made += text.slice(from, at) + signOf(text.slice(at + 1, at + end));
		from = at + end + 1;
	}
	return made + text.slice(from);
}

function signOf(reference: string): string {
	const named = Object.hasOwn(signs, reference) ? signs[reference] : undefined;
	if (named !== undefined) return named;
	const value = numberOf(reference);
	// Any other name is that of an entity, which only a document type could have made.
	if (value === null) throw new WorkbookError('workbook-unsafe');
	if (value === 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) throw damaged();
	return String.fromCodePoint(value);
}

/** The number of a character, after `#` or in hexadecimal digits after `#x`; `null` where none is written so. */
function numberOf(reference: string): number | null {
	if (reference.charCodeAt(0) !== 35) return null;
	const hexadecimal = reference.charCodeAt(1) === 120 || reference.charCodeAt(1) === 88;
	const start = hexadecimal ? 2 : 1;
	if (reference.length === start) return null;
	let value = 0;
	for (let at = start; at < reference.length; at += 1) {
		const digit = digitOf(reference.charCodeAt(at));
		if (digit < 0 || (digit > 9 && !hexadecimal)) return null;
		value = value * (hexadecimal ? 16 : 10) + digit;
	}
	return value;
}

function digitOf(code: number): number {
	if (code >= 48 && code <= 57) return code - 48;
	const letter = code | 32;
	return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function damaged(): WorkbookError {
	return new WorkbookError('workbook-damaged');
}
