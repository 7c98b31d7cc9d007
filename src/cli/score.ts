import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { readAssessment } from './read-assessment.ts';
import { exit, type Exit, type Terminal } from './terminal.ts';

/** Prints the scorecard of an assessment file as JSON. */
export function score({ positionals: [file] }: Given, terminal: Terminal): Exit {
	const { questionnaires, library } = soundContent(terminal);
	const assessment = readAssessment(file, questionnaires, terminal);
	const scorecard = makeScorecard({ ...assessment, library, previous: null });
	terminal.print(JSON.stringify(scorecard, null, '\t'));
	return exit.done;
}
