import { fail } from '@sveltejs/kit';
import { readAnswersFile } from '#lib/assessment/answers-file.ts';
import type { AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import type { FileProblem } from '#lib/scorecard/file/file-problem.ts';
import type { ReadableFile } from '#lib/scorecard/file/readable-answers.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import type { FormFields } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { firstImportYear, largestFile } from '#lib/server/records/import-assessment.ts';
import { fileProblemLine } from '#lib/words/file-problem.ts';
import type { Refusal } from './refusal.ts';

/** A file that was chosen, as far as it can be read; or why nothing is taken from it, with the status to say so with. */
export type ChosenFile =
	Extract<ReadableFile, { ok: true }> | { ok: false; status: number; refusal: Refusal };

/** Reads the file that was chosen in a form. `questionnaires`: the editions it may be of. */
export async function readChosenFile(
	form: FormFields,
	questionnaires: Questionnaire[]
): Promise<ChosenFile> {
	const file = form.get('file');
	// A form in which no file was chosen sends one without a name.
	if (!(file instanceof File) || file.name === '') return refused(400, 'no-file');
	if (file.size === 0) return refused(400, 'empty');
	if (file.size > largestFile) return refused(413, 'too-large');
	const read = readAnswersFile(new Uint8Array(await file.arrayBuffer()), questionnaires);
	if (read.ok) return read;
	if ('wrong' in read) return refused(400, read.wrong);
	return { ok: false, status: 400, refusal: problemsRefusal(read.problems) };
}

function refused(status: number, why: Refusal['why']): ChosenFile {
	return { ok: false, status, refusal: bare(why) };
}

/** The answer to a form whose file is not taken. */
export function refuseFile({ status, refusal }: Extract<ChosenFile, { ok: false }>) {
	return fail(status, { refusal });
}

/** Why a sound file does not fit. */
export function fitRefusal(why: Refusal['why'], file: AssessmentFile): Refusal {
	const { year, council, questionnaire } = file;
	const { title, edition } = questionnaire;
	return { ...bare(why), file: { year, council, questionnaire: title, edition } };
}

/** What is wrong with a file, as far as it is shown. */
export function problemsRefusal(problems: FileProblem[]): Refusal {
	return { ...bare('problems'), lines: problemLines(problems), count: problems.length };
}

/** Enough to work with; a file in another format has thousands. */
const maxShown = 20;

/** The first problems of a file in words, each with its place. */
export function problemLines(problems: FileProblem[]): string[] {
	const named = problems.length > 0 ? titles() : new Map();
	return problems.slice(0, maxShown).map((problem) => fileProblemLine(problem, named));
}

/** What every question is called, by its id, in the newest edition that has it. */
function titles(): ReadonlyMap<string, string> {
	const questions = site()
		.questionnaires.toSorted((a, b) => a.edition - b.edition)
		.flatMap(questionsOf);
	return new Map(questions.map(({ question }) => [question.id, question.title]));
}

export function bare(why: Refusal['why']): Refusal {
	return {
		why,
		lines: [],
		count: 0,
		file: null,
		firstYear: firstImportYear(financialYearOf(new Date()))
	};
}
