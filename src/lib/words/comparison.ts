import * as m from '#lib/paraglide/messages.js';
import { leastChange } from '#lib/scorecard/years/comparison.ts';
import type { Standing } from '#lib/scorecard/years/movement.ts';
import { isOneSet, type ThemeChange, type TwoYears } from '#lib/scorecard/years/two-years.ts';
import { yearName } from './date.ts';
import { numberWord } from './finding.ts';
import { asSentence, listOf, midSentence } from './list.ts';
import { movesPhrase } from './movement.ts';
import { movedPhrase, signed } from './scorecard.ts';

/** More names than this are counted instead. */
const mostNamed = 3;

interface Comparable extends ThemeChange {
	like: { from: number; to: number; change: number };
}

/**
 * What changed between two years in one or two sentences: the largest like-for-like change, then the largest the
 * other way, what cannot be compared, or how many more changed. States what moved, never why.
 *
 * @example `Awareness and leads rose most: by 28 points. Risk fell by 11 points: four answers moved down.`
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
	if (comparable.length === 0) return asSentence(nothingCompared());
	const size = Math.max(...comparable.map(({ like }) => Math.abs(like.change)));
	const large = comparable.filter(({ like }) => Math.abs(like.change) >= leastChange);
	const most = comparable.filter(({ like }) => Math.abs(like.change) === size);
	const first = size < leastChange ? littleSentence() : mostSentence(most, compared);
	const second =
		otherWay(large, most) ??
		openSentence(open, compared) ??
		cannotSentence(cannot, compared) ??
		moreSentence(large.length - most.length, compared);
	return [first, second].flatMap((sentence) => (sentence ? [asSentence(sentence)] : [])).join(' ');

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

function mostSentence(most: Comparable[], { themeWord }: TwoYears): string {
	const [one] = most;
	const changes = new Set(most.map(({ like }) => like.change));
	if (most.length > mostNamed) {
		const count = m.compare_count_themes({
			words: numberWord(most.length),
			themes: themeWord.many
		});
		return changes.size === 1 && one
			? movedMostEach(count, one.like.change)
			: m.compare_most_either({ themes: count });
	}
	if (one && most.length === 1) return movedMost(one.label, one.like.change);
	if (one && changes.size === 1) return movedMostEach(namesOf(most), one.like.change);
	const named = most.map(({ label, like }) =>
		m.compare_theme_change({ theme: midSentence(label), change: signed(like.change) })
	);
	return m.compare_most_either({ themes: listOf(named) });
}

/** `Risk fell most: by 11 points`. */
function movedMost(theme: string, change: number): string {
	const points = Math.abs(change);
	return change > 0
		? m.compare_rose_most({ theme, points })
		: m.compare_fell_most({ theme, points });
}

/** The same of several themes: `risk and data rose most: by 11 points each`. */
function movedMostEach(themes: string, change: number): string {
	const points = Math.abs(change);
	return change > 0
		? m.compare_rose_most_each({ themes, points })
		: m.compare_fell_most_each({ themes, points });
}

/** The largest change against the direction of the largest of all; `null` when there is none that is not little. */
function otherWay(large: Comparable[], most: Comparable[]): string | null {
	const way = Math.sign(most[0]?.like.change ?? 0);
	const others = large.filter(
		(theme) => Math.sign(theme.like.change) === -way && !most.includes(theme)
	);
	const [theme] = others.toSorted((a, b) => Math.abs(b.like.change) - Math.abs(a.like.change));
	if (!theme) return null;
	const said = {
		theme: theme.label,
		points: Math.abs(theme.like.change),
		moves: movesPhrase(theme.moved, way > 0 ? 'down' : 'up')
	};
	return way > 0 ? m.compare_fell_too(said) : m.compare_rose_too(said);
}

function openSentence(open: ThemeChange[], { themeWord }: TwoYears): string | null {
	return open.length === 0
		? null
		: m.compare_not_complete_themes({ themes: namedOrCounted(open, themeWord) });
}

function cannotSentence(cannot: ThemeChange[], { themeWord }: TwoYears): string | null {
	if (cannot.length === 0) return null;
	return m.compare_cannot({ themes: namedOrCounted(cannot, themeWord) });
}

function namedOrCounted(themes: ThemeChange[], { many }: TwoYears['themeWord']): string {
	return themes.length > mostNamed
		? m.compare_count_themes({ words: numberWord(themes.length), themes: many })
		: namesOf(themes);
}

function moreSentence(count: number, { themeWord }: TwoYears): string | null {
	if (count <= 0) return null;
	return m.compare_more({
		count,
		words: numberWord(count),
		theme: themeWord.one,
		themes: themeWord.many
	});
}

function namesOf(themes: ThemeChange[]): string {
	return listOf(themes.map(({ label }) => midSentence(label)));
}

/**
 * Why a theme has no change figure: `Not complete yet: 3 of 12 answered`, or
 * `Not comparable: only 52% of the weight is shared, and we ask for 60%`.
 */
export function notComparable(theme: ThemeChange, { from, to }: TwoYears): string {
	if (!theme.complete) return m.compare_not_complete(theme);
	return m.compare_not({ reason: whyNot(theme, from, to) });
}

