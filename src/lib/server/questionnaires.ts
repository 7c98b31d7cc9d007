import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import {
	checkAgainstLibrary,
	parseQuestionnaire,
	type Problem,
	type Questionnaire
} from '#lib/scorecard/questionnaire.ts';
import { librarySchema, type Library } from '#lib/scorecard/resource.ts';
import { editionsBefore } from '#lib/scorecard/editions/edition.ts';
import { checkAgainstEarlier } from '#lib/scorecard/editions/succession.ts';

/** A problem in a file, placed where an editor can find it. */
export interface Fault {
	file: string;
	line: number;
	message: string;
	/** The path of keys, such as `themes[0].questions[3].levels`. */
	at: string;
}

/** Everything in the folder of questionnaires, or every fault found in it. */
export interface Content {
	questionnaires: Questionnaire[];
	library: Library | null;
	faults: Fault[];
}

const libraryFile = 'resources.yaml';

/** Thrown when the folder has a fault: the service does not start on content it cannot trust. */
export class ContentError extends Error {
	override name = 'ContentError';
	readonly faults: Fault[];

	constructor(faults: Fault[]) {
		super(faults.map(describeFault).join('\n\n'));
		this.faults = faults;
	}
}

/** A fault as three short lines: file and line, what to do, and the path. */
export function describeFault(fault: Fault): string {
	return `${fault.file}:${fault.line}\n✖ ${fault.message}${fault.at ? `\n  → at ${fault.at}` : ''}`;
}

/**
 * Reads and checks every file of a folder, collecting faults instead of stopping at the first.
 * Throws when there is no such folder.
 */
export function readContent(folder: string): Content {
	const faults: Fault[] = [];
	const names = readdirSync(folder)
		.filter((name) => name.endsWith('.yaml'))
		.sort();

	if (names.every((name) => name === libraryFile))
		faults.push({ file: folder, line: 1, message: 'There is no questionnaire here', at: '' });
	const libraryPage = readPage(join(folder, libraryFile));
	faults.push(...libraryPage.faults);
	const library = readLibrary(libraryPage, faults);

	const read: { questionnaire: Questionnaire; page: Page }[] = [];
	for (const name of names.filter((name) => name !== libraryFile)) {
		const { questionnaire, page, faults: wrong } = readEdition(join(folder, name));
		faults.push(...wrong);
		if (!questionnaire) continue;
		if (read.some((other) => other.questionnaire.id === questionnaire.id))
			faults.push(
				page.place({ path: ['id'], message: `Another file has the id "${questionnaire.id}"` })
			);
		else if (read.some((other) => isSameEdition(other.questionnaire, questionnaire)))
			faults.push(
				page.place({ path: ['edition'], message: 'Another file is this edition of the series' })
			);
		if (library)
			faults.push(
				...checkAgainstLibrary(questionnaire, library).map((problem) => page.place(problem))
			);
		read.push({ questionnaire, page });
	}
	const questionnaires = read.map(({ questionnaire }) => questionnaire);
	for (const { questionnaire, page } of read) {
		const problems = checkAgainstEarlier(
			questionnaire,
			editionsBefore(questionnaires, questionnaire)
		);
		faults.push(...problems.map((problem) => page.place(problem)));
	}
	if (library && faults.length === 0) {
		const themes = new Set(
			questionnaires.flatMap((questionnaire) => questionnaire.themes.map((theme) => theme.id))
		);
		library.resources.forEach((resource, r) =>
			resource.serves.forEach((theme, s) => {
				if (!themes.has(theme))
					faults.push(
						libraryPage.place({
							path: ['resources', r, 'serves', s],
							message: `No questionnaire has a theme "${theme}"`
						})
					);
			})
		);
	}
	return { questionnaires, library, faults };
}

/** Reads and checks one file by itself, wherever it is: without the library and without other editions. */
export function readQuestionnaire(file: string): {
	questionnaire: Questionnaire | null;
	faults: Fault[];
} {
	const { questionnaire, faults } = readEdition(file);
	return { questionnaire, faults };
}

/** Everything in the folder, for those who need content they can trust. Throws a `ContentError` that names every fault. */
export function loadContent(folder: string): {
	questionnaires: Questionnaire[];
	library: Library;
} {
	const { questionnaires, library, faults } = readContent(folder);
	if (faults.length > 0 || !library) throw new ContentError(faults);
	return { questionnaires, library };
}

function isSameEdition(a: Questionnaire, b: Questionnaire): boolean {
	return a.series === b.series && a.edition === b.edition;
}

function readEdition(file: string): {
	questionnaire: Questionnaire | null;
	page: Page;
	faults: Fault[];
} {
	const page = readPage(file);
	if (page.faults.length > 0) return { questionnaire: null, page, faults: page.faults };
	const parsed = parseQuestionnaire(page.value);
	return parsed.ok
		? { questionnaire: parsed.value, page, faults: [] }
		: { questionnaire: null, page, faults: parsed.problems.map((problem) => page.place(problem)) };
}

interface Page {
	value: unknown;
	faults: Fault[];
	place(problem: Problem): Fault;
}

function readPage(file: string): Page {
	if (!existsSync(file)) {
		const missing = { file, line: 1, message: 'This file is missing', at: '' };
		return { value: null, faults: [missing], place: () => missing };
	}
	const lines = new LineCounter();
	const document = parseDocument(readFileSync(file, 'utf8'), {
		lineCounter: lines,
		// The line is told once, and apart from the message.
		prettyErrors: false
	});
	const lineAt = (offset: number) => lines.linePos(offset).line;
	const faults = document.errors.map((error) => ({
		file,
		line: lineAt(error.pos[0]),
		message: error.message,
		at: ''
	}));
	return {
		value: faults.length > 0 ? null : document.toJS(),
		faults,
		place: (problem) => ({
			file,
			line: lineAt(offsetOf(document, problem.path)),
			message: problem.message,
			at: describePath(problem.path)
		})
	};
}

function readLibrary(page: Page, faults: Fault[]): Library | null {
	if (page.faults.length > 0) return null;
	const parsed = librarySchema.safeParse(page.value);
	if (!parsed.success) {
		for (const issue of parsed.error.issues) {
			const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
			faults.push(page.place({ path, message: issue.message }));
		}
		return null;
	}
	for (const list of ['resources', 'organisations', 'helplines'] as const) {
		const ids = parsed.data[list].map((entry) => entry.id);
		ids.forEach((id, index) => {
			if (ids.indexOf(id) !== index)
				faults.push(
					page.place({ path: [list, index, 'id'], message: `The id "${id}" is used twice` })
				);
		});
	}
	return parsed.data;
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
