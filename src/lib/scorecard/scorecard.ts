import type { z } from 'zod';
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