/**
 * The same as a sentence that names the questions behind it; `null` for a theme that can be compared.
 *
 * @example `Risk cannot be compared with 2024 to 2025: five questions changed in meaning, and only 52% of the …`
 */
export function cannotBecause(theme: ThemeChange, compared: TwoYears): string | null {
	if (theme.like) return null;
	if (!theme.complete) {
		const { label, answered, visible } = theme;
		return m.compare_not_complete_theme({ theme: label, answered, visible });
	}
	const reasons =
		isTooLittle(theme) && theme.commonShare !== null
			? sharedBecause(changesIn([theme], compared), theme.commonShare)
			: whyNot(theme, compared.from, compared.to);
	return m.compare_cannot_because({
		theme: theme.label,
		year: yearName(compared.from),
		reasons
	});
}

function isTooLittle({ isNew, headline }: ThemeChange): boolean {
	return !isNew && headline.from !== null && headline.to !== null;
}

function whyNot(theme: ThemeChange, from: number, to: number): string {
	const { isNew, headline, commonShare } = theme;
	if (isNew) return m.compare_because_new({ year: yearName(to) });
	if (headline.to === null) return m.compare_because_not_scored({ year: yearName(to) });
	if (headline.from === null) return m.compare_because_not_scored({ year: yearName(from) });
	return sharedPhrase(commonShare ?? 0);
}

/** `only 52% of the weight is shared, and we ask for 60%`; a share just below is not called 60. */
function sharedPhrase(share: number): string {
	return share < 60 ? m.compare_because_share({ share }) : m.compare_because_share_just();
}

/** The same after the questions behind it: `five questions changed in meaning, and only 52% of … We ask for 60%`. */
export function sharedBecause(questions: string[], share: number): string {
	if (questions.length === 0) return sharedPhrase(share);
	const first = listOf(questions);
	return share < 60
		? m.compare_because_questions({ questions: first, share })
		: m.compare_because_questions_just({ questions: first });
}

/** Why there are figures as shown and figures like for like, as paragraphs made from what differs. */
export function whyTwoSets(compared: TwoYears): string[] {
	const { themes, sameEdition } = compared;
	const changes = changesIn(themes, compared);
	const reweighted = sum(themes, (theme) => theme.reweighted);
	if (reweighted > 0)
		changes.push(m.compare_reweighted({ count: reweighted, words: numberWord(reweighted) }));
	const asked = countOf(themes, 'now-asked') + countOf(themes, 'no-longer-asked');
	const notCounting = sum(themes, (theme) => theme.notCounting);
	const retired = compared.retired.map(({ label }) => midSentence(label));
	return [
		sameEdition
			? m.compare_why_same()
			: changes.length > 0
				? m.compare_why_changed({ changes: listOf(changes) })
				: m.compare_why_edition(),
		...(retired.length > 0
			? [asSentence(m.compare_retired_themes({ count: retired.length, names: listOf(retired) }))]
			: []),
		...(asked > 0
			? [asSentence(m.compare_why_asked({ count: asked, words: numberWord(asked) }))]
			: []),
		...(notCounting > 0
			? [
					asSentence(
						m.compare_why_not_counting({ count: notCounting, words: numberWord(notCounting) })
					)
				]
			: []),
		m.compare_why_headline()
	];
}

/** `five questions changed in meaning`, `one question is new`: what a new edition did to the questions. */
function changesIn(themes: ThemeChange[], { themeWord }: TwoYears): string[] {
	const say = (
		standing: Standing,
		message: (given: { count: number; words: string }) => string
	) => {
		const count = countOf(themes, standing);
		return count === 0 ? [] : [message({ count, words: numberWord(count) })];
	};
	return [
		...say('changed-in-meaning', m.compare_changed_in_meaning),
		...say('new', m.compare_added),
		...say('retired', m.compare_retired),
		...say('other-theme', (given) => m.compare_moved_theme({ ...given, theme: themeWord.one }))
	];
}

function countOf(themes: ThemeChange[], standing: Standing): number {
	return sum(themes, ({ apart }) => apart.filter((each) => each.standing === standing).length);
}

function sum(themes: ThemeChange[], count: (theme: ThemeChange) => number): number {
	return themes.reduce((total, theme) => total + count(theme), 0);
}

/** Overall in both ways: `Headline: 46 to 59.` and `Like for like: 47 to 60, rose by 13 points.`, or once where they are the same. */
export function overallChange(compared: TwoYears): {
	headline: string | null;
	like: string;
} {
	const { overall, themeWord } = compared;
	const { headline, complete, like, comparable, scored } = overall;
	if (isOneSet(compared) && like)
		return {
			headline: null,
			like: m.compare_overall_one({
				from: like.from,
				to: like.to,
				change: movedPhrase(like.change)
			})
		};
	return {
		headline: complete
			? m.compare_overall_headline({
					from: headline.from ?? m.compare_not_scored(),
					to: headline.to ?? m.compare_not_scored()
				})
			: m.compare_overall_headline_open({ from: headline.from ?? m.compare_not_scored() }),
		like: overallLike()
	};

	function overallLike(): string {
		if (!complete) return m.compare_overall_not_complete();
		return like
			? m.compare_overall_like({ from: like.from, to: like.to, change: movedPhrase(like.change) })
			: m.compare_overall_not({ comparable, scored, themes: themeWord.many });
	}
}
