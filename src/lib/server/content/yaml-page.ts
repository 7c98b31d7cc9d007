import { LineCounter, isAlias, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { Problem } from '#lib/scorecard/definition.ts';
import type { Fault } from './content-fault.ts';
import { readPlainFile, type PlainFile } from './plain-file.ts';
import { readUtf8, signProblems, signProblemsByLine, type LineProblem } from './yaml-text.ts';

/** Many times the largest questionnaire, and little enough that no file keeps a reader busy for long. */
const largestPage = 1_000_000;
/** Enough to work with. A file in which every line is wrong has thousands, and each must be looked up. */
const maxFaults = 100;

/** What its reader takes for a nested mapping, which says nothing to somebody who writes text. */
const colonInText = 'There is a colon in this text: put all of it in quotation marks';

/** A file of content as it was read. */
export interface Page {
	/** `null` where nothing can be made of it. */
	value: unknown;
	faults: Fault[];
	/** Places problems of the value on their lines, a hundred at most. */
	place(problems: Problem[]): Fault[];
}

/** Reads a file of YAML. Whatever is wrong with it is a fault with its line; nothing is thrown. */
export function readPage(file: string): Page {
	const read = readPlainFile(file, largestPage);
	if (!read.ok) return withoutValue(file, [{ line: 1, message: unreadable(read) }]);
	const decoded = readUtf8(read.bytes);
	if ('problems' in decoded) return withoutValue(file, decoded.problems);
	const signs = signProblemsByLine(decoded.text);
	try {
		return readYaml(file, decoded.text, signs);
	} catch (error) {
		// The reader of YAML gives up on what is nested too deep.
		const reason = error instanceof Error ? error.message : String(error);
		const message = `This file cannot be read: ${reason}`;
		return withoutValue(file, [...signs, { line: 1, message }]);
	}
}

function unreadable(read: Exclude<PlainFile, { ok: true }>): string {
	switch (read.why) {
		case 'missing':
			return 'This file is missing';
		case 'folder':
			return 'This is a folder and not a file: give it another name, or take it out';
		case 'not-plain':
			return 'This is not a plain file, so it is not read: put a file in its place';
		case 'too-large':
			return 'This file is larger than 1 MB, which no questionnaire is: check that it is the right one';
		case 'unreadable':
			return `This file cannot be read: ${read.reason}`;
	}
}

function readYaml(file: string, text: string, signs: LineProblem[]): Page {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: lines,
		// The line is told once, and apart from the message.
		prettyErrors: false,
		// Compares each key with each other. `repeatedKeys` looks each up once.
		uniqueKeys: false
	});
	const lineAt = (offset: number) => lines.linePos(offset).line;
	const errors = document.errors.map(({ pos, message }) => ({
		line: lineAt(pos[0]),
		message: /^nested mappings/i.test(message) ? colonInText : message
	}));
	const problems = [...signs, ...errors, ...insideProblems(document, text, lineAt)];
	if (errors.length > 0) return withoutValue(file, problems);
	let value: unknown = null;
	try {
		value = document.toJS();
	} catch {
		// A text repeated by aliases of aliases can grow beyond all bounds.
		const message = 'Too much is repeated with "*" here: write it out where it is needed';
		return withoutValue(file, [...problems, { line: firstAlias(document, lineAt), message }]);
	}
	return {
		value,
		faults: faultsOf(file, problems),
		place: (found) => {
			const placed = found.slice(0, maxFaults).map(({ path, message }) => ({
				...{ file, line: lineAt(offsetOf(document, path)), message },
				...{ at: describePath(path), entry: entryOf(value, path) }
			}));
			return [...placed, ...others(file, found.length)];
		}
	};
}

function withoutValue(file: string, problems: LineProblem[]): Page {
	const faults = faultsOf(file, problems);
	return { value: null, faults, place: () => [] };
}

function faultsOf(file: string, problems: LineProblem[]): Fault[] {
	const sorted = problems.toSorted((a, b) => a.line - b.line);
	const placed = sorted
		.slice(0, maxFaults)
		.map(({ line, message }) => ({ file, line, message, at: '', entry: '' }));
	return [...placed, ...others(file, problems.length)];
}

/** What stands for the faults beyond those that are told. */
function others(file: string, count: number): Fault[] {
	if (count <= maxFaults) return [];
	const message = `There are ${count - maxFaults} more faults in this file: check that it is the right one`;
	return [{ file, line: 1, message, at: '', entry: '' }];
}

/** Keys that stand twice in one group, and signs that are written as `\u202E` and only there once it is read. */
function insideProblems(
	document: Document,
	text: string,
	lineAt: (offset: number) => number
): LineProblem[] {
	const problems: LineProblem[] = [];
	visit(document, {
		Map: (_key, map) => {
			const seen = new Set<unknown>();
			for (const { key } of map.items) {
				if (!isScalar(key)) continue;
				const name = String(key.value);
				if (seen.has(name))
					problems.push({
						line: lineAt(key.range?.[0] ?? 0),
						message: `The key "${name.slice(0, 60)}" stands twice in one entry: keep one of them`
					});
				seen.add(name);
			}
		},
		Scalar: (_key, { value, range }) => {
			if (typeof value !== 'string' || !range) return;
			const line = lineAt(range[0]);
			// What stands in the text itself is told by its own line.
			const told = signProblems(text.slice(range[0], range[1]));
			const hidden = signProblems(value).filter((message) => !told.includes(message));
			problems.push(...hidden.map((message) => ({ line, message })));
		}
	});
	return problems;
}

function firstAlias(document: Document, lineAt: (offset: number) => number): number {
	let line = 1;
	visit(document, {
		Node: (_key, node) => {
			if (!isAlias(node)) return undefined;
			line = lineAt(node.range?.[0] ?? 0);
			return visit.BREAK;
		}
	});
	return line;
}

/** The position of the deepest part of a path that exists, so that a missing key points at its parent. */
function offsetOf(document: Document, path: (string | number)[]): number {
	for (let length = path.length; length > 0; length -= 1) {
		const node = document.getIn(path.slice(0, length), true);
		if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
			const start: unknown = node.range[0];
			if (typeof start === 'number') return start;
		}
	}
	return 0;
}

function describePath(path: (string | number)[]): string {
	return path.reduce<string>(
		(text, part) =>
			typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
		''
	);
}

/** What the lists of a file hold, one of each. */
const entryNames: Record<string, string> = {
	themes: 'theme',
	questions: 'question',
	bands: 'band',
	choices: 'choice',
	resources: 'resource',
	organisations: 'organisation',
	helplines: 'helpline'
};

/** The nearest entry with an id around a place, as somebody knows it: `question T1.4`. */
function entryOf(value: unknown, path: (string | number)[]): string {
	let [here, entry] = [value, ''];
	path.forEach((part, index) => {
		here = inside(here, part);
		const list = path[index - 1];
		const name = typeof list === 'string' ? entryNames[list] : undefined;
		const id = inside(here, 'id');
		if (name !== undefined && typeof part === 'number' && typeof id === 'string')
			entry = `${name} ${id.slice(0, 60)}`;
	});
	return entry;
}

function inside(value: unknown, part: string | number): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return new Map<string, unknown>(Object.entries(value)).get(String(part));
}
