import { dayOf, financialYearOfDay, type Day } from '../day.ts';
import { oneLine, tidy } from '../text.ts';
import { dayInput, parseNearDay, type DayProblem } from '../typed-day.ts';
import type { FinancialYear } from '../year.ts';

/** How far an action has come. Overdue is none of these: it follows from the day it is due. */
export const actionStatuses = ['not-started', 'in-progress', 'done', 'dropped'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Longest texts, in characters as the reader sees them typed (UTF-16 units, line ends as one). */
export const longestInAction = { title: 200, owner: 100, note: 1000 } as const;

/** What can be said of an action, and changed with every save. */
export interface ActionState {
	/** What is to be done, on one line. */
	title: string;
	/** The question it came from; `null` for one about no question. */
	question: string | null;
	/** A role or the name of a member of staff; empty for nobody yet. */
	owner: string;
	due: Day | null;
	status: ActionStatus;
	/** What was said about progress with this change; may be empty. */
	note: string;
}

/** One accepted state of an action. */
export interface ActionVersion extends ActionState {
	/** From 1, one more with each accepted save. */
	revision: number;
	/** Milliseconds since 1970. */
	savedAt: number;
}

/** Something a council means to do, as it stands, with every state it had. */
export interface Action extends ActionVersion {
	id: string;
	/** The financial year it was planned for first. */
	year: FinancialYear;
	/** The oldest first; the last is how it stands. */
	versions: ActionVersion[];
}

/** Puts an action together from its states, the oldest first. `null` without any. */
export function actionOf(
	known: { id: string; year: FinancialYear },
	versions: ActionVersion[]
): Action | null {
	const newest = versions.at(-1);
	return newest ? { ...newest, ...known, versions } : null;
}

/** Whether there is still something to do. */
export function isOpen({ status }: Pick<ActionState, 'status'>): boolean {
	return status === 'not-started' || status === 'in-progress';
}

/** When it was done or dropped: the first of its newest states with that status. `null` while it is open. */
export function closedAt(action: Action): number | null {
	if (isOpen(action)) return null;
	const before = action.versions.findLastIndex(({ status }) => status !== action.status);
	return action.versions[before + 1]?.savedAt ?? action.savedAt;
}

/** The financial year in which it was done or dropped, by the calendar in London. `null` while it is open. */
export function closedIn(action: Action): FinancialYear | null {
	const moment = closedAt(action);
	return moment === null ? null : financialYearOfDay(dayOf(new Date(moment)));
}

/** The newest thing that was said about progress; empty when nothing ever was. */
export function newestNote({ versions }: Pick<Action, 'versions'>): string {
	return versions.findLast(({ note }) => note !== '')?.note ?? '';
}

/** Which parts a state changed. Everything is new in the first. */
export function changedParts(
	state: ActionState,
	before: ActionState | null
): Exclude<keyof ActionState, 'note'>[] {
	const parts = ['title', 'question', 'owner', 'due', 'status'] as const;
	return parts.filter((part) => before?.[part] !== state[part]);
}

/**
 * Whether saving this would add nothing to what stands: the same in every part,
 * and no note or the one that was said last.
 */
export function addsNothing(state: ActionState, standing: ActionState): boolean {
	return (
		changedParts(state, standing).length === 0 &&
		(state.note === '' || state.note === standing.note)
	);
}

/** What a form sends for an action: text as typed, nothing checked. */
export interface ActionInput {
	title: string;
	question: string;
	owner: string;
	day: string;
	month: string;
	year: string;
	status: string;
	note: string;
}

/** What is wrong with what is to be done. `plan-full`: a plan it would be in holds no more actions. */
export type TitleProblem =
	| { field: 'title'; code: 'missing' | 'plan-full' }
	| { field: 'title'; code: 'too-long'; over: number };

/** What is wrong with a field, to be put into words beside it. */
export type ActionProblem =
	| TitleProblem
	| { field: 'owner' | 'note'; code: 'too-long'; over: number }
	| ({ field: 'due' } & DayProblem)
	| { field: 'question' | 'status'; code: 'unknown' }
	/** It has as many states as one action may have, so all it can do is close. */
	| { field: 'status'; code: 'often-changed' };

export type ParsedAction =
	{ ok: true; value: ActionState } | { ok: false; problems: ActionProblem[] };

/**
 * Reads what a form sent for an action. `questions` are the ids it may name. It is due within ten years of `today`,
 * before or after: one that is overdue can be written down too.
 */
export function parseAction(
	input: ActionInput,
	questions: readonly string[],
	today: Day
): ParsedAction {
	const problems: ActionProblem[] = [];
	const title = oneLine(input.title);
	const owner = oneLine(input.owner);
	const note = tidy(input.note);
	const due = parseNearDay(input, today);
	const status = actionStatuses.find((each) => each === input.status);
	const question = input.question === '' ? null : input.question;

	if (title === '') problems.push({ field: 'title', code: 'missing' });
	problems.push(...tooLong('title', title));
	if (question !== null && !questions.includes(question))
		problems.push({ field: 'question', code: 'unknown' });
	problems.push(...tooLong('owner', owner));
	if (due.problem) problems.push({ field: 'due', ...due.problem });
	if (!status) problems.push({ field: 'status', code: 'unknown' });
	problems.push(...tooLong('note', note));

	if (problems.length > 0 || !status) return { ok: false, problems };
	return { ok: true, value: { title, question, owner, due: due.day, status, note } };
}

function tooLong(field: keyof typeof longestInAction, text: string): ActionProblem[] {
	const over = text.length - longestInAction[field];
	return over > 0 ? [{ field, code: 'too-long', over }] : [];
}

/** What to call an action that begins with an aim: as many whole sentences of it as a title holds. */
export function titleFrom(aim: string): string {
	const sentences = aim.split(/(?<=\.) /);
	const fits = sentences.findLastIndex(
		(_, index) => sentences.slice(0, index + 1).join(' ').length <= longestInAction.title
	);
	return fits < 0 ? aim.slice(0, longestInAction.title) : sentences.slice(0, fits + 1).join(' ');
}

/** What the fields of a form show for an action as it stands. The note is for what is new. */
export function inputFor(state: Omit<ActionState, 'note'>): ActionInput {
	const { title, question, owner, due, status } = state;
	return { title, question: question ?? '', owner, status, ...dayInput(due), note: '' };
}
