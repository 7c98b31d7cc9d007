import { mostProblems, type FileProblem, type Path } from './file-problem.ts';

/** How many lists and groups may stand inside each other; an assessment has five. */
const deepest = 16;
/** How many values, lists and groups a file may have: several times what the fullest assessment has. */
const mostValues = 50_000;

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
 * a character, and what is nested deeper or has more values than any assessment. A mark of the byte order at the start is passed over.
 */
export function readJsonText(bytes: Uint8Array): JsonText {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return { ok: false, problems: [{ path: [], code: 'not-utf-8' }] };
	}
	const excess = excessIn(text);
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
function excessIn(text: string): FileProblem | null {
	let [values, depth, line] = [0, 0, 1];
	for (let at = 0; at < text.length; at += 1) {
		switch (text[at]) {
			case '\n':
				line += 1;
				break;
			case '"':
				at = endOfString(text, at);
				break;
			case '{':
			case '[':
				depth += 1;
				values += 1;
				if (depth > deepest) return { path: [], code: 'too-deep', most: deepest, line };
				break;
			case '}':
			case ']':
				depth -= 1;
				break;
			case ',':
				values += 1;
				if (values > mostValues) return { path: [], code: 'too-many-values', most: mostValues };
		}
	}
	return null;
}

/** What plain reading would change without a word, `mostProblems` at most. The text is known to be JSON. */
function lossesIn(text: string): FileProblem[] {
	const problems: FileProblem[] = [];
	const frames: Frame[] = [];
	const here = (): Path => frames.map(({ step }) => step);
	for (let at = 0; at < text.length && problems.length < mostProblems; at += 1) {
		const top = frames.at(-1);
		const sign = text[at] ?? '';
		switch (sign) {
			case '{':
				frames.push({ names: new Set(), awaitsName: true, step: '' });
				break;
			case '[':
				frames.push({ names: null, awaitsName: false, step: 0 });
				break;
			case '}':
			case ']':
				frames.pop();
				break;
			case ':':
				if (top) top.awaitsName = false;
				break;
			case ',':
				if (top?.names) top.awaitsName = true;
				else if (top) top.step = Number(top.step) + 1;
				break;
			case '"': {
				const end = endOfString(text, at);
				const words: string = JSON.parse(text.slice(at, end + 1));
				if (top?.names && top.awaitsName) {
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
				if (sign !== '-' && !(sign >= '0' && sign <= '9')) break;
				const number = numberAt(text, at);
				if (!isKept(number)) problems.push({ path: here(), code: 'too-many-digits' });
				at += number.length - 1;
			}
		}
	}
	return problems;
}

/** Where the closing mark is, or the end of the text when there is none. */
function endOfString(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at;
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
	const [mantissa = ''] = written.split(/[eE]/);
	const digits = mantissa.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
	if (digits === '') return true;
	const value = Number(written);
	return digits.length <= keptDigits && value !== 0 && Number.isFinite(value);
}
