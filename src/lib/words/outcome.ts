import * as m from '#lib/paraglide/messages.js';
import type { Fate, Outcome } from '#lib/scorecard/plan/outcome.ts';
import { dueDay } from '#lib/scorecard/plan/target.ts';
import { yearName } from './year.ts';
import { dayName } from './day.ts';
import type { Figures } from './figures.ts';
import { capitalised } from './list.ts';
import { answerName } from './scorecard.ts';

const fates: Record<Fate, () => string> = {
	reached: m.target_fate_reached,
	'not-reached': m.target_fate_not_reached,
	'dont-know': m.target_fate_dont_know,
	'not-answered': m.target_fate_not_answered,
	'not-applicable': m.target_fate_not_applicable,
	'meaning-changed': m.target_fate_meaning_changed,
	'not-asked': m.target_fate_not_asked
};

/** What became of a target: `Reached`, `Not reached yet`, or why it cannot be told. */
export function fateName(fate: Fate): string {
	return fates[fate]();
}

/** A row for each of last year's targets: level then, aim, date, level now and what became of it. */
export function outcomeFigures({ from, to, targets }: Outcome): Figures {
	return {
		caption: m.target_outcome_caption({ year: yearName(from) }),
		columns: [
			m.target_outcome_question(),
			m.target_outcome_then({ year: yearName(from) }),
			m.target_outcome_target(),
			m.target_outcome_due(),
			m.target_outcome_now({ year: yearName(to) }),
			m.target_outcome_fate()
		].map((label) => ({ label, numeric: false })),
		rows: targets.map(({ target, title, label, then, now, fate }) => ({
			id: target.question,
			name: title,
			cells: [
				then ? answerName(then) : m.target_not_there(),
				label,
				dayName(dueDay(target, from)),
				now ? answerName(now) : m.target_not_there(),
				fateName(fate)
			]
		}))
	};
}

/** Each theme, and the whole, as it was, as it was planned and as it is. */
export function plannedFigures(
	{ from, to, themes, overall }: Outcome,
	themeWord: { one: string }
): Figures {
	const years = { then: yearName(from), now: yearName(to) };
	const figure = (score: number | null) => (score === null ? m.scorecard_not_scored() : `${score}`);
	return {
		caption: m.target_outcome_scores(),
		columns: [
			{ label: capitalised(themeWord.one), numeric: false },
			{ label: m.target_outcome_score_then({ year: years.then }), numeric: true },
			{ label: m.target_outcome_score_planned({ year: years.now }), numeric: true },
			{ label: m.target_outcome_score_now({ year: years.now }), numeric: true }
		],
		rows: [
			...themes.map(({ id, short, ...scores }) => ({ id, name: short, ...scores })),
			{ id: 'overall', name: m.target_table_overall(), ...overall }
		].map(({ id, name, then, planned, now }) => ({
			...{ id, name },
			cells: [figure(then), figure(planned), figure(now)]
		}))
	};
}
