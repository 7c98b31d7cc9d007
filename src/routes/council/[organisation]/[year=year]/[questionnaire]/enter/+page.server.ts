import { fail, redirect } from '@sveltejs/kit';
import { answerCodes, codeFor, codesOf } from '#lib/scorecard/entry-code.ts';
import { paperFor } from '#lib/scorecard/paper.ts';
import type { Question } from '#lib/scorecard/questionnaire.ts';
import { requireAssessment } from '#lib/server/access.ts';
import { isSubmitted, type StoredAnswer } from '#lib/server/assessments.ts';
import type { WaitingAnswer } from '#lib/server/carried-answers.ts';
import { saveRow, type SavedRow } from '#lib/server/entry-form.ts';
import { readForm } from '#lib/server/posted.ts';
import { site } from '#lib/server/site.ts';
import { partOf } from '../address.ts';
import { waitingOf } from '../opened.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const opened = await requireAssessment(locals, params);
	const { assessment, questionnaire, organisation, year } = opened;
	const frozen = isSubmitted(assessment);
	// Frozen answers are for reading. What was sent too late is shown again, so that it is not lost.
	if (frozen && request.method !== 'POST') redirect(303, partOf(params, 'check'));
	const waiting = await waitingOf(opened);
	return {
		year,
		frozen,
		title: questionnaire.title,
		levelNames: questionnaire.levelNames,
		themes: paperFor(questionnaire, organisation).themes.map(({ theme, questions }) => ({
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
	const own = answerCodes(question);
	const words =
		question.kind === 'choices'
			? question.choices.map(({ text }) => text)
			: question.options.map(({ label }) => label);
	return {
		...{ id: question.id, number, title: question.title, kind: question.kind },
		codes: codesOf(question),
		/** What each of its own codes means. */
		meanings: own.map((code, index) => ({ code, text: words[index] ?? '' })),
		allowsNotApplicable: question.allowsNotApplicable,
		code: codeFor(question, stored?.chosen ?? null),
		reason: stored?.chosen?.kind === 'not-applicable' ? stored.chosen.reason : '',
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
		const opened = await requireAssessment(locals, params);
		const { assessment, questionnaire, organisation, contributor } = opened;
		const form = await readForm(request);
		const sent = new Set(form.getAll('question').map(String));
		const now = new Date();
		const rows: SavedRow[] = [];
		for (const { questions } of paperFor(questionnaire, organisation).themes) {
			for (const question of questions.filter(({ id }) => sent.has(id))) {
				rows.push(
					await saveRow(site().database, form, question, assessment.answers[question.id] ?? null, {
						...{ assessmentId: assessment.id, contributorId: contributor.id, now }
					})
				);
			}
		}
		const done = { saved: rows.filter(({ saved }) => saved).length, at: now.getTime() };
		const open = rows.filter(
			({ problems, conflict, frozen }) => problems.length > 0 || conflict || frozen
		);
		if (isSubmitted(assessment) || rows.some(({ frozen, conflict }) => frozen || conflict))
			return fail(409, { ...done, open });
		if (open.length > 0) return fail(400, { ...done, open });
		return { ...done, open };
	}
};
