import type { LikeForLike } from '#lib/scorecard/scorecard.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import { subjectFields, type Subject } from './subject.ts';
import { id, number, tableOf, text, yesNo, type Table } from './table.ts';

/** A theme, or the whole, in two years. */
interface Row {
	theme: string | null;
	title: string;
	headline: LikeForLike['headline'];
	comparable: boolean;
	like: { from: number; to: number } | null;
	common: number | null;
	commonShare: number | null;
}

/**
 * What changed since the year before, like for like: one row for each scored theme and, last, one for the whole.
 * No rows in a first year.
 */
export function changesTable(subject: Omit<Subject, 'questionnaire'>): Table {
	const { last } = subject.scorecard;
	return tableOf<Row>(
		'changes',
		[
			...subjectFields<Row>(subject),
			text('from_year', () => last && writtenYear(last.year)),
			text('part', ({ theme }) => (theme === null ? 'overall' : 'theme')),
			id('theme', ({ theme }) => theme),
			text('title', ({ title }) => title),
			number('score_from', ({ headline }) => headline.from),
			number('score_to', ({ headline }) => headline.to),
			yesNo('comparable', ({ comparable }) => comparable),
			number('like_from', ({ like }) => like && like.from),
			number('like_to', ({ like }) => like && like.to),
			number('like_change', ({ like }) => like && like.to - like.from),
			number('common_questions', ({ common }) => common),
			number('common_share', ({ commonShare }) => commonShare)
		],
		rowsOf(subject)
	);
}

function rowsOf({ scorecard }: Omit<Subject, 'questionnaire'>): Row[] {
	const { last, overall, questionnaire, themes } = scorecard;
	if (!last) return [];
	const changed = themes.flatMap((theme): Row[] => {
		const change = last.changes.themes[theme.id];
		return change
			? [{ ...change, theme: theme.id, title: theme.title, common: change.common.length }]
			: [];
	});
	return [
		...changed,
		{
			theme: null,
			title: questionnaire.title,
			headline: { from: last.overall, to: overall.score },
			comparable: last.changes.overall !== null,
			like: last.changes.overall,
			common: null,
			commonShare: null
		}
	];
}
