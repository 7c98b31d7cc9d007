import * as m from '#lib/paraglide/messages.js';
import type { CouncilType } from '#lib/scorecard/council.ts';
import {
	overlapOf,
	type CouncilOverlap,
	type EditionOverlap
} from '#lib/scorecard/editions/edition-overlap.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { DiffPart } from './diff-part.ts';
import { councilsName } from './question-change.ts';

/** What two editions mean for comparing years: for each theme and for the whole, told once for councils that are alike. */
export function overlapPart(earlier: Questionnaire, later: Questionnaire): DiffPart {
	const { themes, whole } = overlapOf(earlier, later);
	return {
		heading: m.diff_heading_comparing(),
		entries: [
			...themes.map(({ title, councils }) => ({
				name: title,
				sentences: alike(councils, shareSentence)
			})),
			{ name: m.diff_whole(), sentences: alike(whole, wholeSentence) }
		]
	};
}

/** One sentence for all councils of which the same can be said. */
function alike<T extends { council: { type: CouncilType } }>(
	each: T[],
	sentence: (one: T, councils: string) => string
): string[] {
	const groups = Map.groupBy(each, (one) => sentence(one, ''));
	return [...groups.values()].flatMap(([first, ...others]) =>
		first
			? [sentence(first, councilsName([first, ...others].map(({ council }) => council.type)))]
			: []
	);
}

function shareSentence({ share, comparable }: CouncilOverlap, councils: string): string {
	if (share === null) return m.diff_share_none({ councils });
	return comparable
		? m.diff_share_all({ share, councils })
		: m.diff_share_too_little({ share, councils });
}

function wholeSentence(
	{ comparable, scored, enough }: EditionOverlap['whole'][number],
	councils: string
): string {
	return enough
		? m.diff_whole_enough({ councils, comparable, scored })
		: m.diff_whole_too_few({ councils, comparable, scored });
}
