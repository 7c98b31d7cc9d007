import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { reportKinds } from '#lib/scorecard/report-choice.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import { oneOf, required, type Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { readAssessment } from './read-assessment.ts';
import { reasonOf } from './reason.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/** Writes the report of an assessment file as a PDF, of the kind that is asked for. */
export function report(given: Given, terminal: Terminal): Exit {
	const [file] = given.positionals;
	const out = required(given, 'out');
	const kind = oneOf(given, 'kind', reportKinds) ?? 'full';
	const { questionnaires, library } = soundContent(terminal);
	const assessment = readAssessment(file, questionnaires, terminal);
	const target = resolve(terminal.standing, out);
	if (file !== undefined && target === resolve(terminal.standing, file))
		throw new InputError(m.cli_out_is_input({ file: out }));

	const bytes = renderPdf(
		buildReport({
			scorecard: makeScorecard({ ...assessment, library, previous: null }),
			organisation: { name: assessment.name },
			date: terminal.now(),
			status: 'draft',
			kind,
			questionnaire: assessment.questionnaire,
			helplines: helplinesFor(library, assessment.council.nation)
		})
	);
	try {
		writeFileSync(target, bytes);
	} catch (error) {
		throw new InputError(m.cli_out_unwritable({ file: out, reason: reasonOf(error) }));
	}
	terminal.print(m.cli_written({ file: out }));
	return exit.done;
}
