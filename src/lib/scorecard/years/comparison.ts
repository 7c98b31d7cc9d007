import { markOfLine } from '../line-mark.ts';
import { fraction, rounded, type Fraction } from '../fraction.ts';
import { counts, isAtLeast, scoreOverall, scoreTheme, sumOfWeights, type Mark } from '../score.ts';
import type { Changes, LikeForLike, Line, ThemeResult } from '../scorecard.ts';

/** The least share of this year's counted weight that both years must share. Source: rules of scoring, section 2.5. */
export const enoughOverlap: Fraction = fraction(3, 5);

/** One question can move a short theme by nearly this many points, so a smaller change is called little. Source: the same. */
export const leastChange = 5;

/** The least share of this year's scored themes that must be comparable before the whole is. */
export const enoughThemes: Fraction = fraction(1, 2);

/**
 * Compares one theme with the year before. Gates play no part. The change is the difference of the two
 * displayed whole numbers, so that a table adds up.
 */
export function compareTheme(previous: Mark[], current: Mark[]): LikeForLike {
	const { shared, weight, complete, comparable, from, to } = onCommonGround(previous, current);
	const [before, after] = [from && rounded(from), to && rounded(to)];
	return {
		headline: { from: scoreTheme(previous).score, to: scoreTheme(current).score },
		common: shared.map((mark) => mark.id),
		commonShare: weight === 0 ? null : rounded(fraction(100 * sumOfWeights(shared), weight)),
		complete,
		comparable,
		like:
			comparable && before !== null && after !== null
				? { from: before, to: after, change: after - before }
				: null
	};
}

/** The questions both years answered in the same revision, and both years scored on them, exactly. */
function onCommonGround(previous: Mark[], current: Mark[]) {
	const before = new Map(previous.filter(counts).map((mark) => [mark.id, mark]));
	const counted = current.filter(counts);
	const shared = counted.filter((mark) => before.get(mark.id)?.revision === mark.revision);
	const weight = sumOfWeights(counted);
	// An open question may turn a rise into a fall, so a theme that is not complete has no change yet.
	const complete = current.every((mark) => !mark.visible || mark.answer !== null);
	return {
		shared,
		weight,
		complete,
		comparable: complete && isAtLeast(sumOfWeights(shared), weight, enoughOverlap),
		from: scoreTheme(
			shared.map((mark) => ({ ...mark, answer: before.get(mark.id)?.answer ?? null }))
		).exact,
		to: scoreTheme(shared).exact
	};
}

/**
 * Compares two years of one council, theme by theme and as a whole. The whole is the mean of the unrounded
 * like-for-like scores of the comparable themes, with this year's weights, and needs at least half of
 * this year's scored themes to be comparable, and every theme complete; otherwise it is `null`.
 */
export function compareScorecards(previous: ThemeResult[], current: ThemeResult[]): Changes {
	const pairs = current
		.filter((theme) => theme.scored)
		.map((theme) => {
			const before = previous.find(({ id }) => id === theme.id)?.lines ?? [];
			return { theme, before: marksOf(before), now: marksOf(theme.lines) };
		});
	const grounds = pairs.map(({ theme, before, now }) => ({
		themeWeight: theme.weight,
		...onCommonGround(before, now)
	}));
	const comparable = grounds.filter((ground) => ground.comparable);
	const scored = current.filter((theme) => theme.score !== null).length;
	const enough =
		grounds.every(({ complete }) => complete) && isAtLeast(comparable.length, scored, enoughThemes);
	const whole = (side: 'from' | 'to') =>
		scoreOverall(comparable.map((ground) => ({ weight: ground.themeWeight, exact: ground[side] })));
	const [from, to] = [whole('from'), whole('to')];
	return {
		themes: Object.fromEntries(
			pairs.map(({ theme, before, now }) => [theme.id, compareTheme(before, now)])
		),
		overall: enough && from && to ? { from: rounded(from), to: rounded(to) } : null
	};
}

/** Like for like knows no gates. */
function marksOf(lines: Line[]): Mark[] {
	return lines.flatMap((line) => {
		const mark = markOfLine(line);
		return mark ? [{ ...mark, gate: null }] : [];
	});
}
