import * as m from '#lib/paraglide/messages.js';
import {
	everyLine,
	hasFigure,
	isAnswered,
	type HeldBandId,
	type Scorecard
} from '#lib/scorecard/scorecard.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import type { Exported } from '../exported.ts';
import { id, tableOf, text, type Cell, type Table } from '../table.ts';

/** One fact: of which part of the file, by its id, under which name. */
interface Fact {
	part: string;
	id: string | null;
	name: string;
	value: Cell;
}

/** What the first row of the sheet says of the form of the file. */
export const workbookFormat = 'modern-slavery-scorecard/workbook';
export const workbookVersion = 1;

/** The names of the columns, the same in every language. */
export const codeColumns = { part: 'part', id: 'id', name: 'field', value: 'value' } as const;

/** Codes and exact figures for programs, one fact a row. The form is explained in docs/export-columns.md. */
export function codesSheet(exported: Exported): Table {
	return tableOf<Fact>(
		m.sheet_codes(),
		[
			text(codeColumns.part, ({ part }) => part, 16),
			id(codeColumns.id, (fact) => fact.id, 22),
			text(codeColumns.name, ({ name }) => name, 22),
			{ name: codeColumns.value, type: 'text', width: 30, cell: ({ value }) => value }
		],
		factsOf(exported).filter(({ value }) => value !== null)
	);
}

function factsOf({ scorecard, submitted, targets, plan }: Exported): Fact[] {
	const { council, questionnaire, year, themes, overall, set } = scorecard;
	return [
		...facts('file', null, { format: workbookFormat, version: workbookVersion }),
		...facts('council', null, { nation: council.nation, type: council.type }),
		...facts('questionnaire', questionnaire.id, {
			series: questionnaire.series,
			edition: questionnaire.edition,
			year: writtenYear(year),
			status: submitted ? 'submitted' : 'draft'
		}),
		...facts('overall', null, { ...figures(overall, hasFigure(scorecard)), set }),
		...themes.flatMap((theme) =>
			facts('theme', theme.id, {
				...{
					...figures(theme, isAnswered(theme)),
					weight: theme.weight,
					scored: yes(theme.scored)
				},
				...{ dont_know_share: theme.dontKnowShare, reach: theme.reach },
				not_applicable_share: theme.notApplicableShare,
				limited_basis: yes(theme.limitedBasis)
			})
		),
		...everyLine(scorecard).flatMap(({ theme, line }) =>
			facts('question', line.question, {
				...{ theme: theme.id, revision: line.revision, number: line.number, state: line.state },
				...{ value: line.value, most: line.max, weight: line.weight, duty_from: line.gate },
				duty_not_met: line.gate === null ? null : yes(line.dutyNotMet)
			})
		),
		...targets.flatMap(({ question, value, due }) => facts('target', question, { value, due })),
		...plan.flatMap(({ action }) =>
			facts('action', action.id, { question: action.question, status: action.status })
		)
	];
}

function facts(part: string, of: string | null, values: Record<string, Cell>): Fact[] {
	return Object.entries(values).map(([name, value]) => ({ part, id: of, name, value }));
}

/** A fraction is text of its own, so that nothing takes it for a day. `banded`: enough is answered for a band to be named. */
function figures(
	of: {
		score: number | null;
		exact: string | null;
		band: HeldBandId | null;
		answered: Scorecard['overall']['answered'];
		visible: number;
		completeness: number | null;
		dontKnows: number;
		notApplicables: number;
	},
	banded: boolean
): Record<string, Cell> {
	const band = banded && of.score !== null ? of.band : null;
	return {
		...{ score: of.score, exact: of.exact, answered: of.answered, visible: of.visible },
		band: band?.band ?? null,
		band_by_number: band?.raw ?? null,
		held: band && yes(band.held),
		...{ completeness: of.completeness, dont_knows: of.dontKnows },
		not_applicables: of.notApplicables
	};
}

function yes(holds: boolean): string {
	return holds ? 'yes' : 'no';
}
