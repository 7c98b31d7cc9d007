import { maxProblems, type FileProblem, type Path } from './file-problem.ts';

/** What no sound file has more of, so that reading stops there. */
export interface JsonLimits {
	/** How many lists and groups may stand inside each other. */
	deepest: number;
	/** How many values, lists and groups there may be. */
	maxValues: number;
	/** How many bytes each value takes on average, at least, of the whole file. The first ten thousand values may be shorter. */
	fewestBytes: number;
	/** How many different names there may be. */
	maxNames: number;
}

/** The signs of JSON by their codes: comparing these costs a fraction of comparing texts of one sign. */
const sign = {
	...{ lineFeed: 10, quote: 34, comma: 44, minus: 45, nought: 48, nine: 57, colon: 58 },
	...{ openList: 91, backslash: 92, closeList: 93, openGroup: 123, closeGroup: 125 }
} as const;

/** So many values cost little to read, however short they are. */
const fewValues = 10_000;

/** Of an assessment, which is five deep: several times what the fullest has. */
const ofAssessment: JsonLimits = {
	...{ deepest: 16, maxValues: fewValues, fewestBytes: 1, maxNames: 5000 }
};

export type JsonText = { ok: true; value: unknown } | { ok: false; problems: FileProblem[] };

/** One object or list that is still open: what it holds so far, and where in it the reading is. */
interface Frame {
	/** The names used so far; `null` in a list. */
	names: Set<string> | null;
	awaitsName: boolean;
	step: string | number;
}

/**
 * Reads the bytes of a JSON file so that nothing in it is lost or guessed. Refused are bytes that are not UTF-8,
 * a name that is there twice (a reader would keep only one), a number with more digits than can be kept, half
 * a character, and what is
 * nested deeper or has more values than the limits, which are those of an assessment. A mark of the byte order at the start is passed over.
 */
export function readJsonText(bytes: Uint8Array, limits: JsonLimits = ofAssessment): JsonText {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return { ok: false, problems: [{ path: [], code: 'not-utf-8' }] };
	}
	const most = Math.min(
		limits.maxValues,
		fewValues + Math.floor(bytes.length / limits.fewestBytes)
	);
	const excess = excessIn(text, { ...limits, maxValues: most });
	if (excess) return { ok: false, problems: [excess] };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { ok: false, problems: [{ path: [], code: 'not-json', reason }] };
	}
	const problems = lossesIn(text);
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/**
 * What no assessment has so much of. Looked for before anything is made of the text, which need not be JSON, so that
 * a file made to keep a reader busy costs no more than going over its characters once.
 */
function excessIn(text: string, { deepest, maxValues, maxNames }: JsonLimits): FileProblem | null {
	const names = new Set<string>();
	/** Where the text began that was read last: before a colon, it is a name. */
	let start = 0;
	let [values, depth, line] = [0, 0, 1];
	for (let at = 0; at < text.length; at += 1) {
		switch (text.charCodeAt(at)) {
			case sign.lineFeed:
				line += 1;
				break;
			case sign.quote:
				start = at;
				at = endOfString(text, at);
				break;
			case sign.colon:
				names.add(text.slice(start, at));
				if (names.size > maxNames) return { path: [], code: 'too-many-names', most: maxNames };
				break;
			case sign.openGroup:
			case sign.openList:
				depth += 1;
				values += 1;
				if (depth > deepest) return { path: [], code: 'too-deep', most: deepest, line };
				break;
			case sign.closeGroup:
			case sign.closeList:
				depth -= 1;
				break;
			case sign.comma:
				values += 1;
				if (values > maxValues) return { path: [], code: 'too-many-values', most: maxValues };
		}
	}
	return null;
}

/** What plain reading would change without a word, `maxProblems` at most. The text is known to be JSON. */
function lossesIn(text: string): FileProblem[] {
	const problems: FileProblem[] = [];
	const frames: Frame[] = [];
	const here = (): Path => frames.map(({ step }) => step);
	for (let at = 0; at < text.length && problems.length < maxProblems; at += 1) {
		const top = frames.at(-1);
		const code = text.charCodeAt(at);
		switch (code) {
			case sign.openGroup:
				frames.push({ names: new Set(), awaitsName: true, step: '' });
				break;
			case sign.openList:
				frames.push({ names: null, awaitsName: false, step: 0 });
				break;
			case sign.closeGroup:
			case sign.closeList:
				frames.pop();
				break;
			case sign.colon:
				if (top) top.awaitsName = false;
				break;
			case sign.comma:
				if (top?.names) top.awaitsName = true;
				else if (top) top.step = Number(top.step) + 1;
				break;
			case sign.quote: {
				const end = endOfString(text, at);
				const isName = top?.names && top.awaitsName;
				// A text as it stands is whole: its bytes were read as UTF-8. Only its escapes can stand for half a character.
				if (!isName && !text.slice(at, end).includes('\\u')) {
					at = end;
					break;
				}
				const words = wordsOf(text.slice(at, end + 1));
				if (top?.names && isName) {
					top.step = words;
					if (top.names.has(words))
						problems.push({ path: here(), code: 'repeated-field', field: words });
					top.names.add(words);
				}
				if (!words.isWellFormed()) problems.push({ path: here(), code: 'half-a-character' });
				at = end;
				break;
			}
			default: {
				if (code !== sign.minus && !(code >= sign.nought && code <= sign.nine)) break;
				const number = numberAt(text, at);
				if (!isKept(number)) problems.push({ path: here(), code: 'too-many-digits' });
				at += number.length - 1;
			}
		}
	}
	return problems;
}

/** A text as it is meant; most have nothing in them that stands for something else. */
function wordsOf(written: string): string {
	return written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1);
}

/** Where the closing mark is, or the end of the text when there is none. */
function endOfString(text: string, start: number): number {
	let at = start + 1;
	for (;;) {
		const code = text.charCodeAt(at);
		if (code === sign.quote || at >= text.length) return at;
		at += code === sign.backslash ? 2 : 1;
	}
}

const numbers = /-?\d[\d.eE+-]*/y;

function numberAt(text: string, at: number): string {
	numbers.lastIndex = at;
	return numbers.exec(text)?.[0] ?? '';
}

/** The digits a double keeps whatever the number is. */
const keptDigits = 15;
/** A longer number is not looked into: it has more digits, or needless noughts. */
const longestNumber = 40;

/** Whether a number as written is the one that is read: neither cut nor become nothing or endless. */
function isKept(written: string): boolean {
	if (written.length > longestNumber) return false;
	if (written.length <= keptDigits && !/e/i.test(written)) return true;
	const [mantissa = ''] = written.split(/[eE]/);
	const digits = mantissa.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
	if (digits === '') return true;
	const value = Number(written);
	return digits.length <= keptDigits && value !== 0 && Number.isFinite(value);
}
