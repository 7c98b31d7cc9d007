import type { Answer } from '../answer.ts';
import { isCouncil } from '../council.ts';
import { isWebAddress } from '../web-address.ts';
import { readYear } from '../year.ts';
import { assessmentFormat } from './assessment-file.ts';
import { problemsOfEvents } from './council-events.ts';
import { councilStructureProblems, type CouncilProblem } from './council-problem.ts';
import {
	councilFileSchema,
	councilFormat,
	councilVersion,
	type CouncilFile,
	type FiledAnswer
} from './council-schema.ts';
import { problemsOfQuotas } from './council-quota.ts';
import { chosenIn, waysIn } from './filed-choice.ts';
import { maxProblems, type Path } from './file-problem.ts';
import { firstIssues } from './first-issues.ts';
import { readJsonText, type JsonLimits } from './json-text.ts';

/**
 * Several times what a council has after ten years of both questionnaires, with a history of every answer. Nearly every
 * value stands beside a date or words: written without any space, a council of bare levels and ticks has one for every 16 bytes, and one
 * with notes and links one for every 25 to 80. Names are those of fields, questions and themes, and one for each result.
 */
const limits: JsonLimits = {
	deepest: 16,
	maxValues: 1_000_000,
	fewestBytes: 12,
	maxNames: 5000
};

export type ParsedCouncil =
	{ ok: true; value: CouncilFile } | { ok: false; problems: CouncilProblem[] };

/** Reads a council file as it is kept: UTF-8 text of JSON, nothing in it guessed or dropped. */
export function readCouncilFile(bytes: Uint8Array): ParsedCouncil {
	const read = readJsonText(bytes, limits);
	return read.ok ? parseCouncilFile(read.value) : read;
}

/**
 * Reads a council file (plain data from JSON). Gives either everything in it or its problems with their places,
 * `maxProblems` at most; nothing is taken from a file that has one. Whether the results have their digests is for the
 * caller to check. The format is explained in docs/council-file.md.
 */
export function parseCouncilFile(raw: unknown): ParsedCouncil {
	const another = anotherFormat(raw);
	if (another) return { ok: false, problems: [another] };
	const first = firstIssues(councilFileSchema, raw, maxProblems);
	if (first.length >= maxProblems) return { ok: false, problems: councilStructureProblems(first) };
	const unsafe = unsafeIn(raw);
	if (unsafe.length > 0) return { ok: false, problems: unsafe };
	if (first.length > 0) return { ok: false, problems: councilStructureProblems(first) };
	const parsed = councilFileSchema.safeParse(raw, { reportInput: true });
	if (!parsed.success)
		return { ok: false, problems: councilStructureProblems(parsed.error.issues) };
	const problems = [
		...problemsOfCouncil(parsed.data),
		...problemsOfYears(parsed.data),
		...problemsOfAnswers(parsed.data),
		...problemsOfResults(parsed.data),
		...problemsOfEvents(parsed.data),
		...problemsOfQuotas(parsed.data)
	];
	return problems.length > 0
		? { ok: false, problems: problems.slice(0, maxProblems) }
		: { ok: true, value: parsed.data };
}

/** A council as a file: JSON with a line end. The same council gives the same file to the byte. */
export function writeCouncilFile(file: CouncilFile): string {
	return `${JSON.stringify(file, null, '\t')}\n`;
}

/** The answer that a file has; the inverse of `entryOf`. */
export function answerOf(filed: FiledAnswer): Answer {
	return { chosen: chosenIn(filed), note: filed.note ?? '', evidence: filed.evidence ?? [] };
}

/** Said before anything else: of a newer format, nothing else that is told would be right. */
function anotherFormat(raw: unknown): CouncilProblem | null {
	if (typeof raw !== 'object' || raw === null || !('format' in raw)) return null;
	if (raw.format === assessmentFormat) return { path: ['format'], code: 'answers-file' };
	if (raw.format !== councilFormat || !('version' in raw)) return null;
	const given = raw.version;
	return typeof given === 'number' && given > councilVersion
		? { path: ['version'], code: 'newer-format', given, known: councilVersion }
		: null;
}

