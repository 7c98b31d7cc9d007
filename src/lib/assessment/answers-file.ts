import { isPacked, readReadableWorkbook } from '#lib/export/answers-workbook.ts';
import { isPdf, readAttachments } from '#lib/report/pdf/read-attachments.ts';
import { answersIn } from '#lib/report/record.ts';
import { councilFormat } from '#lib/scorecard/file/council-schema.ts';
import type { FileProblem } from '#lib/scorecard/file/file-problem.ts';
import { readReadable, type ReadableFile } from '#lib/scorecard/file/readable-answers.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';

/** What somebody chose that is no file of answers at all. */
export type WrongFile =
	/** A PDF that is no report of this service, or one without its answers. */
	| 'report-not-ours'
	| 'report-no-files'
	/** A copy of a whole council, which is restored and not imported. */
	| 'copy'
	/** A table of texts, which does not say what council, questions and year it is about. */
	| 'csv'
	| 'other-json'
	| 'no-answers';

export type AnswersFile = ReadableFile | { ok: false; wrong: WrongFile };

/**
 * Reads a file of answers in whichever form the service gives them away: JSON, a spreadsheet as XLSX or ODS, or a
 * report with its answers inside. Answers that cannot be read are left out and named.
 */
export function readAnswersFile(bytes: Uint8Array, questionnaires: Questionnaire[]): AnswersFile {
	if (isPdf(bytes)) {
		const read = readAttachments(bytes);
		if (!read.ok) return { ok: false, wrong: `report-${read.why}` };
		const answers = answersIn(read.files);
		return answers
			? readReadable(answers, questionnaires)
			: { ok: false, wrong: 'report-no-files' };
	}
	if (isPacked(bytes)) return readReadableWorkbook(bytes, questionnaires);
	if (!beginsAsJson(bytes))
		return { ok: false, wrong: isTable(startOf(bytes)) ? 'csv' : 'no-answers' };
	const read = readReadable(bytes, questionnaires);
	const wrong = read.ok ? null : wrongJson(read.problems);
	return wrong ? { ok: false, wrong } : read;
}

/** Whether a file can be JSON of a group or a list, by its first sign. One of white space alone may be. */
export function beginsAsJson(bytes: Uint8Array): boolean {
	return /^(\u00ef\u00bb\u00bf)?\s*([{[]|$)/.test(startOf(bytes));
}

/** Enough of a file to see what kind it is, a sign for each byte. */
function startOf(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes.subarray(0, 4096));
}

/** Whether its first line has cells, and nothing but text before its end. */
function isTable(start: string): boolean {
	const [line = ''] = start.split(/[\r\n]/);
	return /[,;\t]/.test(line) && !/[\0-\x08]/.test(line);
}

/** What a sound JSON file is that does not call itself a file of answers; `null` for one that does. */
function wrongJson(problems: FileProblem[]): WrongFile | null {
	const about = problems.find(
		({ path, code }) =>
			path[0] === 'format' || (path.length === 0 && code === 'wrong-kind-of-value')
	);
	if (!about) return null;
	const isCopy = about.code === 'not-a-value-offered' && about.given === councilFormat;
	return isCopy ? 'copy' : 'other-json';
}
