import { error, redirect } from '@sveltejs/kit';
import { codeFor, codesOf } from '#lib/scorecard/entry-code.ts';
import { reasonIn } from '#lib/scorecard/chosen.ts';
import { blankFormFor } from '#lib/scorecard/blank-form.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { questionsIn } from '#lib/server/http/answer-form.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { type StoredAnswer } from '#lib/server/records/answers.ts';
import type { WaitingAnswer } from '#lib/server/records/carried-answers.ts';
import { saveRow, type SavedRow } from '#lib/server/http/entry-form.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import { refuse } from '../../../../../refuse.server.ts';
import { partOf } from '../address.ts';
import { refuseGone, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
	const opened = await requireAssessment(locals, params, 'answer');
	const { assessment, questionnaire, organisation, year } = opened;
	const frozen = isLocked(assessment);
	// Frozen answers are for reading. What was sent too late is shown again, so that it is not lost.
	if (frozen && request.method !== 'POST') redirect(303, partOf(params, 'check'));
	const waiting = await waitingOf(opened);
	/** The one theme that somebody has the form of; `null` for all. */
	const only = url.searchParams.get('theme');
	const themes = blankFormFor(questionnaire, organisation).themes.filter(
		({ theme }) => only === null || theme.id === only
	);
	if (themes.length === 0) error(404);
	return {
		year,
		frozen,
		title: questionnaire.title,
		levelNames: questionnaire.levelNames,
		themeWord: questionnaire.themeWord,
		only,
		themes: themes.map(({ theme, questions }) => ({
			id: theme.id,
			title: theme.title,
			rows: questions.map((question, index) =>
				rowOf(
					question,
					index + 1,
					assessment.answers[question.id] ?? null,
					waiting[question.id] ?? null
				)
			)
		}))
	};
};

/** A question as its row shows it. */
function rowOf(
	question: Question,
	number: number,
	stored: StoredAnswer | null,
	waiting: WaitingAnswer | null
) {
	const kind = kindOf(question);
	return {
		...{ id: question.id, number, title: question.title, several: kind.several },
		codes: codesOf(question),
		/** What each of its own codes means. */
		meanings: kind.offers(question).map(({ code, label }) => ({ code, text: label })),
		allowsNotApplicable: question.allowsNotApplicable,
		code: codeFor(question, stored?.chosen ?? null),
		reason: reasonIn(stored?.chosen),
		note: stored?.note ?? '',
		revision: stored?.revision ?? 0,
		savedAt: stored?.savedAt ?? null,
		/** The answer of an earlier year that nobody confirmed yet. It is said, not filled in. */
		waiting: waiting && {
			fromYear: waiting.fromYear,
			code: codeFor(question, waiting.chosen)
		}
	};
}

export const actions: Actions = {
	/** Saves every valid row; what is wrong comes back beside its field with all that was typed. */
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const { assessment, questionnaire, organisation, contributor } = opened;
		const form = await readForm(request, maxFormBytes.manyAnswers);
		const questions = blankFormFor(questionnaire, organisation).themes.flatMap(
			(theme) => theme.questions
		);
		const sent = questionsIn(form, questions);
		if (!sent) error(400);
		const now = new Date();
		const rows: SavedRow[] = [];
		for (const question of questions.filter(({ id }) => sent.has(id))) {
			const standing = assessment.answers[question.id] ?? null;
			const row = await saveRow(site().database, form, question, standing, {
				...{ assessmentId: assessment.id, contributorId: contributor.id, now }
			});
			if (!row) refuseGone();
			rows.push(row);
		}
		const done = { saved: rows.filter(({ saved }) => saved).length, at: now.getTime() };
		const open = rows.filter(
			({ problems, conflict, frozen }) => problems.length > 0 || conflict || frozen
		);
		if (isLocked(assessment) || rows.some(({ frozen, conflict }) => frozen || conflict))
			return refuse(request, 409, { ...done, open });
		if (open.length > 0) return refuse(request, 400, { ...done, open });
		return { ...done, open };
	}
};
