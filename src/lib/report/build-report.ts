import * as m from '#lib/paraglide/messages.js';
import { scoredThemes } from '#lib/scorecard/scorecard.ts';
import { yearName } from '#lib/words/date.ts';
import { statusWords, type ReportInput } from './input.ts';
import { coverPart } from './parts/cover.ts';
import { findOutPart, notAnsweredPart, notApplicablePart } from './parts/open-questions.ts';
import { helplinesPart, methodPart, sourcesPart } from './parts/method.ts';
import { placesPart } from './parts/places.ts';
import { shapePart } from './parts/shape.ts';
import { summaryPart } from './parts/summary.ts';
import { themePart } from './parts/theme.ts';
import type { Report } from './report.ts';

/** Turns a scorecard into the blocks of its report: everything that was answered and typed, and what it comes to. */
export function buildReport(input: ReportInput): Report {
	const { scorecard, organisation } = input;
	const year = yearName(scorecard.year);
	const scored = scoredThemes(scorecard);
	const themes = scorecard.themes.flatMap((theme) =>
		themePart(
			input,
			theme,
			theme.scored ? { number: scored.indexOf(theme) + 1, count: scored.length } : null
		)
	);
	return {
		title: m.report_title({
			what: whatItIs(scorecard),
			council: organisation.name,
			year
		}),
		date: input.date,
		author: organisation.name,
		language: 'en-GB',
		head: {
			left: organisation.name,
			right: m.report_head_right({ what: whatItIs(scorecard), year })
		},
		foot: statusWords(input.status, input.date),
		marking: input.marking ?? null,
		blocks: [
			...coverPart(input),
			...summaryPart(input),
			...shapePart(input),
			...themes,
			...findOutPart(scorecard),
			...notApplicablePart(scorecard),
			...notAnsweredPart(scorecard),
			...methodPart(scorecard),
			...placesPart(scorecard),
			...helplinesPart(input.helplines),
			...sourcesPart(scorecard)
		]
	};
}

/** The service and the questionnaire in one name, without saying the same word twice. */
function whatItIs({ questionnaire }: ReportInput['scorecard']): string {
	const service = m.service_name();
	return service.endsWith(questionnaire.title)
		? service
		: m.report_service_questionnaire({ service, questionnaire: questionnaire.title });
}
