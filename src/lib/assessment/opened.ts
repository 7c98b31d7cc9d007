import { offeredAnswers } from '#lib/scorecard/offered-answers.ts';
import { progressOf, type ThemeProgress } from '#lib/scorecard/progress.ts';
import type { Questionnaire, Theme } from '#lib/scorecard/questionnaire.ts';
import { visibilityFor, type Visibility } from '#lib/scorecard/visibility.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { findAssessment, type Assessment } from '#lib/server/records/assessments.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { plainAnswers } from '#lib/server/records/answers.ts';
import type { Contributor, Organisation } from '#lib/server/records/organisations.ts';
import {
	findSubmission,
	frozenQuestionnaire,
	type Submission
} from '#lib/server/records/submissions.ts';
import type { Service } from './service.ts';

/** A person's place in the organisation named in the address. */
export interface Member {
	organisation: Organisation;
	contributor: Contributor;
}

/** An assessment somebody works on, with the questionnaire it stays on: as it was frozen, once it is submitted. */
export interface Opened extends Member {
	service: Service;
	/** When it was opened: the time of the request. */
	now: Date;
	/** Its answers are those the questionnaire offers: every page counts one that is no longer offered as not given. */
	assessment: Assessment;
	/** Ids of the questions for which something is stored that is no longer offered. */
	withdrawn: string[];
	questionnaire: Questionnaire;
	year: FinancialYear;
}

/**
 * Opens the assessment of a series and year. `null` when there is none, or when it is open and the file of its
 * questionnaire is gone. A submitted one needs no file.
 */
export async function openAssessment(
	service: Service,
	member: Member,
	{ series, year }: { series: string; year: FinancialYear },
	now: Date
): Promise<Opened | null> {
	const { database, questionnaires } = service;
	const assessment = await findAssessment(database, {
		organisationId: member.organisation.id,
		series,
		year
	});
	if (!assessment) return null;
	const inFolder = questionnaires.find(({ id }) => id === assessment.questionnaireId) ?? null;
	const questionnaire = isSubmitted(assessment)
		? await frozenQuestionnaire(database, assessment.id, inFolder)
		: inFolder;
	if (!questionnaire) return null;
	const answers = offeredAnswers(questionnaire, assessment.answers);
	const withdrawn = Object.keys(answers).filter(
		(id) => assessment.answers[id]?.chosen && !answers[id]?.chosen
	);
	return {
		...member,
		service,
		now,
		assessment: { ...assessment, answers },
		withdrawn,
		questionnaire,
		year
	};
}

/** The frozen result of the year before the one in hand. */
export async function lastYear(
	{ service, assessment }: Opened,
	database = service.database
): Promise<Submission | null> {
	return findSubmission(database, {
		organisationId: assessment.organisationId,
		series: assessment.series,
		year: assessment.year - 1
	});
}

/** Which questions this council sees, given its answers so far. */
export function visibilityOf({ questionnaire, organisation, assessment }: Opened): Visibility {
	return visibilityFor(questionnaire, organisation, plainAnswers(assessment.answers));
}

/** How far the answering of a theme has come. Answers that wait from an earlier year do not count as given. */
export function progressIn(opened: Opened, theme: Theme): ThemeProgress {
	const answers = plainAnswers(opened.assessment.answers);
	return progressOf(theme, answers, visibilityOf(opened));
}
