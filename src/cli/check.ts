import { resolve } from 'node:path';
import * as m from '#lib/paraglide/messages.js';
import { dayOf, isDay, type Day } from '#lib/scorecard/day.ts';
import { nextReading, overdueOn, readingsOf } from '#lib/scorecard/freshness.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { describeFault } from '#lib/server/content/content-fault.ts';
import type { Given } from './arguments.ts';
import { printSignposts } from './check-signposts.ts';
import { contentOf } from './content.ts';
import { exit, UsageError, type Exit, type Terminal } from './terminal.ts';

/**
 * Checks a folder of questionnaires and resources: every fault with its file, line, path and reason, or what is there, and
 * what is to be read again. That is no fault: nothing breaks because time passes. With `--signposts`, instead, every place
 * that results lead to.
 */
export function check({ positionals: [named], options }: Given, terminal: Terminal): Exit {
	const on = dayGiven(options['on'], terminal);
	if (options['csv'] && !options['signposts']) throw new UsageError(m.cli_csv_alone());
	const folder = named === undefined ? terminal.questionnaires : resolve(terminal.standing, named);
	const { questionnaires, library, functions, faults } = contentOf(folder, terminal);
	if (faults.length > 0) {
		const ending = m.cli_faults({ count: faults.length });
		terminal.complain([...faults.map(describeFault), ending].join('\n\n'));
		return exit.wrong;
	}
	if (options['signposts'] && library)
		return printSignposts(questionnaires, library, options['csv'] !== undefined, terminal);
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
	if (!library) return exit.done;
	terminal.print(
		m.cli_check_library({
			resources: library.resources.length,
			organisations: library.organisations.length,
			helplines: library.helplines.length
		})
	);
	const readings = readingsOf({ questionnaires, library, functions });
	const overdue = overdueOn(on, readings);
	const next = nextReading(on, readings);
	if (overdue.length > 0)
		terminal.complain(
			[
				m.cli_check_overdue({ count: overdue.length, on }),
				...overdue.map(({ place, name, read, again }) =>
					m.cli_check_overdue_line({ place, name, read, again })
				)
			].join('\n')
		);
	else if (next !== null) terminal.print(m.cli_check_fresh({ on, next }));
	return exit.done;
}

function dayGiven(given: string | undefined, terminal: Terminal): Day {
	if (given === undefined) return dayOf(terminal.now());
	if (!isDay(given)) throw new UsageError(m.cli_option_day({ option: '--on', given }));
	return given;
}
