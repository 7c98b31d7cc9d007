import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answersTable } from '#lib/export/answers-table.ts';
import { csvOf } from '#lib/export/csv.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Attachment } from '#lib/report/attachment.ts';
import { buildReport } from '#lib/report/build-report.ts';
import { readAttachments } from '#lib/report/pdf/read-attachments.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { recordFiles } from '#lib/report/record.ts';
import { writeAssessmentFile, type AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { holdsAnswers, reportKinds } from '#lib/scorecard/report-choice.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { fileName } from '#lib/server/http/download.ts';
import { oneOf, required, type Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { readAssessment, readBytes } from './read-assessment.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';
import { writeFile } from './write-file.ts';

/** Writes the report of an assessment file as a PDF, of the kind that is asked for; or the files inside one. */
export function report(given: Given, terminal: Terminal): Exit {
	if (given.options.extract !== undefined) return extract(given.options.extract, given, terminal);
	const [file] = given.positionals;
	const out = required(given, 'out');
	const kind = oneOf(given, 'kind', reportKinds) ?? 'full';
	const attach = oneOf(given, 'attach', ['yes', 'no'] as const);
	const { questionnaires, library } = soundContent(terminal);
	const assessment = readAssessment(file, questionnaires, terminal);
	const scorecard = makeScorecard({ ...assessment, library, previous: null });
	const blocks = buildReport({
		scorecard,
		organisation: { name: assessment.name },
		date: terminal.now(),
		status: 'draft',
		kind,
		questionnaire: assessment.questionnaire,
		helplines: helplinesFor(library, assessment.council.nation)
	});
	const isRecord = holdsAnswers({ kind, attach: attach === null ? null : attach === 'yes' });
	const attachments = isRecord ? filesOf(assessment, scorecard, blocks.title) : [];
	writeFile(out, renderPdf(blocks, attachments), terminal, file === undefined ? [] : [file]);
	terminal.print(m.cli_written({ file: out }));
	return exit.done;
}

/** The answers as they stand in the assessment file, and as a table. */
function filesOf(assessment: AssessmentFile, scorecard: Scorecard, title: string): Attachment[] {
	const { name, questionnaire, year } = assessment;
	return recordFiles({
		name: fileName([name, questionnaire.series, yearSlug(year), 'json']).slice(0, -5),
		title,
		json: writeAssessmentFile(assessment),
		csv: csvOf(answersTable({ name, scorecard, questionnaire, submitted: false }))
	});
}

/** Writes the files that are inside a report into a folder, and never over a file that is there. */
function extract(file: string, { positionals, options }: Given, terminal: Terminal): Exit {
	const [extra] = positionals;
	if (extra !== undefined) throw new UsageError(m.cli_extract_with_file({ given: extra }));
	const read = readAttachments(readBytes(file, terminal));
	if (!read.ok)
		throw new InputError(
			read.why === 'no-files' ? m.cli_extract_no_files({ file }) : m.cli_extract_not_ours({ file })
		);
	const named = read.files.map(({ name, bytes }) => ({
		bytes,
		shown: join(options.out ?? '', name)
	}));
	const taken = named.find(({ shown }) => existsSync(resolve(terminal.standing, shown)));
	if (taken) throw new InputError(m.cli_extract_exists({ file: taken.shown }));
	for (const { shown, bytes } of named) {
		writeFile(shown, bytes, terminal);
		terminal.print(m.cli_written({ file: shown }));
	}
	return exit.done;
}
