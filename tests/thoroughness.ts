/**
 * How many cases of something made at random, or rounds of a storm, a test tries: fewer in `npm test`, which everybody waits
 * for, and all of them in `npm run test:long`.
 */
export function cases(usual: number, all: number): number {
	return process.env.TEST_LONG === undefined ? usual : all;
}

/** Says what a storm came to, for whoever reads the output. */
export function tell(figures: string): void {
	console.log(figures);
}
