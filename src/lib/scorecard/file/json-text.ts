import type { FileProblem, Path } from './file-problem.ts';

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
 * a name that is there twice (a reader would keep only one), a number with more digits than can be kept, and half
 * a character. A mark of the byte order at the start is passed over.
 */
export function readJsonText(bytes: Uint8Array): JsonText {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return { ok: false, problems: [{ path: [], code: 'not-utf-8' }] };
	}
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

/** What plain reading would change without a word. The text is known to be JSON. */
function lossesIn(text: string): FileProblem[] {
	const problems: FileProblem[] = [];
	const frames: Frame[] = [];
	const here = (): Path => frames.map(({ step }) => step);
	for (let at = 0; at < text.length; at += 1) {
		const top = frames.at(-1);
		switch (text[at]) {
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
				if (/\p{Cs}/u.test(words)) problems.push({ path: here(), code: 'half-a-character' });
				at = end;
				break;
			}
			default: {
				const number = numberAt(text, at);
				if (number === '') break;
				if (!isKept(number)) problems.push({ path: here(), code: 'too-many-digits' });
				at += number.length - 1;
			}
		}
	}
	return problems;
}

function endOfString(text: string, start: number): number {
	let at = start + 1;
	while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at;
}

const numbers = /-?\d[\d.eE+-]*/y;

function numberAt(text: string, at: number): string {
	numbers.lastIndex = at;
	return numbers.exec(text)?.[0] ?? '';
}

/** The digits a double keeps whatever the number is. */
const keptDigits = 15;

/** Whether a number as written is the one that is read: neither cut nor become nothing or endless. */
function isKept(written: string): boolean {
	const [mantissa = ''] = written.split(/[eE]/);
	const digits = mantissa.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
	if (digits === '') return true;
	const value = Number(written);
	return digits.length <= keptDigits && value !== 0 && Number.isFinite(value);
}
