import type { z } from 'zod';
import { enoughAnswered, isAtLeast } from './score.ts';
import type * as schema from './scorecard-schema.ts';

/**
 * The whole result of an assessment, as data that can be stored, printed and read again.
 * The scorecard page, the report and the command line all read this, so they cannot disagree.
 * A submitted scorecard is kept as it was and never worked out again.
 */
export type Scorecard = z.infer<typeof schema.scorecardSchema>;
/** A theme's score, band and why it is held, answers and signposts. */
export type ThemeResult = z.infer<typeof schema.themeResultSchema>;
/** One answered, or open, question in a result. Hidden questions have no line. */
export type Line = z.infer<typeof schema.lineSchema>;
/** A question worth acting on, why, and its resources in order. */
export type Signpost = z.infer<typeof schema.signpostSchema>;
export type SignpostResource = z.infer<typeof schema.resourceSchema>;
export type Duty = z.infer<typeof schema.dutySchema>;
export type HeldBandId = z.infer<typeof schema.heldBandSchema>;
/** A theme in two years, on the questions both years answered. All scores are whole numbers as displayed. */
export type LikeForLike = z.infer<typeof schema.likeForLikeSchema>;
/** What changed since last year, like for like. */
export type Changes = z.infer<typeof schema.changesSchema>;

/** Whether an answer is several things chosen together, which have no one word: each is in `descriptions`. */
export function isSeveral({ state, label }: Line): boolean {
	switch (state) {
		case 'not-answered':
		case 'not-applicable':
		case 'dont-know':
			return false;
		default:
			return label === null;
	}
}

/** Whether no question that counts is open. */
export function isAnswered({ answered, visible }: { answered: number; visible: number }): boolean {
	return answered === visible;
}

/** Whether a duty at risk holds the band of a theme: one with open questions has no band yet that could be held. */
export function isHeld(
	theme: Pick<ThemeResult, 'score' | 'band' | 'answered' | 'visible'>
): boolean {
	return theme.score !== null && theme.band.held && isAnswered(theme);
}

/**
 * The scored themes in which too few questions are answered for the whole to have a figure. A theme that asks nothing
 * which can score lacks nothing. Source: docs/scoring.md, formula 10.
 */
export function themesHoldingFigure<
	Counted extends Pick<ThemeResult, 'scored' | 'answered' | 'visible'>
>({ themes }: { themes: Counted[] }): Counted[] {
	return themes.filter(
		({ scored, answered, visible }) =>
			scored && visible > 0 && !isAtLeast(answered, visible, enoughAnswered)
	);
}

/**
 * Whether enough is answered in every theme for the whole to have a figure and a band. Before, the exact score is kept
 * as data and shown to nobody as the result. Source: docs/scoring.md, formula 10.
 */
export function hasFigure({ overall, themes }: Whole): boolean {
	return overall.score !== null && themesHoldingFigure({ themes }).length === 0;
}

/** What the figure of the whole stands on. */
interface Whole {
	overall: Scorecard['overall'];
	themes: Pick<ThemeResult, 'scored' | 'answered' | 'visible'>[];
}

/** The whole as it is shown: no score, and no band, before enough is answered. */
export function shownOverall({ overall, themes }: Whole): {
	score: number | null;
	band: HeldBandId | null;
} {
	if (hasFigure({ overall, themes })) return { score: overall.score, band: overall.band };
	return { score: null, band: overall.band && { band: null, raw: null, held: false } };
}

/** Lines at the highest level, heaviest first: what the council does well and can share. */
export function strengthsOf(scorecard: Scorecard): { theme: ThemeResult; line: Line }[] {
	return everyLine(scorecard)
		.filter(({ line }) => line.weight !== null && line.value !== null && line.value === line.max)
		.sort((a, b) => (b.line.weight ?? 0) - (a.line.weight ?? 0));
}

/** Lines answered "don't know": questions to find out, in order. */
export function dontKnowsOf(scorecard: Scorecard): { theme: ThemeResult; line: Line }[] {
	return everyLine(scorecard).filter(({ line }) => line.state === 'dont-know');
}

/** Lines on which a duty rests that this council does not reach. */
export function dutiesNotMet(scorecard: Scorecard): { theme: ThemeResult; line: Line }[] {
	return everyLine(scorecard).filter(({ line }) => line.dutyNotMet);
}

/** Every line with its theme, in the order of the questionnaire. */
export function everyLine(scorecard: Scorecard): { theme: ThemeResult; line: Line }[] {
	return scorecard.themes.flatMap((theme) => theme.lines.map((line) => ({ theme, line })));
}

/** The themes that are scored: all but those whose questions count for nothing. */
export function scoredThemes(scorecard: Scorecard): ThemeResult[] {
	return scorecard.themes.filter((theme) => theme.scored);
}
