import * as m from '#lib/paraglide/messages.js';
import type { ChangeRow } from '#lib/scorecard/years/change-chart.ts';
import type { ChangeTexts } from '#lib/drawing/change-drawing.ts';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import {
	bySizeOfChange,
	isOneSet,
	type ThemeChange,
	type TwoYears
} from '#lib/scorecard/years/two-years.ts';
import type { KeyItem } from './chart.ts';
import { notComparable } from './comparison.ts';
import { yearName } from './year.ts';
import type { Figures } from './figures.ts';
import { capitalised } from './list.ts';
import { tallyPhrase } from './movement.ts';
import { signed } from './scorecard.ts';

/** The words of one row of the change chart. */
export function changeTexts(compared: TwoYears): (row: ChangeRow) => ChangeTexts {
	return ({ id, label: name, like }) => {
		const theme = compared.themes.find((each) => each.id === id);
		if (!like) {
			const detail = theme ? notComparable(theme, compared) : '';
			return { name, figure: '', strong: false, detail };
		}
		const strong = Math.abs(like.change) >= leastChange;
		return {
			name,
			figure: signed(like.change),
			strong,
			detail: strong ? m.compare_from_to(like) : m.compare_from_to_little(like)
		};
	};
}

/** Ring and dot with their years; none where no theme can be compared. */
export function changeKey({ from, to, themes }: TwoYears): KeyItem[] {
	if (themes.every(({ like }) => like === null)) return [];
	return [
		{ mark: 'last', label: yearName(from) },
		{ mark: 'year-dot', label: yearName(to) }
	];
}

/** Under the title of the change chart: what is compared, and what is called little. */
export function changeAbout({ themeWord }: TwoYears): string {
	return m.compare_like_about({ theme: themeWord.one });
}

/** What the drawing is, for a reader who does not see it, with the way to the figures. */
export function changeAlt({ themes, themeWord }: TwoYears): string {
	return m.compare_like_alt({
		count: themes.length,
		theme: themeWord.one,
		themes: themeWord.many
	});
}

/** The table below the change chart, in the same order; with one column of scores where both sets are the same. */
export function changeFigures(compared: TwoYears): Figures {
	const oneSet = isOneSet(compared);
	return {
		caption: m.compare_table({ theme: compared.themeWord.one }),
		columns: [
			{ label: capitalised(compared.themeWord.one), numeric: false },
			{ label: oneSet ? m.compare_col_scores() : m.compare_col_headline(), numeric: false },
			...(oneSet ? [] : [{ label: m.compare_col_like(), numeric: false }]),
			{ label: m.compare_col_change(), numeric: true },
			{ label: m.compare_col_shared(), numeric: true },
			{ label: m.compare_col_moved(), numeric: false }
		],
		rows: bySizeOfChange(compared.themes).map((theme) => ({
			id: theme.id,
			name: theme.label,
			cells: [
				headlineCell(theme),
				...(oneSet
					? []
					: [theme.like ? m.compare_from_to(theme.like) : notComparable(theme, compared)]),
				changeCell(theme),
				m.compare_shared({ shared: theme.common.length, counted: theme.counted }),
				tallyPhrase(theme.moved)
			]
		}))
	};
}

/** Both years as each showed it; a theme with open questions has no figure to compare yet. */
function headlineCell({ headline, complete, isNew, answered, visible }: ThemeChange): string {
	const { from, to } = headline;
	if (isNew) {
		if (!complete) return m.compare_new_open({ answered, visible });
		return to === null ? m.compare_new_not_scored() : m.compare_new_scored({ to });
	}
	if (!complete)
		return from === null
			? m.compare_scored_open({ answered, visible })
			: m.compare_from_to_open({ from, answered, visible });
	if (from === null) return to === null ? m.compare_scored_none() : m.compare_scored_first({ to });
	return to === null ? m.compare_scored_last({ from }) : m.compare_from_to({ from, to });
}

function changeCell({ like, complete }: ThemeChange): string {
	if (!like) return complete ? m.compare_change_not() : m.compare_change_open();
	const { change } = like;
	return Math.abs(change) < leastChange
		? m.compare_little({ change: signed(change) })
		: signed(change);
}
