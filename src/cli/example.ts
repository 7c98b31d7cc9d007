import * as m from '#lib/paraglide/messages.js';
import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { councilTypesIn, nations, type Council } from '#lib/scorecard/council.ts';
import { editionFor, seriesOf } from '#lib/scorecard/editions/edition.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { nationName } from '#lib/words/nation.ts';
import { oneOf, required, type Given } from './arguments.ts';
import { soundContent } from './content.ts';
import { exampleAnswers } from './example-answers.ts';
import { exit, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Prints a complete assessment file of a council that does not exist. The same call prints the same bytes. */
export function example(given: Given, terminal: Terminal): Exit {
	const named = required(given, 'questionnaire');
	const council = councilOf(given);
	const questionnaire = find(named, soundContent(terminal).questionnaires);
	terminal.print(
		writeAssessmentFile({
			name: m.cli_example_council(),
			council,
			questionnaire,
			year: questionnaire.edition,
			answers: exampleAnswers(questionnaire, council)
		}).trimEnd()
	);
	return exit.done;
}

/** An edition by its id, or the newest edition of a series by its name. */
function find(named: string, questionnaires: Questionnaire[]): Questionnaire {
	const found =
		questionnaires.find(({ id }) => id === named) ?? editionFor(questionnaires, named, Infinity);
	if (found) return found;
	const known = [...seriesOf(questionnaires), ...questionnaires.map(({ id }) => id)];
	throw new UsageError(
		m.cli_unknown_questionnaire({ given: named, known: [...new Set(known)].join(', ') })
	);
}

/** The council asked for: a unitary council in England, or the usual type of the nation named. */
function councilOf(given: Given): Council {
	const nation = oneOf(given, 'nation', nations) ?? 'england';
	const offered = councilTypesIn(nation);
	const usual = offered.find((type) => type === 'unitary') ?? offered[0];
	const type = given.options['type'] ?? usual;
	const found = offered.find((each) => each === type);
	if (!found)
		throw new UsageError(
			m.cli_type_elsewhere({
				type: type ?? '',
				nation: nationName(nation),
				offered: offered.join(', ')
			})
		);
	return { nation, type: found };
}
