import * as m from '#lib/paraglide/messages.js';
import {
	longestDescription,
	longestSide,
	maxPixels,
	type DescriptionProblem,
	type LogoProblem
} from '#lib/scorecard/logo.ts';
import { numberName } from './number.ts';

/** Why a file was not taken as a logo, and what to do. */
export function logoProblemText(problem: LogoProblem): string {
	switch (problem) {
		case 'no-file':
			return m.logo_no_file();
		case 'too-large':
			return m.logo_too_large();
		case 'svg':
			return m.logo_svg();
		case 'not-png':
			return m.logo_not_png();
		case 'damaged':
			return m.logo_damaged();
		case 'too-many-pixels':
			return m.logo_too_many_pixels({
				side: numberName(longestSide),
				most: numberName(maxPixels)
			});
		case 'deep':
			return m.logo_deep();
		case 'animated':
			return m.logo_animated();
		case 'blank':
			return m.logo_blank();
	}
}

/** What is wrong with the words for a logo, and what to do. */
export function descriptionProblemText(problem: DescriptionProblem): string {
	return problem === 'missing'
		? m.logo_alt_missing()
		: m.logo_alt_too_long({ longest: longestDescription });
}
