import { error, fail, redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/scorecard/day.ts';
import { projectTargets } from '#lib/scorecard/plan/projection.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { targetThemes } from '#lib/scorecard/plan/target-themes.ts';
import { countIn } from '#lib/server/http/count-in.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { isOfQuestions, saveTargetsFromForm } from '#lib/server/http/target-form.ts';
import { findSettlingYear, readTargets, standingTargets } from '#lib/server/records/targets.ts';
import { resultOf } from '#lib/assessment/result.ts';
import { outcomeFor } from '#lib/assessment/targets.ts';
import { targetsPage } from '../address.ts';
import { refuseGone, requireAssessment } from '../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { scorecard } = await resultOf(opened);
	const stored = await readTargets(site().database, opened.assessment.id);
	const targets = standingTargets(stored);
	return {
		scorecard,
		projection: projectTargets(scorecard, targets, opened.questionnaire),
		themes: targetThemes(scorecard, opened.questionnaire, targets),
		stored: Object.fromEntries(
			stored.map(({ question, revision, savedAt }) => [question, { revision, savedAt }])
		),
		outcome: await outcomeFor(opened, scorecard),
		today: dayOf(new Date()),
		/** The submitted year that made what was planned final; `null` while targets can be set. */
		settledBy: await findSettlingYear(site().database, opened.assessment.id),
		/** The question somebody came to set a target for. */
		asked: url.searchParams.get('question'),
		changed: countIn(url, 'changed')
	};
};

export const actions: Actions = {
	/** Saves every target of the form that was changed and is valid; 409 once a later year is submitted. */
	save: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'plan');
		const form = await readForm(request);
		const asked = questionsOf(opened.questionnaire).map(({ question }) => question);
		if (!isOfQuestions(form, asked)) error(400);
		const settledBy = await findSettlingYear(site().database, opened.assessment.id);
		const { scorecard } = await resultOf(opened);
		const outcomes = await saveTargetsFromForm(
			site().database,
			form,
			everyLine(scorecard).map(({ line }) => line),
			{
				assessmentId: opened.assessment.id,
				contributorId: opened.contributor.id,
				now: new Date()
			}
		);
		if (!outcomes) refuseGone();
		if (settledBy !== null || outcomes.some(({ settled, conflict }) => settled || conflict))
			return fail(409, { outcomes });
		if (outcomes.some(({ problems }) => problems.length > 0)) return fail(400, { outcomes });
		redirect(303, `${targetsPage(params)}?changed=${outcomes.length}`);
	}
};
