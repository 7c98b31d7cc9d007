import * as m from '#lib/paraglide/messages.js';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import type { ApartStanding } from '#lib/scorecard/years/movement.ts';
import { isOneSet, type ThemeChange, type TwoYears } from '#lib/scorecard/years/two-years.ts';
import { yearName } from './year.ts';
import { listOf, namesOf, quoted, withFacts } from './list.ts';
import { moveSentences } from './movement.ts';
import { signed, wayOf } from './scorecard.ts';

/** More names than this are counted instead. */
const maxNamed = 3;
/** The share of the weight that two years must have in common, in per cent: one just below it is not called by its number. */
export const enoughShared = 60;

interface Comparable extends ThemeChange {
	like: { from: number; to: number; change: number };
}

/**
 * What changed between two years in one or two sentences: the largest like-for-like change, then the largest the
 * other way, what cannot be compared, or how many more changed. States what moved, never why.
 *
 * @example `“Awareness and leads” rose most: by 28 points. “Risk” fell by 11 points. 4 answers moved down.`
 */
export function changeFinding(compared: TwoYears): string {
	const { themes, themeWord, from, to } = compared;
	const comparable = themes.flatMap((theme): Comparable[] =>
		theme.like ? [{ ...theme, like: theme.like }] : []
	);
	const open = themes.filter(({ complete, headline }) => !complete && headline.to !== null);
	const cannot = themes.filter(
		({ complete, like, headline }) => complete && !like && headline.to !== null
	);
	if (comparable.length === 0) return nothingCompared();
	const size = Math.max(...comparable.map(({ like }) => Math.abs(like.change)));
	const large = comparable.filter(({ like }) => Math.abs(like.change) >= leastChange);
	const most = comparable.filter(({ like }) => Math.abs(like.change) === size);
	const first = size < leastChange ? littleSentence() : largestSentence(most, compared);
	const second =
		otherWay(large, most) ??
		openSentence(open, compared) ??
		cannotSentence(cannot, compared) ??
		moreSentence(
			large.filter((theme) => !most.includes(theme)),
			compared
		);
	return [first, second].filter((sentence) => sentence !== null).join(' ');

	function nothingCompared(): string {
		if (open.length > 0) return m.compare_none_complete({ theme: themeWord.one });
		return cannot.length === 0
			? m.compare_nothing_scored({ theme: themeWord.one, year: yearName(to) })
			: m.compare_none_comparable({ theme: themeWord.one, year: yearName(from) });
	}

	/** Nothing is called little while a theme that is not complete may still move. */
	function littleSentence(): string | null {
		return open.length > 0 ? null : m.compare_little_overall({ theme: themeWord.one });
	}
}

function largestSentence(most: Comparable[], { themeWord }: TwoYears): string {
	const [one] = most;
	const themes = themeWord.many;
	const count = most.length;
	const points = Math.abs(one?.like.change ?? 0);
	if (one && count === 1) {
		const theme = one.label;
		return one.like.change > 0
			? m.compare_rose_most({ theme, points })
			: m.compare_fell_most({ theme, points });
	}
	const named = count <= maxNamed;
	if (most.some(({ like }) => like.change !== one?.like.change))
		return named
			? m.compare_changed_most({
					themes,
					names: listOf(
						most.map(({ label, like }) => withFacts(quoted(label), signed(like.change)))
					)
				})
			: m.compare_changed_most_count({ count, themes });
	const rose = (one?.like.change ?? 0) > 0;
	if (named) {
		const names = namesOf(labelsOf(most));
		return rose
			? m.compare_rose_most_each({ themes, points, names })
			: m.compare_fell_most_each({ themes, points, names });
	}
	return rose
		? m.compare_rose_most_count({ count, themes, points })
		: m.compare_fell_most_count({ count, themes, points });
}