/** Control characters but line ends and tabs, and those that turn the direction of writing. Nothing stored has any. */
const control = /[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/;

/** Looked for by itself: the schema passes over one name in a record, and takes any character in a text. */
export function unsafeIn(raw: unknown): CouncilProblem[] {
	const problems: CouncilProblem[] = [];
	gatherUnsafe(raw, [], problems);
	return problems;
}

/** `path`: where `raw` stands; one list for the whole way, copied only where there is a problem. */
function gatherUnsafe(raw: unknown, path: Path, problems: CouncilProblem[]): void {
	if (typeof raw === 'string') {
		if (path[0] !== 'results' && control.test(raw))
			problems.push({ path: [...path], code: 'control-character' });
		return;
	}
	if (typeof raw !== 'object' || raw === null) return;
	const steps = Array.isArray(raw) ? raw.entries() : Object.entries(raw);
	for (const [step, value] of steps) {
		path.push(step);
		if (step === '__proto__')
			problems.push({ path: [...path], code: 'unknown-field', field: step });
		else gatherUnsafe(value, path, problems);
		path.pop();
		if (problems.length >= maxProblems) return;
	}
}

function problemsOfCouncil({ organisation }: CouncilFile): CouncilProblem[] {
	const { name, nation, type } = organisation;
	const problems: CouncilProblem[] = [];
	if (name.trim() === '') problems.push({ path: ['organisation', 'name'], code: 'name-missing' });
	if (!isCouncil({ nation, type }))
		problems.push({ path: ['organisation', 'type'], code: 'type-of-another-nation', nation, type });
	return problems;
}

function problemsOfYears({ assessments, actions }: CouncilFile): CouncilProblem[] {
	const problems: CouncilProblem[] = [];
	const seen = new Set<string>();
	for (const [index, { series, year, carried }] of assessments.entries()) {
		const path: Path = ['assessments', index];
		problems.push(...problemOfYear(year, [...path, 'year']));
		for (const [id, { from }] of Object.entries(carried))
			problems.push(...problemOfYear(from, [...path, 'carried', id, 'from']));
		const key = `${series} ${year}`;
		if (seen.has(key)) problems.push({ path, code: 'repeated-year', year, series });
		seen.add(key);
	}
	for (const [index, { year }] of actions.entries())
		problems.push(...problemOfYear(year, ['actions', index, 'year']));
	return problems;
}

function problemOfYear(year: string, path: Path): CouncilProblem[] {
	return readYear(year) === null ? [{ path, code: 'not-a-year', given: year }] : [];
}

function problemsOfAnswers({ assessments }: CouncilFile): CouncilProblem[] {
	const problems: CouncilProblem[] = [];
	for (const [index, { answers, carried }] of assessments.entries()) {
		const path: Path = ['assessments', index];
		for (const [id, states] of Object.entries(answers))
			for (const [age, state] of states.entries())
				problems.push(...problemsOfAnswer(state, id, [...path, 'answers', id, age]));
		for (const [id, answer] of Object.entries(carried))
			problems.push(...problemsOfAnswer(answer, id, [...path, 'carried', id]));
		if (problems.length >= maxProblems) break;
	}
	return problems;
}

function problemsOfAnswer(filed: FiledAnswer, question: string, path: Path): CouncilProblem[] {
	const given = waysIn(filed);
	const several: CouncilProblem[] =
		given.length > 1 ? [{ path, code: 'several-answers', question, given }] : [];
	const unsafe = (filed.evidence ?? []).flatMap(({ url }, index): CouncilProblem[] =>
		isWebAddress(url) ? [] : [{ path: [...path, 'evidence', index, 'url'], code: 'unsafe-address' }]
	);
	return [...several, ...unsafe];
}

/** Versions and results must fit: one open version at most, and each result named by some version or event. */
function problemsOfResults({ assessments, results }: CouncilFile): CouncilProblem[] {
	const problems: CouncilProblem[] = [];
	const named = new Set<string>();
	for (const [index, { submissions, events = [] }] of assessments.entries()) {
		for (const { result } of events) if (result !== undefined) named.add(result);
		for (const [at, { result, reopenedAt }] of submissions.entries()) {
			const path: Path = ['assessments', index, 'submissions', at];
			named.add(result);
			if (!Object.hasOwn(results, result))
				problems.push({ path: [...path, 'result'], code: 'result-missing' });
			if (reopenedAt === undefined && at < submissions.length - 1)
				problems.push({ path, code: 'not-reopened' });
		}
	}
	for (const result of Object.keys(results))
		if (!named.has(result)) problems.push({ path: ['results', result], code: 'result-unused' });
	return problems;
}
