import { fraction, type Fraction } from './fraction.ts';
import { counts, isAtLeast, scoreTheme, sumOfWeights, type Mark } from './score.ts';

/** The least share of this year's counted weight that both years must share. Source: rules of scoring, section 2.5. */
const enoughOverlap: Fraction = fraction(3, 5);

/** A theme in two years, on the questions both years answered. All scores are whole numbers as displayed. */
export interface LikeForLike {
	headline: { from: number | null; to: number | null };
	/** Questions with the same id and revision that count in both years. */
	common: string[];
	/** Common weight over this year's counted weight, in per cent; `null` when nothing counts this year. */
	commonShare: number | null;
	comparable: boolean;
	/** Both years scored on the common questions with this year's weights; `null` when not comparable. */
	like: { from: number; to: number; change: number } | null;
}

/**
 * Compares one theme with the year before. Gates play no part. The change is the difference of the two
 * displayed whole numbers, so that a table adds up.
 */
export function compareTheme(previous: Mark[], current: Mark[]): LikeForLike {
	const before = new Map(previous.filter(counts).map((mark) => [mark.id, mark]));
	const counted = current.filter(counts);
	const shared = counted.filter((mark) => before.get(mark.id)?.revision === mark.revision);
	const weight = sumOfWeights(counted);
	const comparable = isAtLeast(sumOfWeights(shared), weight, enoughOverlap);
	const from = scoreTheme(
		shared.map((mark) => ({ ...mark, answer: before.get(mark.id)?.answer ?? null }))
	).score;
	const to = scoreTheme(shared).score;
	return {
		headline: { from: scoreTheme(previous).score, to: scoreTheme(current).score },
		common: shared.map((mark) => mark.id),
		commonShare:
			weight === 0 ? null : Math.floor((200 * sumOfWeights(shared) + weight) / (2 * weight)),
		comparable,
		like: comparable && from !== null && to !== null ? { from, to, change: to - from } : null
	};
}
