import { describe, expect, test, vi } from 'vitest';
import { costCases } from './cost-cases.ts';
import { expectLinear } from './growth.ts';

vi.setConfig({ testTimeout: 120_000 });

/** As often as a list has entries, or the square of that. */
function counting(steps: (size: number) => number) {
	return (size: number) => () => {
		let sum = 0;
		for (let at = 0; at < steps(size); at += 1) sum += at % 7;
		return sum;
	};
}

test('work that grows with the square of its input is noticed, also where each piece costs something by itself', async () => {
	const square = counting((size) => size * size);
	await expect(expectLinear(square, 40)).rejects.toThrow('64 times the input costs');
	const mixed = counting((size) => 10 * size + size * size);
	await expect(expectLinear(mixed, 40)).rejects.toThrow('64 times the input costs');
});

test('a parser that looks at all of its text for each piece of it is noticed', async () => {
	const lines = (text: string) =>
		text.split('\n').filter((line, at, all) => all.indexOf(line) === at);
	const workOn = (size: number) => {
		const text = Array.from({ length: size }, (_, at) => `line ${at}`).join('\n');
		return () => lines(text);
	};
	await expect(expectLinear(workOn, 60)).rejects.toThrow('64 times the input costs');
});

test('work that costs its input is not, nor what takes new memory at one of the sizes', async () => {
	await expect(
		expectLinear(
			counting((size) => size),
			200
		)
	).resolves.toBeUndefined();
	const copying = (size: number) => () => new Uint8Array(size).fill(1);
	await expect(expectLinear(copying, 32_768)).resolves.toBeUndefined();
});

describe.each(Object.entries(costCases))(
	'the cost of %s grows with its length and no faster',
	(_what, cases) => {
		test.each(cases)('$name', async ({ workOn, size }) => {
			await expect(expectLinear(workOn, size)).resolves.toBeUndefined();
		});
	}
);
