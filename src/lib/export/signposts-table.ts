import type { SignpostRow } from '#lib/scorecard/signpost-rows.ts';
import { councilTypeName } from '#lib/words/council.ts';
import { nationName } from '#lib/words/nation.ts';
import { actionFor } from '#lib/words/next-step.ts';
import { answerWords, reasonWords } from '#lib/words/signpost-row.ts';
import { id, number, tableOf, text, yesNo, type Table } from './table.ts';

/** The most resources of a row: each has columns of its own. */
const places = [0, 1, 2] as const;

/** What councils are led to after each answer, for a policy officer to read in a spreadsheet. */
export function signpostsTable(questionnaire: string, rows: SignpostRow[]): Table {
	return tableOf<SignpostRow>(
		'signposts',
		[
			id('questionnaire', () => questionnaire, 24),
			id('theme', ({ theme }) => theme.id, 24),
			id('question', ({ question }) => question.id),
			text('title', ({ question }) => question.title),
			text('nation', ({ nation }) => nationName(nation), 16),
			text('kinds_of_council', ({ types }) => types.map(councilTypeName).join('; '), 40),
			text('answer', answerWords, 16),
			number('tier', ({ signpost }) => signpost.tier),
			yesNo('duty_at_risk', ({ dutyAtRisk }) => dutyAtRisk),
			text('action', ({ signpost }) => actionFor(signpost), 40),
			text('who_may_know', ({ signpost }) => signpost.who.join('; '), 30),
			...places.flatMap((place) => [
				id<SignpostRow>(
					`resource_${place + 1}`,
					({ offers }) => offers[place]?.resource.id ?? null,
					24
				),
				text<SignpostRow>(
					`title_${place + 1}`,
					({ offers }) => offers[place]?.resource.title ?? null,
					40
				),
				text<SignpostRow>(`why_${place + 1}`, ({ offers }) => {
					const offer = offers[place];
					return offer ? reasonWords(offer.reason) : null;
				}),
				text<SignpostRow>(
					`address_${place + 1}`,
					({ offers }) => offers[place]?.resource.url ?? null,
					40
				)
			])
		],
		rows
	);
}
