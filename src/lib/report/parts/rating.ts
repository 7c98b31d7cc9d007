import { chartBands } from '#lib/scorecard/drawing/chart.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { bandWords, setPhrase, type Rated } from '#lib/words/scorecard.ts';
import type { Rating } from '../report.ts';

/** A theme's score and band as the report draws them. */
export function ratingOf(scorecard: Scorecard, rated: Rated): Rating {
	return {
		score: rated.score,
		bands: chartBands(scorecard),
		bandId: rated.band.band,
		rawBandId: rated.band.raw,
		words: bandWords(scorecard.questionnaire, rated)
	};
}

/** The whole: its score, and its band where the questionnaire gives it one, else the set. */
export function overallRating(scorecard: Scorecard): Rating {
	const { score, band } = scorecard.overall;
	if (band) return ratingOf(scorecard, { score, band });
	return {
		score,
		bands: chartBands(scorecard),
		bandId: null,
		rawBandId: null,
		words: setPhrase(scorecard) ?? ''
	};
}
