import * as m from '#lib/paraglide/messages.js';
import {
	isHeld,
	scoredThemes,
	type Scorecard,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { capitalised } from '#lib/words/list.ts';
import { figureSoFar, signed, themeBandWords } from '#lib/words/scorecard.ts';
import { text, type Cell, type Column, type TableBlock } from '../report.ts';

interface Figure {
	head: string;
	align: Column['align'];
	/** Relative to the others; made into shares. */
	room: number;
	cell: (theme: ThemeResult) => { words: string; strong?: boolean; duty?: boolean };
}

/** Every number of the profile, one row a theme. Columns for last year only where there was one. */
export function figuresTable(scorecard: Scorecard): TableBlock {
	const changes = scorecard.last?.changes ?? null;
	const { questionnaire, last } = scorecard;
	const figures: Figure[] = [
		{
			head: m.report_this_year(),
			align: 'end',
			room: 12,
			cell: (theme) => ({ words: figureSoFar(theme) ?? m.scorecard_not_scored(), strong: true })
		},
		{
			head: m.report_band(),
			align: 'start',
			room: 20,
			cell: (theme) => ({ words: bandCell(questionnaire, theme), duty: isHeld(theme) })
		}
	];
	if (last)
		figures.push({
			head: m.report_last_year(),
			align: 'end',
			room: 11,
			cell: ({ id }) => {
				const before = last.themes.find((theme) => theme.id === id);
				if (!before) return { words: m.report_new_this_year() };
				return { words: before.score === null ? m.scorecard_not_scored() : String(before.score) };
			}
		});
	if (changes)
		figures.push({
			head: m.report_like_for_like(),
			align: 'end',
			room: 13,
			cell: ({ id }) => {
				const change = changes.themes[id];
				if (change && !change.complete) return { words: m.scorecard_not_complete() };
				return {
					words: change?.like ? signed(change.like.change) : m.scorecard_not_comparable_short()
				};
			}
		});
	figures.push({
		head: m.report_dont_know(),
		align: 'end',
		room: 11,
		cell: ({ dontKnows, dontKnowShare }) => ({
			words:
				dontKnows === 0 || dontKnowShare === null
					? m.report_none()
					: m.report_percent({ share: dontKnowShare })
		})
	});
	const names = 34;
	const room = figures.reduce((sum, figure) => sum + figure.room, names);
	return {
		kind: 'table',
		caption: m.report_figures_caption({ theme: questionnaire.themeWord.one }),
		captionShown: true,
		look: 'figures',
		columns: [
			{ head: capitalised(questionnaire.themeWord.one), align: 'start', share: names / room },
			...figures.map(({ head, align, room: own }) => ({ head, align, share: own / room }))
		],
		rows: scoredThemes(scorecard).map((theme): Cell[] => [
			[{ kind: 'runs', runs: [text(theme.short)], look: 'strong' }],
			...figures.map(({ cell }): Cell => {
				const { words, strong, duty } = cell(theme);
				return [
					{
						kind: 'runs',
						runs: duty ? [text(`${words} §`)] : [text(words)],
						...(strong && { look: 'strong' as const })
					}
				];
			})
		])
	};
}

/** The band as the table of the page says it: a few answers are too little for one. */
function bandCell(questionnaire: Scorecard['questionnaire'], theme: ThemeResult): string {
	if (theme.score === null) return m.chart_no_band();
	return themeBandWords(questionnaire, theme);
}
