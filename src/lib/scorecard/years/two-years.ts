import { compareScorecards } from './comparison.ts';
import { countsIn, movesBetween, type Moves } from './movement.ts';
import {
	everyLine,
	isAnswered,
	scoredThemes,
	shownOverall,
	type Duty,
	type LikeForLike,
	type Scorecard
} from '../scorecard.ts';
import type { FinancialYear } from '../year.ts';

/**
 * Two years of one council side by side, with all a reader needs to judge the difference: the figures each year
 * showed, the figures on what both share, which answers moved, and what cannot be compared.
 */
export interface TwoYears {
	from: FinancialYear;
	to: FinancialYear;
	themeWord: { one: string; many: string };
	/** Edges of this year's bands between 0 and 100. */
	edges: number[];
	/** Whether both years answered the very same edition of the questionnaire. */
	sameEdition: boolean;
	overall: {
		/** As each year showed it. */
		headline: { from: number | null; to: number | null };
		/** Whether the later year has an answer to every question that counts. */
		complete: boolean;
		/** On the comparable themes; `null` when they are fewer than half of this year's scored ones. */
		like: { from: number; to: number; change: number } | null;
		/** Themes that are comparable, and themes that have a score this year. */
		comparable: number;
		scored: number;
	};
	/** The themes of this year that count, in the order of its questionnaire. */
	themes: ThemeChange[];
	/** Themes that counted last year and are not in this year's questionnaire. */
	retired: { id: string; label: string; title: string; score: number | null }[];
	/** The duties that bind this year and did not bind last year. */
	duties: NewDuty[];
	/** Those that bound in both years, and are at risk this year alone. */
	atRisk: NewDuty[];
}

/** One theme in two years. */
export interface ThemeChange extends LikeForLike, Moves {
	id: string;
	/** The short name. */
	label: string;
	title: string;
	/** Last year's questionnaire had no such theme. */
	isNew: boolean;
	/** Questions that count this year. Of these, `common` counted last year too. */
	counted: number;
	/** Of the questions that can count this year, how many have an answer. */
	answered: number;
	visible: number;
}

/** A question on which a duty rests, for which that is news. */
export interface NewDuty {
	theme: string;
	question: string;
	title: string;
	duties: Duty[];
	notMet: boolean;
}

/**
 * Sets two results of one council side by side; which of them is older is for the caller to know. Both are taken as
 * they were frozen: no score is worked out again, and no duty is applied to a year it did not bind.
 *
 * Used by the comparison page and by the report: `changeChart` draws it.
 * Source: rules of scoring, section 2.5.
 */
export function compareYears(previous: Scorecard, current: Scorecard): TwoYears {
	const changes = compareScorecards(previous.themes, current.themes);
	const around = {
		sameEdition: previous.questionnaire.id === current.questionnaire.id,
		askedBefore: questionsIn(previous),
		askedNow: questionsIn(current)
	};
	const themes = scoredThemes(current).flatMap((theme): ThemeChange[] => {
		const figures = changes.themes[theme.id];
		if (!figures) return [];
		const before = previous.themes.find(({ id }) => id === theme.id);
		return [
			{
				...figures,
				...movesBetween(before?.lines ?? [], theme.lines, around),
				headline: { from: before?.score ?? null, to: theme.score },
				id: theme.id,
				label: theme.short,
				title: theme.title,
				isNew: before === undefined,
				counted: theme.lines.filter(countsIn).length,
				answered: theme.answered,
				visible: theme.visible
			}
		];
	});
	const { overall } = changes;
	return {
		from: previous.year,
		to: current.year,
		themeWord: current.questionnaire.themeWord,
		edges: edgesOf(current),
		sameEdition: around.sameEdition,
		overall: {
			headline: { from: shownOverall(previous).score, to: shownOverall(current).score },
			complete: isAnswered(current.overall),
			like: overall && { ...overall, change: overall.to - overall.from },
			comparable: themes.filter(({ like }) => like !== null).length,
			scored: themes.filter(({ headline }) => headline.to !== null).length
		},
		themes,
		retired: scoredThemes(previous)
			.filter(({ id }) => current.themes.every((theme) => theme.id !== id))
			.map(({ id, short, title, score }) => ({ id, label: short, title, score })),
		...newDuties(previous, current)
	};
}

/**
 * Whether both sets of figures are the same: every theme shows like for like what each year showed, and the whole too.
 * Then there is one set to show.
 */
export function isOneSet({ themes, overall }: TwoYears): boolean {
	const same = ({ headline, like }: Pick<ThemeChange, 'headline' | 'like'>) =>
		like !== null && like.from === headline.from && like.to === headline.to;
	return themes.every(same) && same(overall);
}

/** Largest like-for-like change first, up or down; what cannot be compared last; else as in the questionnaire. */
export function bySizeOfChange(themes: ThemeChange[]): ThemeChange[] {
	const size = ({ like }: ThemeChange) => (like ? Math.abs(like.change) : -1);
	return themes.toSorted((a, b) => size(b) - size(a));
}

/** The edges of the bands between 0 and 100. */
export function edgesOf({ questionnaire }: Scorecard): number[] {
	return questionnaire.bands.flatMap(({ from }) => (from > 0 ? [from] : []));
}

function questionsIn(scorecard: Scorecard): Set<string> {
	return new Set(everyLine(scorecard).map(({ line }) => line.question));
}

function newDuties(previous: Scorecard, current: Scorecard): Pick<TwoYears, 'duties' | 'atRisk'> {
	const before = new Map(everyLine(previous).map(({ line }) => [line.question, line]));
	const bound = everyLine(current).filter(({ line }) => line.gate !== null);
	const bindsAnew = ({ line }: (typeof bound)[number]) =>
		(before.get(line.question)?.gate ?? null) === null;
	const told = ({ theme, line }: (typeof bound)[number]): NewDuty => ({
		...{ theme: theme.id, question: line.question, title: line.title },
		...{ duties: line.duties, notMet: line.dutyNotMet }
	});
	return {
		duties: bound.filter(bindsAnew).map(told),
		atRisk: bound
			.filter(
				(each) =>
					!bindsAnew(each) && each.line.dutyNotMet && !before.get(each.line.question)?.dutyNotMet
			)
			.map(told)
	};
}
