import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { readAssessmentFile, type AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { maxProblems } from '#lib/scorecard/file/file-problem.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { readPlainFile } from '#lib/server/content/plain-file.ts';
import { fileProblemLine, moreProblemsLine } from '#lib/words/file-problem.ts';
import { reasonOf } from './reason.ts';
import { InputError, UsageError, type Terminal } from './terminal.ts';

/** Far above the largest assessment: every question with a full note and ten long links, in megabytes. */
const largest = 16;
/** Enough to work with; a file in another format has thousands. */
const maxShown = 20;

/** Reads the assessment file a person named. Throws an `InputError` that names every problem in it. */
export function readAssessment(
	file: string | undefined,
	questionnaires: Questionnaire[],
	terminal: Terminal
): AssessmentFile {
	if (file === undefined) throw new UsageError(m.cli_argument_missing({ wanted: 'FILE.json' }));
	const parsed = readAssessmentFile(readBytes(file, terminal), questionnaires);
	if (parsed.ok) return parsed.value;
	const { problems } = parsed;
	const lines = problems.slice(0, maxShown).map((problem) => `  ${fileProblemLine(problem)}`);
	const more = moreProblemsLine(lines.length, problems.length);
	if (more) lines.push(`  ${more}`);
	const facts = { file, count: problems.length };
	const title =
		facts.count < maxProblems ? m.cli_file_problems(facts) : m.cli_file_problems_many(facts);
	throw new InputError([title, ...lines].join('\n'));
}

/** The bytes of a file a person named. Throws an `InputError` that says why they cannot be read. */
export function readBytes(file: string, { standing }: Terminal): Uint8Array {
	const read = readPlainFile(resolve(standing, file), largest * 1_000_000);
	if (read.ok) return read.bytes;
	switch (read.why) {
		case 'missing':
			throw new InputError(m.cli_file_missing({ file }));
		case 'folder':
			throw new InputError(m.cli_file_is_folder({ file }));
		case 'not-plain':
			throw new InputError(m.cli_file_not_plain({ file }));
		case 'too-large':
			throw new InputError(m.cli_file_too_large({ file, most: largest }));
		case 'unreadable':
			throw new InputError(m.cli_file_unreadable({ file, reason: reasonOf(read.reason) }));
	}
}
