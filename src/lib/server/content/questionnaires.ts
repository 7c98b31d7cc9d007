import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '#lib/scorecard/definition.ts';
import { issueProblems } from '#lib/scorecard/definition-issue.ts';
import {
	checkAgainstLibrary,
	parseQuestionnaire,
	type Questionnaire,
	type Rest
} from '#lib/scorecard/questionnaire.ts';
import { librarySchema, type Library } from '#lib/scorecard/resource.ts';
import {
	checkFunctions,
	functionsSchema,
	type CouncilFunctions
} from '#lib/scorecard/council-function.ts';
import { editionsBefore } from '#lib/scorecard/editions/edition.ts';
import { checkAgainstEarlier } from '#lib/scorecard/editions/succession.ts';
import { ContentError, type Fault } from './content-fault.ts';
import { readPage, type Page } from './yaml-page.ts';

/** Everything in the folder of questionnaires, or every fault found in it. */
export interface Content {
	questionnaires: Questionnaire[];
	library: Library | null;
	functions: CouncilFunctions | null;
	faults: Fault[];
}

/** A file of an edition: what it says, or what is left of it beside its faults. */
interface Edition {
	page: Page;
	faults: Fault[];
	/** `null` when the file has a fault of its own. */
	questionnaire: Questionnaire | null;
	rest: Rest | null;
}

const libraryFile = 'resources.yaml';
/** Optional, so that a folder written before it is still read: then nothing is said of functions. */
const functionsFile = 'functions.yaml';

/** Reads and checks every file of a folder, collecting faults instead of stopping at the first. */
export function readContent(folder: string): Content {
	const listed = namesIn(folder);
	if (!listed.ok)
		return { questionnaires: [], library: null, functions: null, faults: [listed.fault] };
	const faults = listed.faults;
	const libraryPage = readPage(join(folder, libraryFile));
	faults.push(...libraryPage.faults);
	const library = readLibrary(libraryPage, faults);

	const functions = listed.names.includes(functionsFile)
		? readFunctions(readPage(join(folder, functionsFile)), faults)
		: null;

	const editions = listed.names
		.filter((name) => !isBeside(name))
		.map((name) => readEdition(join(folder, name)));
	editions.forEach((edition, index) => {
		faults.push(...edition.faults);
		faults.push(...againstOthers(edition, editions.slice(0, index), editions, library));
		if (functions) faults.push(...againstFunctions(edition, functions));
	});
	if (library && editions.every(({ rest }) => rest))
		faults.push(...libraryPage.place(unknownThemes(library, editions)));
	const questionnaires = editions.flatMap(({ questionnaire }) => questionnaire ?? []);
	return { questionnaires, library, functions, faults };
}

type Listed = { ok: true; names: string[]; faults: Fault[] } | { ok: false; fault: Fault };

/** The names of the files of content, and a fault for what looks like one and would be passed over. */
function namesIn(folder: string): Listed {
	const fault = (file: string, message: string): Fault => ({
		...{ file, line: 1, message, at: '', entry: '' }
	});
	let all: string[];
	try {
		all = readdirSync(folder).sort();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { ok: false, fault: fault(folder, `This folder cannot be read: ${reason}`) };
	}
	const names = all.filter((name) => name.endsWith('.yaml'));
	const faults = all
		.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.yaml'))
		.map((name) =>
			fault(join(folder, name), 'The name of this file must end in .yaml, or it is passed over')
		);
	if (names.every(isBeside)) faults.push(fault(folder, 'There is no questionnaire here'));
	return { ok: true, names, faults };
}

/** What an edition has wrong beside the library, the files before it and the earlier editions. */
function againstOthers(
	{ page, rest }: Edition,
	before: Edition[],
	all: Edition[],
	library: Library | null
): Fault[] {
	if (!rest) return [];
	const { questionnaire, isSound } = rest;
	const others = before.flatMap((edition) => edition.rest?.questionnaire ?? []);
	const problems: Problem[] = [];
	if (others.some(({ id }) => id === questionnaire.id))
		problems.push({ path: ['id'], message: `Another file has the id "${questionnaire.id}"` });
	else if (others.some((other) => isSameEdition(other, questionnaire)))
		problems.push({ path: ['edition'], message: 'Another file is this edition of the series' });
	if (library) problems.push(...checkAgainstLibrary(questionnaire, library));
	const known = all.flatMap((edition) => edition.questionnaire ?? []);
	problems.push(...checkAgainstEarlier(questionnaire, editionsBefore(known, questionnaire)));
	return page.place(problems.filter(isSound));
}

/** Whether a file stands beside the questionnaires and is none itself. */
function isBeside(name: string): boolean {
	return name === libraryFile || name === functionsFile;
}

/** What an edition asks of councils that do not hold the function. */
function againstFunctions({ page, rest }: Edition, functions: CouncilFunctions): Fault[] {
	if (!rest) return [];
	return page.place(checkFunctions(rest.questionnaire, functions).filter(rest.isSound));
}

/** Themes that a resource serves and that no questionnaire has. */
function unknownThemes(library: Library, editions: Edition[]): Problem[] {
	const themes = new Set(
		editions.flatMap(({ rest }) => rest?.questionnaire.themes.map(({ id }) => id) ?? [])
	);
	return library.resources.flatMap((resource, r) =>
		resource.serves.flatMap((theme, s): Problem[] =>
			themes.has(theme)
				? []
				: [
						{
							path: ['resources', r, 'serves', s],
							message: `No questionnaire has a theme "${theme}"`
						}
					]
		)
	);
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

function readEdition(file: string): Edition {
	const page = readPage(file);
	// Of an empty file there is still something to say; of one that cannot be read there is not.
	if (page.value === null && page.faults.length > 0)
		return { page, faults: page.faults, questionnaire: null, rest: null };
	const parsed = parseQuestionnaire(page.value);
	if (!parsed.ok) {
		const faults = [...page.faults, ...page.place(parsed.problems)];
		return { page, faults, questionnaire: null, rest: parsed.rest };
	}
	const rest = { questionnaire: parsed.value, isSound: () => true };
	const questionnaire = page.faults.length > 0 ? null : parsed.value;
	return { page, faults: page.faults, questionnaire, rest };
}

function readFunctions(page: Page, faults: Fault[]): CouncilFunctions | null {
	faults.push(...page.faults);
	if (page.value === null && page.faults.length > 0) return null;
	const parsed = functionsSchema.safeParse(page.value, { reportInput: true });
	if (!parsed.success) {
		faults.push(...page.place(issueProblems(parsed.error)));
		return null;
	}
	faults.push(...page.place(repeatedIds('functions', parsed.data.functions)));
	return parsed.data;
}

function readLibrary(page: Page, faults: Fault[]): Library | null {
	if (page.value === null && page.faults.length > 0) return null;
	const parsed = librarySchema.safeParse(page.value, { reportInput: true });
	if (!parsed.success) {
		faults.push(...page.place(issueProblems(parsed.error)));
		return null;
	}
	for (const list of ['resources', 'organisations', 'helplines'] as const)
		faults.push(...page.place(repeatedIds(list, parsed.data[list])));
	return parsed.data;
}

function repeatedIds(list: string, entries: { id: string }[]): Problem[] {
	const seen = new Set<string>();
	return entries.flatMap(({ id }, index): Problem[] => {
		const again = seen.has(id);
		seen.add(id);
		return again ? [{ path: [list, index, 'id'], message: `The id "${id}" is used twice` }] : [];
	});
}
