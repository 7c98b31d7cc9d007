import * as m from '#lib/paraglide/messages.js';
import {
	changedParts,
	longestInAction,
	type ActionProblem,
	type ActionState,
	type ActionStatus,
	type ActionVersion,
	type TitleProblem
} from '#lib/scorecard/plan/action.ts';
import { quota } from '#lib/scorecard/quota.ts';
import { dateName, timeName } from './moment.ts';
import { dayName } from './day.ts';
import { dayProblemText, wrongParts } from './day-problem.ts';
import { numberName } from './number.ts';

const statusNames: Record<ActionStatus, () => string> = {
	'not-started': m.plan_status_not_started,
	'in-progress': m.plan_status_in_progress,
	done: m.plan_status_done,
	dropped: m.plan_status_dropped
};

/** `In progress`. */
export function actionStatusName(status: ActionStatus): string {
	return statusNames[status]();
}

/** The owner as written, or `Nobody yet`. */
export function ownerName(owner: string): string {
	return owner === '' ? m.plan_nobody() : owner;
}

/** `15 December 2026`, or `No date yet`. */
export function dueName(due: ActionState['due']): string {
	return due === null ? m.plan_no_date() : dayName(due);
}

/** What to do about a problem, as the sentence beside its field. `year` is one to show in an example of a day. */
export function actionProblemText(problem: ActionProblem, year: number): string {
	switch (problem.field) {
		case 'question':
			return m.action_question_unknown();
		case 'status':
			return problem.code === 'unknown'
				? m.action_status_unknown()
				: m.action_status_often_changed({ count: quota.actionStates });
		case 'due':
			return dayProblemText(problem, year);
		case 'owner':
			return m.action_owner_too_long({
				longest: numberName(longestInAction.owner),
				over: numberName(problem.over)
			});
		case 'note':
			return m.action_note_too_long({
				longest: numberName(longestInAction.note),
				over: numberName(problem.over)
			});
		case 'title':
			return titleProblemText(problem);
	}
}

function titleProblemText(problem: TitleProblem): string {
	switch (problem.code) {
		case 'missing':
			return m.action_title_missing();
		case 'plan-full':
			return m.action_plan_full({ count: quota.planActions });
		case 'too-long':
			return m.action_title_too_long({
				longest: numberName(longestInAction.title),
				over: numberName(problem.over)
			});
	}
}

/** The id of the field a problem is about, so that a link can lead there. */
export function actionProblemField(problem: ActionProblem): string {
	if (problem.field !== 'due') return problem.field;
	const [part = 'day'] = wrongParts(problem);
	return `due-${part}`;
}

/** `2 October 2026 at 14:02: changed`, for the head of a version in the history. */
export function versionName(version: ActionVersion, before: ActionVersion | null): string {
	const moment = new Date(version.savedAt);
	const at = { day: dateName(moment), time: timeName(moment) };
	if (!before) return m.action_history_first(at);
	return changedParts(version, before).length === 0
		? m.action_history_note_only(at)
		: m.action_history_next(at);
}

/** What a version changed, a line each: `Status: Done`. `questionTitle` gives the title of a question. */
export function versionChanges(
	version: ActionState,
	before: ActionState | null,
	questionTitle: (question: string) => string
): string[] {
	const { title, question, owner, due, status } = version;
	const lines: Record<ReturnType<typeof changedParts>[number], () => string> = {
		title: () => m.action_changed_title({ title }),
		question: () =>
			question === null
				? m.action_changed_question_none()
				: m.action_changed_question({ question: questionTitle(question) }),
		owner: () => m.action_changed_owner({ owner: ownerName(owner) }),
		due: () => m.action_changed_due({ due: dueName(due) }),
		status: () => m.action_changed_status({ status: actionStatusName(status) })
	};
	return changedParts(version, before).map((part) => lines[part]());
}
