import * as m from '#lib/paraglide/messages.js';
import { scoredThemes } from '#lib/scorecard/scorecard.ts';
import type { ReportInput } from '../input.ts';
import { heading, lead, type Block } from '../report.ts';
import { plainAnswersTable } from './answers.ts';
import { headPart } from './cover.ts';
import { sourcesPart } from './method.ts';
import { themeEyebrow } from './theme.ts';

/** The answers, and nothing that follows from them. */
export function answersOnlyPart(input: ReportInput): Block[] {
	const { scorecard } = input;
	const scored = scoredThemes(scorecard);
	return [
		headPart(input),
		lead(m.report_answers_only()),
		...scorecard.themes.flatMap((theme) => [
			heading(1, theme.title, {
				id: theme.id,
				...themeEyebrow(
					scorecard.questionnaire,
					theme.scored ? { number: scored.indexOf(theme) + 1, count: scored.length } : null
				)
			}),
			...(theme.lines.length === 0 ? [] : [plainAnswersTable(theme)])
		]),
		...sourcesPart(scorecard)
	];
}
