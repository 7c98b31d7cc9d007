import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { describeFault } from '#lib/server/content/content-fault.ts';
import type { Given } from './arguments.ts';
import { contentOf } from './content.ts';
import { exit, type Exit, type Terminal } from './terminal.ts';

/** Checks a folder of questionnaires and resources: every fault with its file, line, path and reason, or what is there. */
export function check({ positionals: [named] }: Given, terminal: Terminal): Exit {
	const folder = named === undefined ? terminal.questionnaires : resolve(terminal.standing, named);
	const { questionnaires, library, faults } = contentOf(folder, terminal);
	if (faults.length > 0) {
		const ending = m.cli_faults({ count: faults.length });
		terminal.complain([...faults.map(describeFault), ending].join('\n\n'));
		return exit.wrong;
	}
	for (const questionnaire of questionnaires) {
		const { id, title, themes, themeWord } = questionnaire;
		terminal.print(
			m.cli_check_questionnaire({
				id,
				title,
				themes: themes.length,
				themeWord: themes.length === 1 ? themeWord.one : themeWord.many,
				questions: questionsOf(questionnaire).length
			})
		);
	}
	if (library)
		terminal.print(
			m.cli_check_library({
				resources: library.resources.length,
				organisations: library.organisations.length,
				helplines: library.helplines.length
			})
		);
	return exit.done;
}
