import { relative, resolve } from 'node:path';
import { statSync } from 'node:fs';
import * as m from '#lib/paraglide/messages.js';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import { readContent, type Content } from '#lib/server/content/questionnaires.ts';
import { InputError, type Terminal } from './terminal.ts';

/** Everything in a folder of questionnaires, with files named as the person would. */
export function contentOf(folder: string, { standing }: Terminal): Content {
	const shown = (file: string) => relative(standing, file) || file;
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		throw new InputError(m.cli_folder_missing({ folder: shown(folder) }));
	const content = readContent(resolve(folder));
	const faults = content.faults.map((fault) => ({ ...fault, file: shown(fault.file) }));
	return { ...content, faults };
}

/** The questionnaires and the library, for commands that need them without faults. */
export function soundContent(terminal: Terminal): {
	questionnaires: Questionnaire[];
	library: Library;
} {
	const { questionnaires, library, faults } = contentOf(terminal.questionnaires, terminal);
	if (faults.length > 0 || !library) throw new InputError(m.cli_content_faults());
	return { questionnaires, library };
}
