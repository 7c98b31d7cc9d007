import type { Day } from '../day.ts';
import { rounded, written, type Fraction } from '../fraction.ts';
import { markOfLine } from '../line-mark.ts';
import { valueName } from '../options.ts';
import type { Questionnaire } from '../questionnaire.ts';
import { bandIds, holdBand, scoreOverall, scoreTheme } from '../score.ts';
import {
	dutiesNotMet,
	everyLine,
	scoredThemes,
	isAnswered,
	shownOverall,
	type HeldBandId,
	type Line,
	type Scorecard
} from '../scorecard.ts';
import { dueDay, type Target } from './target.ts';
import type { FinancialYear } from '../year.ts';

/** A score with its band: as it is today, or as it would be. */
export interface Standing {
	/** Such as `200/3`; `null` when nothing counts. */
	exact: string | null;
	/** 0 to 100, rounded as displayed. */
	score: number | null;
	/** `null` while a question of the theme is open, and where the whole has none. */
	band: HeldBandId | null;
}

/** One theme today and with every target that counts reached. */
export interface ProjectedTheme {
	id: string;
	title: string;
	short: string;
	today: Standing;
	projected: Standing;
}

/** A target with the line it is for. */
export interface PlacedTarget {
	target: Target;
	/** The word for the level aimed at. */
	label: string;
	theme: string;
	line: Line;
}

/** A target that counts for nothing. */
export interface LeftOut {
	target: Target;
	/** The title of its question, also when it is not asked. */
	title: string;
	why: WhyLeftOut;
}

/**
 * Why a target counts for nothing. `not-asked`: the question was retired, or earlier answers hide it.
 * `not-answered`: nobody can say what reaching it would change.
 */
export type WhyLeftOut =
	'not-asked' | 'not-scored' | 'not-applicable' | 'not-answered' | 'not-offered' | 'reached';

/** What next year comes to if every target that counts is reached and every other answer stays as it is. */
export interface Projection {
	/** The year it is for: the one after the scorecard's. */
	year: FinancialYear;
	/** The last day of that year, which a target without a date is meant for. */
	until: Day;
	/** The themes that are scored, in the order of the questionnaire. */
	themes: ProjectedTheme[];
	overall: { today: Standing; projected: Standing };
	counted: PlacedTarget[];
	/** Due after `until`: they count for nothing here. */
	later: PlacedTarget[];
	leftOut: LeftOut[];
	/** Ids of the questions whose duty is not met today and would be. */
	dutiesMet: string[];
}

/** What a projection needs of the questionnaire that was answered: its words, and what duties hold. */
export type AnsweredWith = Pick<Questionnaire, 'holds' | 'themes'>;

/**
 * Projects targets on a scorecard by the rules of scoring: the marks of its lines, with the levels aimed at in the
 * place of today's. All other answers stay as they are, and which questions are shown does too. No score ever falls:
 * a target that is reached already is left out.
 */
export function projectTargets(
	scorecard: Scorecard,
	targets: Target[],
	answered: AnsweredWith
): Projection {
	const { holds } = answered;
	const year = scorecard.year + 1;
	const until = dueDay({ due: null }, scorecard.year);
	const { placed, leftOut } = place(scorecard, targets, answered);
	const isLater = ({ target }: PlacedTarget) => dueDay(target, scorecard.year) > until;
	const counted = placed.filter((each) => !isLater(each));
	const aims = new Map(counted.map(({ target }) => [target.question, target.value]));

	const made = scoredThemes(scorecard).map((theme) => ({
		theme,
		score: scoreTheme(
			theme.lines
				.flatMap((line) => markOfLine(line) ?? [])
				.map((mark) => ({ ...mark, answer: aims.get(mark.id) ?? mark.answer }))
		)
	}));
	const notMet = made.flatMap(({ score }) => score.failedGates);
	const whole = figureOf(
		scoreOverall(made.map(({ theme, score }) => ({ weight: theme.weight, exact: score.exact })))
	);
	const { overall, questionnaire } = scorecard;
	const { bands, overallBand } = questionnaire;
	const projected = {
		...overall,
		...whole,
		band: overallBand
			? bandIds(holdBand(bands, whole.score, holds?.overall ?? null, notMet.length > 0))
			: null
	};
	return {
		year,
		until,
		themes: made.map(({ theme, score }) => ({
			...{ id: theme.id, title: theme.title, short: theme.short },
			today: {
				...{ exact: theme.exact, score: theme.score },
				band: isAnswered(theme) ? theme.band : null
			},
			projected: {
				...figureOf(score.exact),
				band: isAnswered(theme)
					? bandIds(
							holdBand(bands, score.score, holds?.theme ?? null, score.failedGates.length > 0)
						)
					: null
			}
		})),
		overall: {
			today: { exact: overall.exact, ...shownOverall(scorecard) },
			projected: {
				exact: whole.exact,
				...shownOverall({ overall: projected, themes: scorecard.themes })
			}
		},
		counted,
		later: placed.filter(isLater),
		leftOut,
		dutiesMet: dutiesNotMet(scorecard)
			.map(({ line }) => line.question)
			.filter((id) => !notMet.includes(id))
	};
}

function figureOf(exact: Fraction | null): Pick<Standing, 'exact' | 'score'> {
	return { exact: exact && written(exact), score: exact && rounded(exact) };
}

/** Sorts targets into those that can count, with their lines, and those that cannot, with the reason. */
function place(
	scorecard: Scorecard,
	targets: Target[],
	questionnaire: AnsweredWith
): { placed: PlacedTarget[]; leftOut: LeftOut[] } {
	const lines = new Map(everyLine(scorecard).map((each) => [each.line.question, each]));
	const placed: PlacedTarget[] = [];
	const leftOut: LeftOut[] = [];
	for (const target of targets) {
		const found = lines.get(target.question);
		const why = found ? whyLeftOut(found.line, target) : 'not-asked';
		const { title, label } = namesOf(questionnaire, target);
		if (why) leftOut.push({ target, title, why });
		else if (found) placed.push({ target, label, theme: found.theme.id, line: found.line });
	}
	return { placed, leftOut };
}

/** The title of a target's question, and the word for the level aimed at. */
export function namesOf({ themes }: AnsweredWith, { question, value }: Target) {
	const found = themes.flatMap(({ questions }) => questions).find(({ id }) => id === question);
	return {
		title: found?.title ?? question,
		label: (found && valueName(found, value)) ?? String(value)
	};
}

function whyLeftOut(line: Line, { value }: Target): WhyLeftOut | null {
	if (line.weight === null || line.max === null) return 'not-scored';
	if (line.state === 'not-applicable' || line.state === 'not-answered') return line.state;
	if (value > line.max) return 'not-offered';
	return line.value !== null && value <= line.value ? 'reached' : null;
}
