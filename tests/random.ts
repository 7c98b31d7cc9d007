/** Numbers that look random and are the same for the same seed, so that what a test found can be found again. */
export interface Random {
	/** A whole number from 0 up to, but not including, `limit`. */
	below(limit: number): number;
	/** One of a list that is not empty. */
	of<T>(list: readonly T[]): T;
}

/** A generator of 32 bits (mulberry32). */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const below = (limit: number) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
	};
	return {
		below,
		of(list) {
			const chosen = list[below(list.length)];
			if (chosen === undefined) throw new RangeError('The list is empty');
			return chosen;
		}
	};
}
