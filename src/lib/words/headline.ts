import * as m from '#lib/paraglide/messages.js';
import {
	dutiesNotMet,
	hasFigure,
	isAnswered,
	isHeld,
	scoredThemes,
	themesHoldingFigure,
	type Scorecard,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { enoughAnswered, isAtLeast } from '#lib/scorecard/score.ts';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import { namesOf } from './list.ts';
import { bandName } from './scorecard.ts';

/** More than this many themes alike are counted instead of named. */
const maxNamed = 3;

/**
 * The result in one to five sentences, the news first: the band of the whole, the lowest theme, how the whole moved since
 * last year and what fell, duties at risk. States what is and never why.
 *
 * @example `The overall band is Established, at 59. The lowest score is 37, in “Risk”. Since last year, “Reporting” fell by 11.`
 */
export function headline(scorecard: Scorecard): string {
	const rated = scoredThemes(scorecard).filter(({ score }) => score !== null);
	if (rated.length === 0) return m.scorecard_nothing_scored();
	const moved = movedSentence(scorecard);
	return [
		wholeSentence(scorecard, rated),
		lastSentence(scorecard),
		allAtTop(scorecard) ? m.headline_all_top() : lowestSentence(scorecard, rated),
		moved,
		fellSentence(scorecard, moved !== null),
		dutySentence(scorecard)
	]
		.filter((sentence) => sentence !== null)
		.join(' ');
}

function wholeSentence(scorecard: Scorecard, rated: ThemeResult[]): string {
	const { overall, questionnaire } = scorecard;
	const { score, band } = overall;
	if (!hasFigure(scorecard) || score === null) return tooEarlySentence(scorecard);
	if (band) {
		const given = { band: bandName(questionnaire, band.band), score };
		return isAnswered(overall) ? m.headline_band(given) : m.headline_band_so_far(given);
	}
	const mean = { count: rated.length, score };
	return isAnswered(overall) ? m.headline_mean(mean) : m.headline_mean_so_far(mean);
}

/** What the whole was, beside a figure that cannot be compared yet because questions are open. */
function lastSentence(scorecard: Scorecard): string | null {
	const { overall, last } = scorecard;
	return last === null || last.overall === null || isAnswered(overall) || !hasFigure(scorecard)
		? null
		: m.headline_last_year({ score: last.overall });
}

/** Why the whole has no figure: too little is answered in all, or in a few themes of many answers. */
function tooEarlySentence(scorecard: Scorecard): string {
	const { answered, visible } = scorecard.overall;
	const holding = themesHoldingFigure(scorecard);
	return isAtLeast(answered, visible, enoughAnswered) && holding.length > 0
		? m.headline_too_early_in({ themes: namesOf(holding.map(({ short }) => short)) })
		: m.headline_too_early({ answered, visible });
}

function allAtTop(scorecard: Scorecard): boolean {
	return scoredThemes(scorecard)
		.flatMap((theme) => theme.lines)
		.filter((line) => line.weight !== null && line.state !== 'not-applicable')
		.every((line) => line.value !== null && line.value === line.max);
}

/** The lowest of the themes that are complete: one with open questions is not the lowest of anything yet. */
function lowestSentence({ questionnaire }: Scorecard, rated: ThemeResult[]): string | null {
	const complete = rated.filter(isAnswered);
	if (complete.length < 2) return null;
	const score = Math.min(...complete.map((theme) => theme.score ?? 0));
	const lowest = complete.filter((theme) => theme.score === score);
	const partial = complete.length < rated.length;
	const count = lowest.length;
	if (count === complete.length) return partial ? null : m.headline_all_alike();
	const among = questionnaire.themeWord.many;
	if (count > maxNamed)
		return partial
			? m.headline_lowest_complete_count({ among, count, score })
			: m.headline_lowest_count({ among, count, score });
	const themes = namesOf(lowest.map(({ short }) => short));
	return partial
		? m.headline_lowest_complete({ among, themes, score })
		: m.headline_lowest({ themes, score });
}

/** How the whole moved like for like, where it is complete and moved by enough to say so. */
function movedSentence(scorecard: Scorecard): string | null {
	const whole = scorecard.last?.changes.overall;
	if (!whole || !hasFigure(scorecard) || !isAnswered(scorecard.overall)) return null;
	const change = whole.to - whole.from;
	if (Math.abs(change) < leastChange) return null;
	return change > 0
		? m.headline_whole_rose({ points: change })
		: m.headline_whole_fell({ points: -change });
}

/** What fell like for like by enough to say so, the largest first. */
function fellSentence({ themes, last, questionnaire }: Scorecard, follows: boolean): string | null {
	if (!last) return null;
	const fallen = themes
		.map(({ id, short }) => ({
			theme: namesOf([short]),
			points: -(last.changes.themes[id]?.like?.change ?? 0)
		}))
		.filter(({ points }) => points >= leastChange)
		.toSorted((a, b) => b.points - a.points);
	const [most, ...others] = fallen;
	if (!most) return null;
	if (fallen.length > maxNamed) {
		const many = { count: fallen.length, themes: questionnaire.themeWord.many, ...most };
		return follows ? m.headline_fell_many_too(many) : m.headline_fell_many(many);
	}
	const first = follows ? m.headline_fell_too(most) : m.headline_fell(most);
	return [first, ...others.map((other) => m.headline_fell_also(other))].join(' ');
}

function dutySentence(scorecard: Scorecard): string | null {
	const count = dutiesNotMet(scorecard).length;
	if (count === 0) return null;
	const held = scorecard.themes.filter(isHeld).map(({ short }) => short);
	if (held.length > 0) return m.headline_duties_hold({ count, themes: namesOf(held) });
	return hasFigure(scorecard) && scorecard.overall.band?.held
		? m.headline_duties_hold_whole({ count })
		: m.headline_duties({ count });
}
