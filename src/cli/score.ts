import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { csvOf } from '#lib/export/csv.ts';
import { scoresTable } from '#lib/export/scores-table.ts';
import type { Table } from '#lib/export/table.ts';
import * as m from '#lib/paraglide/messages.js';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import type { Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { readAssessment } from './read-assessment.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/** Prints the scorecard of one assessment file as JSON, or the scores of several, or of a folder, as one CSV. */
export function score({ positionals }: Given, terminal: Terminal): Exit {
	const content = soundContent(terminal);
	const [only] = positionals;
	const isFolder = (name: string) =>
		statSync(resolve(terminal.standing, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
	if (positionals.length > 1 || (only !== undefined && isFolder(only))) {
		const files = positionals.flatMap((name) =>
			isFolder(name) ? filesIn(name, terminal) : [name]
		);
		return scoreMany(files, content, terminal);
	}
	const assessment = readAssessment(only, content.questionnaires, terminal);
	const scorecard = makeScorecard({ ...assessment, library: content.library, previous: null });
	terminal.print(JSON.stringify(scorecard, null, '\t'));
	return exit.done;
}

/** The files of a folder whose names end in .json. Throws an `InputError` when there is none. */
function filesIn(folder: string, { standing }: Terminal): string[] {
	const names = readdirSync(resolve(standing, folder)).filter((name) => name.endsWith('.json'));
	if (names.length === 0) throw new InputError(m.cli_folder_without_files({ folder }));
	return names.map((name) => join(folder, name));
}

/**
 * One table for all files, in order of their names. A file that cannot be read is told on standard error and left out;
 * the others are printed all the same, and the command ends as one that found something wrong.
 */
function scoreMany(
	files: string[],
	{ questionnaires, library }: { questionnaires: Questionnaire[]; library: Library },
	terminal: Terminal
): Exit {
	const tables: { file: string; table: Table }[] = [];
	let end: Exit = exit.done;
	for (const file of [...new Set(files)].sort()) {
		try {
			const assessment = readAssessment(file, questionnaires, terminal);
			const scorecard = makeScorecard({ ...assessment, library, previous: null });
			const subject = { name: assessment.name, scorecard, submitted: false };
			tables.push({ file, table: scoresTable(subject) });
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			terminal.complain(error.message);
			end = exit.wrong;
		}
	}
	const [first] = tables;
	if (first) {
		const all: Table = {
			name: 'scores',
			columns: [{ name: 'file', type: 'text' }, ...first.table.columns],
			rows: tables.flatMap(({ file, table }) => table.rows.map((row) => [file, ...row]))
		};
		// Printing adds the last line end.
		terminal.print(csvOf(all).replace(/\n$/, ''));
	}
	return end;
}
