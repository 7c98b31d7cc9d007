import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { describeFault } from '#lib/server/content/content-fault.ts';
import { readQuestionnaire } from '#lib/server/content/questionnaires.ts';
import { diffParts } from '#lib/words/edition-diff.ts';
import type { DiffPart } from '#lib/words/diff-part.ts';
import type { Given } from './arguments.ts';
import { contentOf } from './content.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Prints what changed between two editions of a questionnaire, and what it means for comparing years. */
export function diff({ positionals: [old, young] }: Given, terminal: Terminal): Exit {
	if (old === undefined || young === undefined)
		throw new UsageError(m.cli_argument_missing({ wanted: old === undefined ? 'OLD' : 'NEW' }));
	const [earlier, later] = [find(old, terminal), find(young, terminal)];
	if (earlier.series !== later.series)
		throw new InputError(m.cli_diff_series({ from: earlier.id, to: later.id }));
	const title = m.cli_diff_title({ from: earlier.id, to: later.id });
	terminal.print([title, ...diffParts(earlier, later).map(written)].join('\n\n'));
	return exit.done;
}

/** The questionnaire in a file of that name, else the one of that id in the folder. */
function find(named: string, terminal: Terminal): Questionnaire {
	const file = resolve(terminal.standing, named);
	const facts = statSync(file, { throwIfNoEntry: false });
	if (facts?.isDirectory()) throw new InputError(m.cli_file_is_folder({ file: named }));
	if (facts) return readFile(named, file);
	const { questionnaires, faults } = contentOf(terminal.questionnaires, terminal);
	if (faults.length > 0) throw new InputError(m.cli_diff_content_faults());
	const found = questionnaires.find(({ id }) => id === named);
	if (found) return found;
	const known = questionnaires.map(({ id }) => id).join(', ');
	throw new InputError(m.cli_diff_unknown({ given: named, known }));
}

function readFile(named: string, file: string): Questionnaire {
	const { questionnaire, faults } = readQuestionnaire(file);
	if (questionnaire) return questionnaire;
	const told = faults.map((fault) => describeFault({ ...fault, file: named }));
	throw new InputError([m.cli_diff_faults({ file: named }), ...told].join('\n\n'));
}

function written({ heading, entries }: DiffPart): string {
	const lines = entries.flatMap(({ name, sentences }) => [
		`  ${name}`,
		...sentences.map((sentence) => `      ${sentence}`)
	]);
	return [heading, ...lines].join('\n');
}
