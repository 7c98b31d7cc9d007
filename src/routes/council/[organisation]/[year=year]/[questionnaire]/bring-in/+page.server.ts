import { error, fail, redirect } from '@sveltejs/kit';
import { mergeFile, refusalOf } from '#lib/assessment/merge.ts';
import type { Opened } from '#lib/assessment/opened.ts';
import { readAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { parseLeftOut } from '#lib/scorecard/file/left-out.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { questionsIn, revisionIn } from '#lib/server/http/answer-form.ts';
import { readForm, type FormFields } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { isLocked, lockOf } from '#lib/server/records/year-lock.ts';
import { largestFile } from '#lib/server/records/import-assessment.ts';
import { lockedText } from '#lib/words/lock.ts';
import { tasks } from '../address.ts';
import { refuseGone, refuseLocked, requireAssessment } from '../../../guard.server.ts';
import {
	bare,
	fitRefusal,
	problemsRefusal,
	readChosenFile,
	refuseFile
} from '../../../import/read-file.server.ts';
import { comparisonOf } from './comparison.server.ts';
import { leftOutOf } from './left-out.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { assessment, questionnaire, year } = await requireAssessment(locals, params, 'answer');
	return {
		...{ year, title: questionnaire.title },
		/** Why nobody may change the answers; `null` for a draft. */
		locked: isLocked(assessment) ? lockedText(lockOf(assessment)) : null,
		publicNumbers: site().library.helplines.map(({ number }) => number)
	};
};

export const actions: Actions = {
	/** Reads a file and compares it with the draft. Nothing is stored. */
	preview: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const form = await readForm(request, maxFormBytes.file);
		const chosen = await readChosenFile(form, editionsFor(opened));
		if (!chosen.ok) return refuseFile(chosen);
		const { value: file, unreadable } = chosen;
		const why = refusalOf(opened, file);
		if (why) return fail(400, { refusal: fitRefusal(why, file) });
		return { compared: comparisonOf(opened, file, { leftOut: leftOutOf(unreadable) }) };
	},
	/**
	 * Brings in the answers that are new and those that were chosen. One that somebody changed meanwhile is shown
	 * again. With `all` nothing is stored: every choice is set, for whoever has no script.
	 */
	merge: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'answer');
		if (isLocked(opened.assessment)) refuseLocked(opened);
		const form = await readForm(request, maxFormBytes.file);
		const text = new TextEncoder().encode(String(form.get('text') ?? ''));
		if (text.length > largestFile) return fail(413, { refusal: bare('too-large') });
		const read = readAssessmentFile(text, editionsFor(opened));
		if (!read.ok) return fail(400, { refusal: problemsRefusal(read.problems) });
		const file = read.value;
		const why = refusalOf(opened, file);
		if (why) return fail(400, { refusal: fitRefusal(why, file) });
		const leftOut = parseLeftOut(String(form.get('left-out') ?? ''));
		const all = form.get('all');
		if (all === 'file' || all === 'draft')
			return { compared: comparisonOf(opened, file, { leftOut, chosen: all }) };
		const seen = chosenIn(form, opened);
		if (seen.size === 0)
			return fail(400, { compared: comparisonOf(opened, file, { leftOut }), noneChosen: true });
		const done = await mergeFile(opened, file, seen);
		if (done.kind === 'missing') refuseGone();
		if (done.kind === 'frozen') refuseLocked(opened);
		const brought = done.brought.length;
		if (done.changed.length > 0) {
			const now = await requireAssessment(locals, params, 'answer');
			const { changed } = done;
			return fail(409, { compared: comparisonOf(now, file, { leftOut, changed, brought }) });
		}
		if (leftOut.questions.length > 0) return { done: { brought, leftOut } };
		redirect(303, `${tasks(params)}?${new URLSearchParams({ brought: String(brought) })}`);
	}
};

/** The editions a file may be of: those that are offered, and the one this year has. */
function editionsFor({ questionnaire }: Opened) {
	return site().questionnaires.filter(({ draft, id }) => !draft || id === questionnaire.id);
}

/** The questions whose answers are to come in, each with the revision that was seen beside it. */
function chosenIn(form: FormFields, { questionnaire }: Opened): ReadonlyMap<string, number> {
	const offered = questionsOf(questionnaire).map(({ question }) => question);
	const sent = questionsIn(form, offered);
	if (!sent) error(400);
	const taken = [...sent].filter((id) => form.get(`${id}.take`) === 'file');
	return new Map(taken.map((id) => [id, revisionIn(form, id)]));
}
