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
import { numberWord } from './finding.ts';
import { capitalised, listOf, midSentence } from './list.ts';
import { bandName } from './scorecard.ts';

/** More than this many themes alike are counted instead of named. */
const mostNamed = 3;

/**
 * The result in one to five sentences, the news first: the band of the whole, the lowest theme, how the whole moved since
 * last year and what fell, duties at risk. States what is and never why.
 *
 * @example `The overall band is Established, at 59. The lowest score is 37, in risk. Since last year, reporting fell by 11.`
 */
export function headline(scorecard: Scorecard): string {
	const rated = scoredThemes(scorecard).filter(({ score }) => score !== null);
	if (rated.length === 0) return m.scorecard_nothing_scored();
	return [
		wholeSentence(scorecard, rated),
		allAtTop(scorecard) ? m.headline_all_top() : lowestSentence(scorecard, rated),
		movedSentence(scorecard),
		fellSentence(scorecard),
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
	const { one, many } = questionnaire.themeWord;
	const count = rated.length;
	const mean = { count, words: numberWord(count), theme: one, themes: many, score };
	return isAnswered(overall) ? m.headline_mean(mean) : m.headline_mean_so_far(mean);
}

/** Why the whole has no figure: too little is answered in all, or in a few themes of many answers. */
function tooEarlySentence(scorecard: Scorecard): string {
	const { answered, visible } = scorecard.overall;
	const holding = themesHoldingFigure(scorecard);
	return isAtLeast(answered, visible, enoughAnswered) && holding.length > 0
		? m.headline_too_early_in({ themes: listOf(holding.map(({ short }) => short)) })
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
	const { many } = questionnaire.themeWord;
	const score = Math.min(...complete.map((theme) => theme.score ?? 0));
	const lowest = complete.filter((theme) => theme.score === score);
	const partial = complete.length < rated.length;
	const count = lowest.length;
	if (count === complete.length)
		return partial ? null : m.scorecard_all_alike({ words: numberWord(count), themes: many });
	const themes =
		count > mostNamed
			? m.compare_count_themes({ words: numberWord(count), themes: many })
			: listOf(lowest.map(({ short }) => midSentence(short)));
	return partial
		? m.headline_lowest_complete({ among: many, themes, score })
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
function fellSentence(scorecard: Scorecard): string | null {
	const { themes, last, questionnaire } = scorecard;
	if (!last) return null;
	const follows = movedSentence(scorecard) !== null;
	const fallen = themes
		.map(({ id, short }) => ({ short, change: last.changes.themes[id]?.like?.change ?? 0 }))
		.filter(({ change }) => change <= -leastChange)
		.toSorted((a, b) => a.change - b.change);
	const [most] = fallen;
	if (!most) return null;
	const fall = ({ short, change }: typeof most) =>
		m.headline_fell_item({ theme: midSentence(short), points: -change });
	if (fallen.length > mostNamed) {
		const words = numberWord(fallen.length);
		const many = { words, themes: questionnaire.themeWord.many, most: fall(most) };
		return follows ? m.headline_fell_many_too(many) : m.headline_fell_many(many);
	}
	const named = { themes: listOf(fallen.map(fall)) };
	return follows ? m.headline_fell_too(named) : m.headline_fell(named);
}

function dutySentence(scorecard: Scorecard): string | null {
	const count = dutiesNotMet(scorecard).length;
	if (count === 0) return null;
	const words = capitalised(numberWord(count));
	const held = scorecard.themes.filter(isHeld).map(({ short }) => midSentence(short));
	if (held.length > 0) return m.headline_duties_hold({ count, words, themes: listOf(held) });
	return hasFigure(scorecard) && scorecard.overall.band?.held
		? m.headline_duties_hold_whole({ count, words })
		: m.scorecard_duty_sentence({ count, words });
}
