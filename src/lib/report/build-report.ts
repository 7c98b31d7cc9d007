import * as m from '#lib/paraglide/messages.js';
import type { ReportKind } from '#lib/scorecard/report-choice.ts';
import { scoredThemes } from '#lib/scorecard/scorecard.ts';
import { dateName } from '#lib/words/moment.ts';
import { yearName } from '#lib/words/year.ts';
import { languageTag } from '#lib/words/locale.ts';
import { contentsOf, flowing } from './contents.ts';
import { kindName, statusWords, type ReportInput } from './input.ts';
import { answersOnlyPart } from './parts/answers-only.ts';
import { signaturePart } from './parts/approval.ts';
import { blankPart } from './parts/blank.ts';
import { changedPart } from './parts/changed.ts';
import { committeePart } from './parts/committee.ts';
import { coverPart } from './parts/cover.ts';
import { findOutPart, notAnsweredPart, notApplicablePart } from './parts/open-questions.ts';
import { helplinesPart, methodPart, sourcesPart } from './parts/method.ts';
import { placesPart } from './parts/places.ts';
import { planPart } from './parts/plan.ts';
import { publicationPart } from './parts/publication.ts';
import { summaryPart } from './parts/summary.ts';
import { targetsPart } from './parts/targets.ts';
import { themePart } from './parts/theme.ts';
import { heading, type Block, type Report } from './report.ts';

/**
 * Turns a scorecard into the blocks of its report. The full kind holds everything that was answered and typed, and
 * what it comes to; the others hold parts of it, or the questions alone.
 */
export function buildReport(input: ReportInput): Report {
	const { scorecard, organisation } = input;
	const year = yearName(scorecard.year);
	const title = m.report_title({ what: whatItIs(scorecard), council: organisation.name, year });
	return {
		title:
			input.kind === 'full' || input.kind === 'publication'
				? title
				: m.report_title_kind({ title, kind: kindName(input) }),
		date: input.date,
		author: organisation.name,
		language: languageTag(),
		head: {
			left: organisation.name,
			right: m.report_head_right({ what: whatItIs(scorecard), year })
		},
		foot:
			input.kind === 'blank'
				? m.report_foot_blank({ date: dateName(new Date(scorecard.questionnaire.asAt)) })
				: statusWords(input.status, input.date),
		marking: input.marking ?? null,
		furniture: {
			service: m.service_name(),
			pageOf: m.report_page_of({ page: '{page}', pages: '{pages}' }),
			tableContinues: m.report_table_continues(),
			replaced: m.report_replaced()
		},
		blocks: partsOf[input.kind](input)
	};
}

const partsOf: Record<ReportKind, (input: ReportInput) => Block[]> = {
	full: fullPart,
	publication: publicationPart,
	summary: committeePart,
	answers: answersOnlyPart,
	blank: blankPart
};

function fullPart(input: ReportInput): Block[] {
	const { scorecard } = input;
	const scored = scoredThemes(scorecard);
	const themes = scorecard.themes.flatMap((theme) =>
		themePart(
			input,
			theme,
			theme.scored ? { number: scored.indexOf(theme) + 1, count: scored.length } : null
		)
	);
	const parts = [
		...summaryPart(input),
		...flowing(changedPart(input)),
		...flowing(targetsPart(input)),
		...flowing(planPart(input)),
		...themes,
		...findOutPart(scorecard),
		...notApplicablePart(scorecard),
		...notAnsweredPart(scorecard),
		...signaturePart(input),
		...methodPart(input),
		...placesPart(scorecard),
		...helplinesPart(input.helplines),
		...sourcesPart(scorecard)
	];
	return [
		...coverPart(input),
		{ kind: 'page-break' },
		heading(1, m.report_contents(), { id: 'contents' }),
		{ kind: 'contents', entries: contentsOf(parts) },
		...parts
	];
}

/** The service and the questionnaire in one name. */
function whatItIs({ questionnaire }: ReportInput['scorecard']): string {
	return m.report_service_questionnaire({
		service: m.service_name(),
		questionnaire: questionnaire.title
	});
}
