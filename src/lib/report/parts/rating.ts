import { chartBands } from '#lib/scorecard/chart.ts';
import * as m from '#lib/paraglide/messages.js';
import {
	isAnswered,
	shownOverall,
	type Scorecard,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import {
	answeredSoFar,
	bandWords,
	figureSoFar,
	setPhrase,
	type Rated
} from '#lib/words/scorecard.ts';
import type { Rating } from '../report.ts';

/** A theme's score and band as the report draws them; no band before every question that counts is answered. */
export function themeRating(scorecard: Scorecard, theme: ThemeResult): Rating {
	const rating = ratingOf(scorecard, theme, theme);
	if (theme.score === null || isAnswered(theme)) return rating;
	return { ...rating, bandId: null, rawBandId: null, words: m.chart_no_band_yet() };
}

function ratingOf(
	scorecard: Scorecard,
	rated: Rated,
	counts: Pick<ThemeResult, 'answered' | 'visible'>
): Rating {
	return {
		score: rated.score,
		figure: figureSoFar({ ...counts, score: rated.score }),
		bands: chartBands(scorecard),
		bandId: rated.band.band,
		rawBandId: rated.band.raw,
		words: bandWords(scorecard.questionnaire, rated)
	};
}

/** The whole: its score, and its band where the questionnaire gives it one, else the set. */
export function overallRating(scorecard: Scorecard): Rating {
	const { overall } = scorecard;
	const { score, band } = shownOverall(scorecard);
	if (score === null && overall.score !== null)
		return {
			score,
			figure: answeredSoFar(overall),
			bands: chartBands(scorecard),
			bandId: null,
			rawBandId: null,
			words: m.scorecard_no_figure()
		};
	if (band) return ratingOf(scorecard, { score, band }, overall);
	return {
		score,
		figure: figureSoFar({ ...overall, score }),
		bands: chartBands(scorecard),
		bandId: null,
		rawBandId: null,
		words: setPhrase(scorecard) ?? ''
	};
}
