import { parseAssessmentFile, type AssessmentFile } from './assessment-file.ts';
import { maxProblems, type FileProblem } from './file-problem.ts';
import { readJsonText } from './json-text.ts';
import type { Questionnaire } from '../questionnaire.ts';

/**
 * What can be read of a file. `unreadable`: what is wrong with the answers that are left out. `problems`: those of a
 * file of which nothing is taken, because it cannot be told what it is about, or more is wrong than is gathered.
 */
export type ReadableFile =
	| { ok: true; value: AssessmentFile; unreadable: FileProblem[] }
	| { ok: false; problems: FileProblem[] };

/** Reads the bytes of an assessment file, without the answers that cannot be read. */
export function readReadable(bytes: Uint8Array, questionnaires: Questionnaire[]): ReadableFile {
	const read = readJsonText(bytes);
	return read.ok ? readableAnswers(read.value, questionnaires) : read;
}

/** Reads an assessment file (plain data from JSON) as `parseAssessmentFile` does, without the answers that have a problem. */
export function readableAnswers(raw: unknown, questionnaires: Questionnaire[]): ReadableFile {
	const unreadable: FileProblem[] = [];
	let rest = raw;
	for (;;) {
		const parsed = parseAssessmentFile(rest, questionnaires);
		if (parsed.ok) return { ...parsed, unreadable };
		unreadable.push(...parsed.problems);
		const left = without(rest, parsed.problems);
		if (left === null || unreadable.length >= maxProblems)
			return { ok: false, problems: unreadable.slice(0, maxProblems) };
		rest = left;
	}
}

/** The file without the answers that problems are about; `null` where one is about something else. */
function without(raw: unknown, problems: FileProblem[]): unknown {
	if (!isGroup(raw) || !isGroup(raw['answers'])) return null;
	const wrong = new Set(problems.map(({ path: [part, id] }) => (part === 'answers' ? id : null)));
	const entries = Object.entries(raw['answers']);
	if (![...wrong].every((id) => entries.some(([each]) => each === id))) return null;
	return { ...raw, answers: Object.fromEntries(entries.filter(([id]) => !wrong.has(id))) };
}

function isGroup(raw: unknown): raw is Record<string, unknown> {
	return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
