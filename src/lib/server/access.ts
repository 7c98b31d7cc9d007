import { error } from '@sveltejs/kit';
import { offeredAnswers } from '#lib/scorecard/offered-answers.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { parseYearSlug, type FinancialYear } from '#lib/scorecard/year.ts';
import { findAssessment, isSubmitted, type Assessment } from './assessments.ts';
import { findMembership, type Contributor, type Organisation } from './organisations.ts';
import { site } from './site.ts';
import { findSubmission, frozenQuestionnaire, type Submission } from './submissions.ts';

/** A person's place in the organisation named in the address. */
export interface Member {
	organisation: Organisation;
	contributor: Contributor;
}

/** An assessment the person may work on, with the questionnaire it stays on: as it was frozen, once it is submitted. */
export interface Opened extends Member {
	/** Its answers are those the questionnaire offers: every page counts one that is no longer offered as not given. */
	assessment: Assessment;
	/** Ids of the questions for which something is stored that is no longer offered. */
	withdrawn: string[];
	questionnaire: Questionnaire;
	year: FinancialYear;
}

/**
 * The check every page and every address of a council makes for itself.
 * Somebody else's council answers exactly like one that does not exist: 404.
 */
export async function requireMember(
	locals: App.Locals,
	params: { organisation: string }
): Promise<Member> {
	const found =
		locals.personId &&
		(await findMembership(site().database, params.organisation, locals.personId));
	if (!found) error(404);
	return found;
}

/**
 * The same, and the assessment of the year and questionnaire in the address. 404 when there is none, or when it is
 * open and the file of its questionnaire is gone. A submitted one needs no file.
 */
export async function requireAssessment(
	locals: App.Locals,
	params: { organisation: string; year: string; questionnaire: string }
): Promise<Opened> {
	const member = await requireMember(locals, params);
	const year = parseYearSlug(params.year);
	if (year === null) error(404);
	const assessment = await findAssessment(site().database, {
		organisationId: member.organisation.id,
		series: params.questionnaire,
		year
	});
	if (!assessment) error(404);
	const inFolder =
		site().questionnaires.find(({ id }) => id === assessment.questionnaireId) ?? null;
	const questionnaire = isSubmitted(assessment)
		? await frozenQuestionnaire(site().database, assessment.id, inFolder)
		: inFolder;
	if (!questionnaire) error(404);
	const answers = offeredAnswers(questionnaire, assessment.answers);
	const withdrawn = Object.keys(answers).filter(
		(id) => assessment.answers[id]?.chosen && !answers[id]?.chosen
	);
	return { ...member, assessment: { ...assessment, answers }, withdrawn, questionnaire, year };
}

/** The frozen result of the year before the one in hand. */
export async function lastYear({ assessment }: Opened): Promise<Submission | null> {
	return findSubmission(site().database, {
		organisationId: assessment.organisationId,
		series: assessment.series,
		year: assessment.year - 1
	});
}