/** The largest change against the direction of the largest of all; `null` when there is none that is not little. */
function otherWay(large: Comparable[], most: Comparable[]): string | null {
	const way = Math.sign(most[0]?.like.change ?? 0);
	const others = large.filter(
		(theme) => Math.sign(theme.like.change) === -way && !most.includes(theme)
	);
	const [theme] = others.toSorted((a, b) => Math.abs(b.like.change) - Math.abs(a.like.change));
	if (!theme) return null;
	const given = { theme: theme.label, points: Math.abs(theme.like.change) };
	return [
		way > 0 ? m.compare_fell_too(given) : m.compare_rose_too(given),
		...moveSentences(theme.moved, way > 0 ? 'down' : 'up')
	].join(' ');
}

function openSentence(open: ThemeChange[], { themeWord }: TwoYears): string | null {
	if (open.length === 0) return null;
	return open.length > maxNamed
		? m.compare_open_count({ count: open.length, themes: themeWord.many })
		: m.compare_open_names({ names: namesOf(labelsOf(open)) });
}

function cannotSentence(cannot: ThemeChange[], { themeWord }: TwoYears): string | null {
	if (cannot.length === 0) return null;
	return cannot.length > maxNamed
		? m.compare_cannot_count({ count: cannot.length, themes: themeWord.many })
		: m.compare_cannot_names({ names: namesOf(labelsOf(cannot)) });
}

function moreSentence(others: Comparable[], { themeWord }: TwoYears): string | null {
	const count = others.length;
	if (count === 0) return null;
	const given = { count, theme: themeWord.one, themes: themeWord.many };
	if (others.every(({ like }) => like.change > 0)) return m.compare_more_rose(given);
	return others.every(({ like }) => like.change < 0)
		? m.compare_more_fell(given)
		: m.compare_more(given);
}

/** Whether duties are at risk that were not in the earlier year; `null` when none is. */
export function dutiesFinding({ atRisk, from }: TwoYears): string | null {
	return atRisk.length === 0
		? null
		: m.compare_duties_fell({ count: atRisk.length, year: yearName(from) });
}

function labelsOf(themes: ThemeChange[]): string[] {
	return themes.map(({ label }) => label);
}

/**
 * Why a theme has no change figure: `Not complete yet: 3 of 12 answered`, or
 * `Not comparable: only 52% of the weight is shared, and we ask for 60%`.
 */
export function notComparable(theme: ThemeChange, years: TwoYears): string {
	if (!theme.complete) return m.compare_not_complete(theme);
	const why = whyNot(theme, years);
	switch (why.code) {
		case 'new':
			return m.compare_not_new({ year: yearName(years.to) });
		case 'not-scored':
			return m.compare_not_scored_in({ year: yearName(why.year) });
		case 'too-little':
			return why.share < enoughShared
				? m.compare_not_shared({ share: why.share })
				: m.compare_not_shared_just();
	}
}

/**
 * The same in sentences that count the questions behind it; `null` for a theme that can be compared.
 *
 * @example `“Risk” cannot be compared with 2024 to 2025: only 52% of the weight is shared, and we ask for 60%. 5 questions …`
 */
export function cannotBecause(theme: ThemeChange, compared: TwoYears): string | null {
	if (theme.like) return null;
	if (!theme.complete) {
		const { label, answered, visible } = theme;
		return m.compare_not_complete_theme({ theme: label, answered, visible });
	}
	const why = whyNot(theme, compared);
	const given = { theme: theme.label, year: yearName(compared.from) };
	switch (why.code) {
		case 'new':
			return m.compare_cannot_new({ ...given, to: yearName(compared.to) });
		case 'not-scored':
			return m.compare_cannot_scored({ ...given, without: yearName(why.year) });
		case 'too-little':
			return [
				why.share < enoughShared
					? m.compare_cannot_shared({ ...given, share: why.share })
					: m.compare_cannot_shared_just(given),
				...changesIn([theme], compared)
			].join(' ');
	}
}

type WhyNot =
	{ code: 'new' } | { code: 'not-scored'; year: number } | { code: 'too-little'; share: number };

