import * as m from '#lib/paraglide/messages.js';
import type { Day } from '#lib/scorecard/day.ts';
import { isMoved } from '#lib/scorecard/plan/moved.ts';
import type { Projection, WhyLeftOut } from '#lib/scorecard/plan/projection.ts';
import type { Option } from '#lib/scorecard/questionnaire.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { dueDay, type TargetInput, type TargetProblem } from '#lib/scorecard/plan/target.ts';
import type { TargetRow } from '#lib/scorecard/plan/target-themes.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { yearName } from './year.ts';
import { dayName } from './day.ts';
import { dayProblemText, wrongParts } from './day-problem.ts';
import type { Figures } from './figures.ts';
import { listOf, namesOf, quoted, withFacts } from './list.ts';
import { answerName, bandName } from './scorecard.ts';

/** What to do about a problem, as the sentence beside its field. `year` is one to show in an example of a date. */
export function targetProblemText(problem: TargetProblem, year: number): string {
	switch (problem.code) {
		case 'not-offered':
			return m.target_problem_not_offered();
		case 'not-above-today':
			return m.target_problem_not_above();
		case 'missing':
			return m.target_problem_missing();
		default:
			return dayProblemText(problem, year);
	}
}

/** The id of the field a problem is about, so that a link can lead there. */
export function targetProblemField(question: string, problem: TargetProblem): string {
	if (problem.field === 'value') return `${question}.value`;
	const [part = 'day'] = wrongParts(problem);
	return `${question}.due-${part}`;
}

/** `In place, by 31 March 2028`, `In place, no date` or `No target`. */
export function targetPhrase(
	levels: Pick<Option, 'value' | 'label'>[],
	{ value, due }: { value: number | null; due: Day | null }
): string {
	if (value === null) return m.target_none();
	const level = levels.find((each) => each.value === value)?.label ?? String(value);
	return due === null
		? m.target_stands_no_date({ level })
		: m.target_stands({ level, date: dayName(due) });
}

/** A row for each question that has a target: its level in that year, the one aimed at and by when. */
export function targetFigures(year: FinancialYear, rows: TargetRow[]): Figures {
	return {
		caption: m.target_outcome_caption({ year: yearName(year) }),
		columns: [
			m.target_outcome_question(),
			m.target_outcome_then({ year: yearName(year) }),
			m.target_outcome_target(),
			m.target_outcome_due()
		].map((label) => ({ label, numeric: false })),
		rows: rows.flatMap(({ line, levels, target }) => {
			if (!target) return [];
			const level = levels.find(({ value }) => value === target.value)?.label;
			const due = dayName(dueDay(target, year));
			const cells = [answerName(line), level ?? String(target.value), due];
			return [{ id: line.question, name: line.title, cells }];
		})
	};
}

/** A row for each target that was typed and could not be saved: its level and its date as they were typed. */
export function typedFigures(
	typed: { question: string; input: TargetInput }[],
	rows: TargetRow[]
): Figures {
	return {
		caption: m.target_lost_caption(),
		columns: [m.target_outcome_question(), m.target_outcome_target(), m.target_outcome_due()].map(
			(label) => ({ label, numeric: false })
		),
		rows: typed.map(({ question, input: { value, due } }) => {
			const row = rows.find(({ line }) => line.question === question);
			const level = row?.levels.find((each) => String(each.value) === value)?.label ?? value;
			const date = [due.day, due.month, due.year].filter((part) => part !== '').join(' ');
			return {
				...{ id: question, name: row?.line.title ?? question },
				cells: [level || m.target_none(), date || m.target_no_date()]
			};
		})
	};
}

/** Why there is no score to show: nothing counts, or too little is answered for the whole to have one. */
export function noScoreWords(exact: string | null): string {
	return exact === null ? m.scorecard_not_scored() : m.scorecard_no_figure();
}

/**
 * What next year comes to if every target is reached, in one to three sentences. States figures and bands, and
 * never whether they will come about. `then` once that year is submitted: what it would have come to.
 *
 * @example `If every target is reached, the new scores are: “Risk” (37) and “Procurement” (67, Established).`
 */
export function projectionHeadline(
	scorecard: Scorecard,
	projection: Projection,
	tense: Tense = 'ahead'
): string {
	const words = sayings[tense];
	if (projection.counted.length === 0) return words.none({ year: yearName(projection.year) });
	const sentences = [
		themesSentence(scorecard, projection, words),
		overallSentence(scorecard, projection, words),
		dutiesSentence(scorecard, projection, words)
	];
	return sentences.filter((sentence) => sentence !== null).join(' ');
}

/** Whether the year that targets are for is still to come, or is submitted. */
export type Tense = 'ahead' | 'then';

const ahead = {
	none: m.target_projection_none,
	unmoved: m.target_projection_unmoved,
	moved: m.target_projection,
	overall: m.target_overall,
	overallBand: m.target_overall_band,
	dutiesMet: m.target_duties_met
};
const sayings: Record<Tense, typeof ahead> = {
	ahead,
	then: {
		none: m.target_then_projection_none,
		unmoved: m.target_then_projection_unmoved,
		moved: m.target_then_projection,
		overall: m.target_then_overall,
		overallBand: m.target_then_overall_band,
		dutiesMet: m.target_then_duties_met
	}
};

function themesSentence(
	{ questionnaire }: Scorecard,
	{ themes }: Projection,
	words: typeof ahead
): string {
	const moves = themes.filter(isMoved).flatMap(({ short, today, projected }) => {
		if (projected.score === null) return [];
		const score = String(projected.score);
		if (projected.band && projected.band.band !== today.band?.band)
			return [withFacts(quoted(short), score, bandName(questionnaire, projected.band.band))];
		return projected.score === today.score ? [] : [withFacts(quoted(short), score)];
	});
	return moves.length === 0 ? words.unmoved() : words.moved({ scores: listOf(moves) });
}

function overallSentence(
	{ questionnaire }: Scorecard,
	{ overall }: Projection,
	words: typeof ahead
): string | null {
	const [from, to] = [overall.today.score, overall.projected.score];
	const before = overall.today.band?.band ?? null;
	const after = overall.projected.band?.band ?? null;
	if (from === null || to === null || (from === to && before === after)) return null;
	return before === after
		? words.overall({ from, to })
		: words.overallBand({ from, to, band: bandName(questionnaire, after) });
}

function dutiesSentence(
	scorecard: Scorecard,
	{ dutiesMet }: Projection,
	words: typeof ahead
): string | null {
	if (dutiesMet.length === 0) return null;
	const titles = everyLine(scorecard).flatMap(({ line }) =>
		dutiesMet.includes(line.question) ? [line.title] : []
	);
	return words.dutiesMet({ count: titles.length, questions: namesOf(titles) });
}

/** Which target counts for nothing, and why. */
export function leftOutLine(
	{ title, why }: { title: string; why: WhyLeftOut },
	tense: Tense = 'ahead'
): string {
	return tense === 'ahead'
		? m.target_left_out_line({ title, why })
		: m.target_then_left_out_line({ title, why });
}
