import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { csvOf } from '#lib/export/csv.ts';
import { scoresTable } from '#lib/export/scores-table.ts';
import type { Table } from '#lib/export/table.ts';
import * as m from '#lib/paraglide/messages.js';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { isAnswered } from '#lib/scorecard/scorecard.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import type { Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { readAssessment } from './read-assessment.ts';
import { reasonOf } from './reason.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/** Prints the scorecard of one assessment file as JSON, or the scores of several, or of a folder, as one CSV. */
export function score({ positionals }: Given, terminal: Terminal): Exit {
	const content = soundContent(terminal);
	const [only] = positionals;
	const isFolder = (name: string) =>
		statSync(resolve(terminal.standing, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
	if (positionals.length > 1 || (only !== undefined && isFolder(only))) {
		const folders = positionals.filter(isFolder);
		const files = positionals.flatMap((name) =>
			isFolder(name) ? filesIn(name, folders, terminal) : [name]
		);
		return scoreMany(files, content, terminal);
	}
	const assessment = readAssessment(only, content.questionnaires, terminal);
	const scorecard = makeScorecard({ ...assessment, library: content.library, previous: null });
	// The figures stay exact. Whoever reads them is told when not every answer is in.
	const provisional = !isAnswered(scorecard.overall);
	terminal.print(JSON.stringify({ ...scorecard, provisional }, null, '\t'));
	return exit.done;
}

/**
 * What in a folder has a name that ends in .json, whatever it turns out to be. All else is named on standard error, so
 * that nobody takes it for counted. Throws an `InputError` when there is no such file.
 */
function filesIn(folder: string, folders: string[], terminal: Terminal): string[] {
	const path = resolve(terminal.standing, folder);
	let names: string[];
	try {
		names = readdirSync(path).sort();
	} catch (error) {
		throw new InputError(m.cli_folder_unreadable({ folder, reason: reasonOf(error) }));
	}
	const named = new Set(folders.map((each) => resolve(terminal.standing, each)));
	const files: string[] = [];
	for (const name of names) {
		const file = join(folder, name);
		if (/\.json$/i.test(name)) files.push(file);
		else if (!statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory())
			terminal.complain(m.cli_folder_left_out({ file }));
		else if (!named.has(join(path, name)))
			terminal.complain(m.cli_folder_left_out_folder({ file }));
	}
	if (files.length === 0) throw new InputError(m.cli_folder_without_files({ folder }));
	return files;
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
			columns: [{ name: 'file', type: 'text', width: 30 }, ...first.table.columns],
			rows: tables.flatMap(({ file, table }) => table.rows.map((row) => [file, ...row]))
		};
		// Printing adds the last line end.
		terminal.print(csvOf(all).replace(/\n$/, ''));
	}
	return end;
}
