import * as m from '#lib/paraglide/messages.js';
import { fraction, multiply, rounded } from '#lib/scorecard/fraction.ts';
import { enoughAnswered } from '#lib/scorecard/score.ts';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import {
	dutiesNotMet,
	isAnswered,
	isHeld,
	scoredThemes,
	shownOverall,
	themesHoldingFigure,
	type HeldBandId,
	type LikeForLike,
	type Line,
	type Scorecard,
	type Signpost,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { listOf, namesOf, withFullStop } from './list.ts';

type Questionnaire = Scorecard['questionnaire'];

/** A score and the band it is shown with: a theme's, or the whole's where the whole has a band. */
export interface Rated {
	score: number | null;
	band: HeldBandId;
}

/** The word for a band: `Established`; empty for an unknown id. */
export function bandName(questionnaire: Questionnaire, id: string | null): string {
	return questionnaire.bands.find((band) => band.id === id)?.label ?? '';
}

/** `Developing`, `Developing, held` or `Not scored`. */
export function bandWords(questionnaire: Questionnaire, { score, band }: Rated): string {
	if (score === null) return m.scorecard_not_scored();
	const name = bandName(questionnaire, band.band);
	return band.held ? m.scorecard_band_held({ band: name }) : name;
}

/** The same of a theme, which has no band while a question in it is open: `Not complete yet`. */
export function themeBandWords(questionnaire: Questionnaire, theme: ThemeResult): string {
	if (theme.score !== null && !isAnswered(theme)) return m.chart_no_band_yet();
	return bandWords(questionnaire, theme);
}

/** The same, with what it would be: `Developing, held (score is in Established)`. */
export function bandPhrase(questionnaire: Questionnaire, rated: Rated): string {
	if (rated.score === null || !rated.band.held) return bandWords(questionnaire, rated);
	return m.scorecard_band_held_would_be(bandNames(questionnaire, rated));
}

/** `Band: Developing.`, with what it would be where a duty holds it. */
export function bandSentence(questionnaire: Questionnaire, rated: Rated): string {
	return rated.band.held
		? m.quick_band_held(bandNames(questionnaire, rated))
		: m.quick_band({ band: bandName(questionnaire, rated.band.band) });
}

/** `Score is in Established; shown as Developing until this duty is no longer at risk`; `null` when not held. */
export function heldSentence(scorecard: Scorecard, rated: Rated): string | null {
	if (rated.score === null || !rated.band.held) return null;
	const count = dutiesNotMet(scorecard).length;
	return m.scorecard_held_sentence({ ...bandNames(scorecard.questionnaire, rated), count });
}

/** Why a theme's band is held, with the questions it rests on; `null` when it is not. */
export function heldWhy(questionnaire: Questionnaire, theme: ThemeResult): string | null {
	if (!isHeld(theme)) return null;
	const questions = theme.lines.filter((line) => line.dutyNotMet).map(({ title }) => title);
	return m.scorecard_held_why({
		...bandNames(questionnaire, theme),
		questions: namesOf(questions),
		count: questions.length
	});
}

function bandNames(questionnaire: Questionnaire, { band }: Rated) {
	return { band: bandName(questionnaire, band.band), raw: bandName(questionnaire, band.raw) };
}

/** Why a theme has no score; `null` when it has one. */
export function notScoredWhy(questionnaire: Questionnaire, theme: ThemeResult): string | null {
	if (theme.score !== null) return null;
	return theme.scored
		? m.scorecard_not_scored_why({ theme: questionnaire.themeWord.one })
		: m.scorecard_counts_for_nothing();
}

/** What to know beside a score: little that applies. Often nothing. */
export function scoreNotes(theme: ThemeResult): string[] {
	return theme.score !== null && theme.limitedBasis ? [m.scorecard_limited_basis()] : [];
}

/** `3 of 12 answered`, to stand beside a score as large as it; `null` when every answer is in, or there is no score. */
export function answeredSoFar({
	score,
	answered,
	visible
}: Pick<ThemeResult, 'score' | 'answered' | 'visible'>): string | null {
	return score === null || answered === visible
		? null
		: m.scorecard_answered_of({ answered, visible });
}

/** From which share of answers on there is a figure and a band, in the words of how scores are made. */
export function enoughWords(): string {
	return m.scoring_enough({ share: enoughShare() });
}

function enoughShare(): number {
	return rounded(multiply(fraction(100), enoughAnswered));
}

/**
 * When the whole gets a figure, and where answers are missing unless that is everywhere:
 * `It is shown once 80% of the questions in each theme are answered. Too few are answered in: Risk.`
 */
export function noFigureWhen(scorecard: Scorecard): string {
	const when = m.scorecard_no_figure_when({
		share: enoughShare(),
		theme: scorecard.questionnaire.themeWord.one
	});
	const holding = themesHoldingFigure(scorecard);
	if (holding.length === 0 || holding.length === scoredThemes(scorecard).length) return when;
	const themes = listOf(holding.map(({ short }) => short));
	return `${when} ${m.scorecard_no_figure_where({ themes })}`;
}

/** `63`, or `56, 3 of 12 answered`; `null` when not scored. */
export function figureSoFar({
	score,
	answered,
	visible
}: Pick<ThemeResult, 'score' | 'answered' | 'visible'>): string | null {
	if (score === null) return null;
	return answered === visible ? String(score) : m.chart_score_so_far({ score, answered, visible });
}

/** What a notice of duties not met says; `null` when every duty that binds the council is met. */
export interface DutyNotice {
	/** `1 legal duty is at risk` */
	title: string;
	/** One for each question: which duties rest on it and what it holds back. */
	duties: { question: string; theme: string; text: string; held: string | null }[];
	/** What the overall band would be, when it is held. */
	overall: string | null;
}

export function dutyNotice(scorecard: Scorecard): DutyNotice | null {
	const lines = dutiesNotMet(scorecard);
	if (lines.length === 0) return null;
	const { questionnaire } = scorecard;
	const { score, band } = shownOverall(scorecard);
	return {
		title: m.scorecard_duty_not_met({ count: lines.length }),
		duties: lines.map(({ theme, line }) => ({
			question: line.question,
			theme: theme.id,
			text: m.scorecard_duty_line({
				question: line.title,
				duties: listOf(line.duties.map((duty) => duty.name))
			}),
			held:
				theme.score !== null && isHeld(theme)
					? m.scorecard_duty_theme_held({
							...bandNames(questionnaire, theme),
							theme: theme.short,
							score: theme.score
						})
					: null
		})),
		overall:
			score !== null && band?.held
				? m.scorecard_duty_overall_held({ ...bandNames(questionnaire, { score, band }), score })
				: null
	};
}

/** Where the council is today: `Today: self-declaration only.`, or `Not known today.` */
export function todayPhrase(signpost: Signpost): string {
	return signpost.dontKnow
		? m.scorecard_not_known_today()
		: m.scorecard_today({ today: withFullStop(signpost.today.join(' ')) });
}

/** `Complete as a set`, once every question that counts is answered; `null` where the themes do not only count together. */
export function setPhrase(scorecard: Scorecard): string | null {
	if (scorecard.set === null) return null;
	if (!isAnswered(scorecard.overall)) return m.chart_no_band_yet();
	return scorecard.set === 'complete' ? m.scorecard_set_complete() : m.scorecard_set_incomplete();
}

const tierNames = {
	1: m.scorecard_tier_1,
	2: m.scorecard_tier_2,
	3: m.scorecard_tier_3
} as const;

/** `First steps`, `Next steps` or `Going further`: how far along a resource is for. */
export function tierName(tier: Signpost['tier']): string {
	return tierNames[tier]();
}

const formatNames: Record<string, () => string> = {
	guide: m.scorecard_format_guide,
	framework: m.scorecard_format_framework,
	training: m.scorecard_format_training,
	template: m.scorecard_format_template,
	service: m.scorecard_format_service,
	forum: m.scorecard_format_forum,
	law: m.scorecard_format_law
};

/** What kind of thing a resource is, such as `guide`. A kind without a word is shown as it is written. */
export function formatName(format: string): string {
	return formatNames[format]?.() ?? format;
}

/** `+18`, `−11` or `0`, with a true minus sign. */
export function signed(change: number): string {
	return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
}

/** Which way a figure went: by less than 5 either way it changed little. */
export type Way = 'rose' | 'fell' | 'little';

/** Which way a change in points went. */
export function wayOf(change: number): Way {
	if (Math.abs(change) < leastChange) return 'little';
	return change > 0 ? 'rose' : 'fell';
}

/** `Rose by 18 points`, `Little change`, `Not complete yet`, or why two years cannot be compared: for a cell. */
export function changePhrase({ complete, comparable, commonShare, like }: LikeForLike): string {
	if (!complete) return m.scorecard_not_complete();
	if (!comparable || !like)
		return commonShare === null
			? m.scorecard_not_comparable_short()
			: m.compare_not_shared({ share: commonShare });
	return m.scorecard_change({ way: wayOf(like.change), count: Math.abs(like.change) });
}

/** The same as a sentence after the score of last year: `Like for like, it rose by 18 points.` */
export function likeSentence({ complete, comparable, commonShare, like }: LikeForLike): string {
	if (!complete) return m.result_last_not_complete();
	if (!comparable || !like)
		return commonShare === null
			? m.result_last_not_comparable()
			: m.result_last_not_shared({ share: commonShare });
	return m.result_last_like({ way: wayOf(like.change), count: Math.abs(like.change) });
}

const stateNames = {
	'not-answered': m.scorecard_state_not_answered,
	'dont-know': m.scorecard_state_dont_know,
	'not-applicable': m.scorecard_state_not_applicable
} as const;

/** An answer in a word: its level, `Yes`, `2 chosen`, `Don’t know`, `Not applicable` or `Not answered`. */
export function answerName(line: Line): string {
	switch (line.state) {
		case 'not-answered':
		case 'dont-know':
		case 'not-applicable':
			return stateNames[line.state]();
		default:
			return line.label ?? m.scorecard_state_choices({ count: line.descriptions.length });
	}
}
