import { error } from '@sveltejs/kit';
import { progressOf, type ThemeProgress } from '#lib/scorecard/progress.ts';
import type { Theme } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { visibilityFor, type Visibility } from '#lib/scorecard/visibility.ts';
import { lastYear, type Opened } from '#lib/server/access.ts';
import { isSubmitted, plainAnswers } from '#lib/server/assessments.ts';
import { readWaiting, type WaitingAnswer } from '#lib/server/carried-answers.ts';
import { site } from '#lib/server/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { findSubmission } from '#lib/server/submissions.ts';

/** The theme named in an address. 404 when the questionnaire has none of that name. */
export function themeOf({ questionnaire }: Opened, id: string): Theme {
	const theme = questionnaire.themes.find((each) => each.id === id);
	if (!theme) error(404);
	return theme;
}

/** Refuses what would change an assessment that is submitted. */
export function refuseFrozen(): never {
	error(409, { message: m.error_frozen(), why: m.question_frozen() });
}

/** Which questions this council sees, given its answers so far. */
export function visibilityOf({ questionnaire, organisation, assessment }: Opened): Visibility {
	return visibilityFor(questionnaire, organisation, plainAnswers(assessment.answers));
}

/** How far the answering of a theme has come. Answers that wait from an earlier year do not count as given. */
export function progressIn(opened: Opened, theme: Theme): ThemeProgress {
	const answers = plainAnswers(opened.assessment.answers);
	return progressOf(opened.questionnaire, theme, answers, visibilityOf(opened));
}

/** The answers of an earlier year that nobody confirmed yet, by question id; none once it is submitted. */
export async function waitingOf({ assessment }: Opened): Promise<Record<string, WaitingAnswer>> {
	return isSubmitted(assessment) ? {} : readWaiting(site().database, assessment.id);
}

/** The years those answers are from, for a page that shows no more of them. */
export async function waitingYearsOf(opened: Opened): Promise<Record<string, FinancialYear>> {
	const waiting = Object.entries(await waitingOf(opened));
	return Object.fromEntries(waiting.map(([id, { fromYear }]) => [id, fromYear]));
}

/** The result as it stands: the frozen one of a submitted assessment, else worked out from the answers so far. */
export async function resultOf(opened: Opened): Promise<{
	scorecard: Scorecard;
	/** The council's name as it was frozen, or as it is. */
	name: string;
	submitted: { at: Date; version: number } | null;
}> {
	if (isSubmitted(opened.assessment)) {
		const submission = await findSubmission(site().database, opened.assessment);
		if (submission) {
			const { scorecard, organisationName, version, submittedAt } = submission;
			return {
				scorecard,
				name: organisationName,
				submitted: { at: new Date(submittedAt), version }
			};
		}
	}
	const previous = await lastYear(opened);
	const scorecard = draftOf(opened, previous?.scorecard ?? null);
	return { scorecard, name: opened.organisation.name, submitted: null };
}

/** The result of the answers so far, beside that of last year where there is one. */
export function draftOf(opened: Opened, previous: Scorecard | null): Scorecard {
	return makeScorecard({
		questionnaire: opened.questionnaire,
		council: opened.organisation,
		year: opened.year,
		answers: plainAnswers(opened.assessment.answers),
		library: site().library,
		previous
	});
}
