import * as m from '#lib/paraglide/messages.js';
import {
	everyLine,
	type Line,
	type Scorecard,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { withFullStop } from '#lib/words/list.ts';
import { thingsToFindOut } from '#lib/words/next-step.ts';
import { body, heading, text, type Block, type Cell, type TableBlock } from '../report.ts';

interface QuestionInTheme {
	theme: ThemeResult;
	line: Line;
}

/** What is to be found out: every answer "don't know", as what to do, with who may know; nothing where all is known. */
export function findOutPart(scorecard: Scorecard): Block[] {
	const found = thingsToFindOut(scorecard);
	if (found.length === 0) return [];
	return [
		{ kind: 'page-break' },
		heading(1, m.report_to_find_out(), { id: 'to-find-out' }),
		body(text(m.report_to_find_out_intro())),
		placesTable(m.report_to_find_out(), m.report_what_to_find_out(), found, ({ action, who }) =>
			[withFullStop(action), who ?? ''].filter(Boolean).join(' ')
		)
	];
}

/** What does not apply, with the council's reasons; nothing where every question applies. */
export function notApplicablePart(scorecard: Scorecard): Block[] {
	const found = everyLine(scorecard).filter(({ line }) => line.state === 'not-applicable');
	if (found.length === 0) return [];
	return [
		heading(1, m.report_not_applicable(), { id: 'not-applicable' }),
		body(text(m.report_not_applicable_intro())),
		placesTable(
			m.report_not_applicable(),
			m.report_reason_head(),
			found,
			({ line }) => line.reason ?? ''
		)
	];
}

/** What has no answer yet, in a draft. */
export function notAnsweredPart(scorecard: Scorecard): Block[] {
	const found = everyLine(scorecard).filter(({ line }) => line.state === 'not-answered');
	if (found.length === 0) return [];
	return [
		heading(1, m.report_not_answered(), { id: 'not-answered' }),
		body(text(m.report_not_answered_intro())),
		placesTable(m.report_not_answered(), m.report_question(), found, ({ line }) => line.text)
	];
}

function placesTable<Found extends QuestionInTheme>(
	caption: string,
	head: string,
	places: Found[],
	words: (place: Found) => string
): TableBlock {
	return {
		kind: 'table',
		caption,
		captionShown: false,
		look: 'text',
		columns: [
			{ head: m.report_question(), align: 'start', share: 0.44 },
			{ head, align: 'start', share: 0.56 }
		],
		rows: places.map((place): Cell[] => [
			[
				{ kind: 'runs', runs: [text(place.line.title)], look: 'strong' },
				{
					kind: 'runs',
					runs: [text(m.report_where({ theme: place.theme.short, number: place.line.number }))],
					look: 'small'
				}
			],
			[{ kind: 'runs', runs: [text(words(place))] }]
		])
	};
}
