/**
 * How fast the cost of some work grows with its input, in time of a processor.
 *
 * A time is never the work alone. Memory comes from the system page by page: reading the same form costs up to 50 times as
 * much in new memory as in memory that was just let go, and which of the two it is depends on the size and on what the
 * process did before. Collecting garbage begins at some size, and a busy machine adds its share. All of these are
 * steps, not growth, but twice and four times an input cannot tell a step from a square. So sizes are compared that lie
 * far apart, the larger goes first, so that its memory is there, and of each the least of many turns counts.
 */

/** Work on an input of a size, ready to be done again and again. */
export type WorkOn = (size: number) => () => unknown;

/** Milliseconds of a processor that are enough to compare. */
const enough = 3;
/** Work that is done so often is not repeated more. */
const maxTurns = 2 ** 16;

/** Milliseconds of a processor for doing something once, from doing it so many times. */
async function costOf(work: () => unknown, times: number): Promise<number> {
	const before = process.cpuUsage();
	for (let done = 0; done < times; done += 1) await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000 / times;
}

async function timesEnough(work: () => unknown): Promise<number> {
	let times = 1;
	while ((await costOf(work, times)) * times < enough && times < maxTurns) times *= 2;
	return times;
}

/**
 * After each round, the least milliseconds of a processor that some work took so far for each multiple of a size. Never ends.
 */
export async function* leastCosts(
	workOn: WorkOn,
	size: number,
	multiples: readonly number[]
): AsyncGenerator<number[], never> {
	const works = multiples.map((multiple) => workOn(multiple * size));
	const largestFirst = [...works.entries()].reverse();
	const times: number[] = [];
	for (const [at, work] of largestFirst) times[at] = await timesEnough(work);
	const least = works.map(() => Infinity);
	for (;;) {
		for (const [at, work] of largestFirst) {
			least[at] = Math.min(least[at] ?? 0, await costOf(work, times[at] ?? 1));
		}
		yield [...least];
	}
}

/** The larger of the two inputs that are compared, in times of the smaller. */
export const larger = 64;
/** Eight times what grows with its input costs (64), and an eighth of what grows with its square does (4,096). */
const maxGrowth = larger ** 1.5;
const rounds = { least: 3, most: 20 } as const;

/**
 * How many times as much the larger input costs. Other work on the machine can only add to either, so rounds go on while the
 * growth is too fast to be linear; what grows with the square of its input stays there to the last.
 */
export async function growthOf(workOn: WorkOn, size: number): Promise<number> {
	let round = 0;
	for await (const [once = 0, grown = 0] of leastCosts(workOn, size, [1, larger])) {
		round += 1;
		const growth = grown / once;
		if (round >= rounds.most || (round >= rounds.least && growth < maxGrowth)) return growth;
	}
	return Infinity;
}

/**
 * Expects the cost of some work to grow with the size of its input and no faster.
 * @throws {Error} with the growth that was found
 */
export async function expectLinear(workOn: WorkOn, size: number): Promise<void> {
	const growth = await growthOf(workOn, size);
	if (growth >= maxGrowth) {
		throw new Error(
			`${larger} times the input costs ${growth.toFixed(1)} times as much, where ${maxGrowth} is the most`
		);
	}
}
