import * as m from '#lib/paraglide/messages.js';
import type { Day } from '#lib/scorecard/day.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { yearName } from './year.ts';
import { dayName } from './day.ts';
import { personName } from './person.ts';

/** Who answers a theme, and by when: `Ann Lee, by 3 March 2027`. */
export function assignmentLine({ name, due }: { name: string | null; due: Day | null }): string {
	return due === null
		? m.assigned_to({ name: personName(name) })
		: m.assigned_to_by({ name: personName(name), date: dayName(due) });
}

/** Who is asked for a single question, and by when: `Annual statement: Ann Lee, by 3 March 2027`. */
export function questionLine({
	title,
	assignment: { name, due }
}: {
	title: string;
	assignment: { name: string | null; due: Day | null };
}): string {
	return due === null
		? m.assigned_question({ title, name: personName(name) })
		: m.assigned_question_by({ title, name: personName(name), date: dayName(due) });
}

/** A theme that waits for somebody. */
export interface WaitingTheme {
	title: string;
	answered: number;
	total: number;
	due: Day | null;
}

/** A question that waits for somebody. */
export interface WaitingQuestion {
	title: string;
	due: Day | null;
}

/** What is waited for in a year, by whom. */
export interface Waiting {
	council: string;
	questionnaire: string;
	year: FinancialYear;
	/** Each with a name, or `null` for somebody who gave none. */
	people: { name: string | null; themes: WaitingTheme[]; questions: WaitingQuestion[] }[];
	/** What nobody was asked to answer. */
	nobody: WaitingTheme[];
	/** Where somebody sees their own tasks. */
	address: string;
}

/** What waits for whom, as plain text to paste into an e-mail. */
export function digestText(waiting: Waiting): string {
	const { council, questionnaire, year, people, nobody, address } = waiting;
	const parts = [
		...people.map(({ name, themes, questions }) => [
			personName(name),
			...themes.map(themeLine),
			...questions.map(waitingQuestionLine)
		]),
		...(nobody.length > 0 ? [[m.digest_nobody(), ...nobody.map(themeLine)]] : [])
	];
	const body = parts.length === 0 ? [[m.digest_nothing()]] : parts;
	return [
		[m.digest_first({ council, questionnaire, year: yearName(year) })],
		...body,
		[m.digest_last({ address })]
	]
		.map((lines) => lines.join('\n'))
		.join('\n\n');
}

function themeLine({ title, answered, total, due }: WaitingTheme): string {
	return due === null
		? m.digest_theme({ title, answered, total })
		: m.digest_theme_by({ title, answered, total, date: dayName(due) });
}

function waitingQuestionLine({ title, due }: WaitingQuestion): string {
	return due === null
		? m.digest_question({ title })
		: m.digest_question_by({ title, date: dayName(due) });
}

/** Themes of a year that whoever takes an invitation is asked to answer. */
export interface InvitedYear {
	questionnaire: string;
	year: FinancialYear;
	/** What they are called. */
	themes: string[];
}

/** In which year an invitation asks for themes, before they are named: `Council practice, 2026 to 2027, by 3 March 2027:` */
export function invitedLine({ questionnaire, year }: InvitedYear, due: Day | null): string {
	const asked = { questionnaire, year: yearName(year) };
	return due === null ? m.invited_year(asked) : m.invited_year_by({ ...asked, date: dayName(due) });
}