function whyNot({ isNew, headline, commonShare }: ThemeChange, { from, to }: TwoYears): WhyNot {
	if (isNew) return { code: 'new' };
	if (headline.to === null) return { code: 'not-scored', year: to };
	if (headline.from === null) return { code: 'not-scored', year: from };
	return { code: 'too-little', share: commonShare ?? 0 };
}

/** Why there are figures as shown and figures like for like, as paragraphs made from what differs. */
export function whyTwoSets(compared: TwoYears): string[] {
	const { themes, sameEdition } = compared;
	const changes = changesIn(themes, compared);
	const reweighted = sum(themes, (theme) => theme.reweighted);
	if (reweighted > 0) changes.push(m.compare_reweighted({ count: reweighted }));
	const asked = countOf(themes, 'now-asked') + countOf(themes, 'no-longer-asked');
	const notCounting = sum(themes, (theme) => theme.notCounting);
	const retired = compared.retired.map(({ label }) => label);
	return [
		whatChanged(),
		...(retired.length > 0 ? [m.compare_retired_themes({ names: namesOf(retired) })] : []),
		...(asked > 0 ? [m.compare_why_asked({ count: asked })] : []),
		...(notCounting > 0 ? [m.compare_why_not_counting({ count: notCounting })] : []),
		m.compare_why_headline()
	];

	function whatChanged(): string {
		if (sameEdition) return m.compare_why_same();
		return changes.length > 0
			? [m.compare_why_changed(), ...changes].join(' ')
			: m.compare_why_edition();
	}
}

/** `5 questions changed in meaning.`, `1 question is new.`: what a new edition did to the questions. */
function changesIn(themes: ThemeChange[], { themeWord }: TwoYears): string[] {
	const say = (standing: ApartStanding, message: (given: { count: number }) => string) => {
		const count = countOf(themes, standing);
		return count === 0 ? [] : [message({ count })];
	};
	return [
		...say('changed-in-meaning', m.compare_changed_in_meaning),
		...say('new', m.compare_added),
		...say('retired', m.compare_retired),
		...say('other-theme', (given) => m.compare_moved_theme({ ...given, theme: themeWord.one }))
	];
}

function countOf(themes: ThemeChange[], standing: ApartStanding): number {
	return sum(themes, ({ apart }) => apart.filter((each) => each.standing === standing).length);
}

function sum(themes: ThemeChange[], count: (theme: ThemeChange) => number): number {
	return themes.reduce((total, theme) => total + count(theme), 0);
}

/** Overall in both ways: `Headline: 46 to 59.` and `Like for like: 47 to 60. Rose by 13 points.`, or once where they are the same. */
export function overallChange(compared: TwoYears): {
	headline: string | null;
	like: string;
} {
	const { overall, themeWord } = compared;
	const { complete, like, comparable, scored } = overall;
	const moved = like && { ...like, way: wayOf(like.change), points: Math.abs(like.change) };
	if (isOneSet(compared) && moved) return { headline: null, like: m.compare_overall_one(moved) };
	return { headline: overallHeadline(overall), like: overallLike() };

	function overallLike(): string {
		if (!complete) return m.compare_overall_not_complete();
		return moved
			? m.compare_overall_like(moved)
			: m.compare_overall_not({ comparable, scored, themes: themeWord.many });
	}
}

function overallHeadline({ complete, headline: { from, to } }: TwoYears['overall']): string {
	if (!complete) {
		if (to !== null)
			return from === null
				? m.compare_overall_headline_so_far_first({ to })
				: m.compare_overall_headline_so_far({ from, to });
		return from === null
			? m.compare_overall_headline_open_none()
			: m.compare_overall_headline_open({ from });
	}
	if (from === null)
		return to === null
			? m.compare_overall_headline_none()
			: m.compare_overall_headline_first({ to });
	return to === null
		? m.compare_overall_headline_last({ from })
		: m.compare_overall_headline({ from, to });
}
