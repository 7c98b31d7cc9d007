import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/access/permission.ts';
import { countedIn } from '#lib/scorecard/counted.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import { questionViewFor } from '#lib/scorecard/question-view.ts';
import { isUntouched, questionsIn, saveFromForm } from '#lib/server/http/answer-form.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { confirmAnswers, fingerprintOf } from '#lib/server/records/carried-answers.ts';
import { askedFor, listAssignments } from '#lib/server/records/assignments.ts';
import { countOpenComments } from '#lib/server/records/comments.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { lockedText } from '#lib/words/lock.ts';
import { assignmentLine } from '#lib/words/task.ts';
import { themeWordFor } from '#lib/words/theme.ts';
import { type Opened, lastYear, visibilityOf } from '#lib/assessment/opened.ts';
import { waitingOf } from '#lib/assessment/waiting.ts';
import * as m from '#lib/paraglide/messages.js';
import { refuse } from '../../../../../../refuse.server.ts';
import {
	backToCheck,
	checkIn,
	questionPage,
	tasks,
	themeCheck,
	type Check,
	type Place
} from '../../address.ts';
import {
	barrierOf,
	refuseGone,
	refuseLocked,
	requireAssessment,
	requireTheme
} from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The shown questions of the theme and the place of the one in the address. 404 for a hidden question. */
function find(opened: Opened, params: { theme: string; question: string }) {
	const theme = requireTheme(opened, params.theme);
	const visibility = visibilityOf(opened);
	const shown = theme.questions.filter((question) => visibility.isVisible(question.id));
	const index = shown.findIndex((question) => question.id === params.question);
	const question = shown[index];
	if (!question) error(404);
	return { theme, visibility, shown, index, question };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { theme, visibility, shown, index, question } = find(opened, params);
	const { assessment, questionnaire, organisation } = opened;
	const previous = await lastYear(opened);
	const waiting = await waitingOf(opened);
	const waits = waiting[question.id] ?? null;
	const assignments = await listAssignments(site().database, assessment.id);
	const assignment =
		askedFor(assignments, 'question', question.id) ?? askedFor(assignments, 'theme', theme.id);
	const count = (await countOpenComments(site().database, assessment.id)).get(question.id) ?? 0;
	return {
		assessmentId: assessment.id,
		year: opened.year,
		nation: organisation.nation,
		theme: {
			id: theme.id,
			title: theme.title,
			limits: theme.limits,
			word: themeWordFor(questionnaire, theme)
		},
		view: questionViewFor(question, {
			number: index + 1,
			answer: assessment.answers[question.id] ?? null,
			waiting: waits,
			visibility,
			library: site().library,
			previous: previous?.scorecard ?? null
		}),
		/** What confirming sends back of the answer that waits, to say which one was read. */
		fingerprint: waits && fingerprintOf(waits),
		/** How many questions of the theme count, as everywhere; `null` for one that does not. */
		total: theme.scored && question.weight === null ? null : countedIn(theme, shown).length,
		before: shown[index - 1]?.id ?? null,
		shown: shown.map(({ id, title }) => ({
			id,
			title,
			answered: (assessment.answers[id]?.chosen ?? null) !== null,
			waitingFrom: waiting[id]?.fromYear ?? null
		})),
		/** Who is to answer it, by itself or with its theme, in words: the page loads none for it. */
		answeredBy: assignment && assignmentLine(assignment),
		mayAsk: may(opened.contributor.role, 'team') && !isLocked(assessment),
		/** What the link to its comments says: how many are not settled. */
		comments: count > 0 ? m.comments_link({ count }) : m.comments_link_none(),
		publicNumbers: site().library.helplines.map(({ number }) => number),
		reading: readingOf(opened)
	};
};

/** What somebody is told who may only read an answer, in words, so that the page loads none for it; `null` for whoever may change it. */
function readingOf(opened: Opened) {
	const barrier = barrierOf(opened);
	if (barrier === 'none') return null;
	return {
		submitted: barrier === 'everything',
		why: lockedText(barrier),
		/** Above what was typed and saved nowhere. */
		lost: barrier === 'role' ? m.question_lost_role() : m.question_lost()
	};
}

export const actions: Actions = {
	save: async ({ request, locals, params, url }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const { question } = find(opened, params);
		const form = await readForm(request);
		if (!questionsIn(form, [question])) error(400);
		const intent = form.get('intent');
		if (intent === 'later') {
			const waiting = (await waitingOf(opened))[question.id];
			// To leave last year's answer as it was found is not to confirm it.
			if (waiting && isUntouched(form, question, waiting)) redirect(303, tasks(params));
		}
		const saved = await saveFromForm(site().database, form, question, {
			assessmentId: opened.assessment.id,
			contributorId: opened.contributor.id,
			now: new Date()
		});
		if (!saved) refuseGone();
		if (saved.frozen || saved.conflict) return refuse(request, 409, { saved });
		if (saved.problems.length > 0) return refuse(request, 400, { saved });
		if (intent === 'later') redirect(303, tasks(params));
		if (intent !== 'continue') return { saved };

		const stored = opened.assessment.answers[question.id]?.chosen ?? null;
		const nothing = kindOf(question).saysNothing(saved.input) && stored === null;
		if (nothing && question.weight !== null) {
			saved.problems = [{ field: 'choice', code: 'nothing-chosen', kind: question.kind }];
			return refuse(request, 400, { saved });
		}
		return goOn(locals, params, checkIn(url));
	},

	/** Confirms the answer that waits, if it is still the one that was shown. */
	confirm: async ({ request, locals, params, url }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		const { question } = find(opened, params);
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const shown = String((await readForm(request)).get('shown') ?? '');
		const { changed, results } = await confirmAnswers(site().database, {
			assessmentId: opened.assessment.id,
			shown: { [question.id]: shown },
			contributorId: opened.contributor.id,
			now: new Date()
		});
		if (changed.length > 0) return fail(409, { meanwhile: m.carried_changed() });
		const [result] = results;
		if (result === 'missing') refuseGone();
		if (result === 'frozen') refuseLocked(opened);
		if (result === 'none') error(400, { message: m.carried_none(), why: m.carried_none_why() });
		if (result === 'answered') return fail(409, { meanwhile: m.carried_answered_meanwhile() });
		return goOn(locals, params, checkIn(url));
	}
};

/** Leads back to where the answer was checked or else to the next question, and to the answers of the theme after the last. */
async function goOn(
	locals: App.Locals,
	params: Place & { theme: string; question: string },
	check: Check | null
): Promise<never> {
	if (check) redirect(303, backToCheck(params, params.theme, params.question, check));
	// Read again: an answer may show or hide the questions that follow it.
	const { theme, shown, index } = find(await requireAssessment(locals, params, 'answer'), params);
	const next = shown[index + 1];
	redirect(303, next ? questionPage(params, theme.id, next.id) : themeCheck(params, theme.id));
}
