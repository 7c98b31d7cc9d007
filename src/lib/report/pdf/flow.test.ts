import { describe, expect, test } from 'vitest';
import { beside, flow, leastFilled, type Flowing, type FlowTable, type Unit } from './flow.ts';
import { page } from './page.ts';

const height = page.bottom - page.top;

/** Records what is drawn on which page. */
function recorder() {
	const pages: string[][] = [[]];
	const unit = (name: string, tall: number, rest: Partial<Unit> = {}): Unit => ({
		before: 0,
		height: tall,
		keep: false,
		draw: () => pages.at(-1)?.push(name),
		...rest
	});
	const run = (content: Flowing[]) => {
		flow(content, { newPage: () => pages.push([]) });
		return pages;
	};
	return { unit, run };
}

test('content that fits stands on one page', () => {
	const { unit, run } = recorder();
	expect(run([unit('a', height / 2), unit('b', height / 2)])).toEqual([['a', 'b']]);
});

test('space above counts, but not at the head of a page', () => {
	const { unit, run } = recorder();
	expect(
		run([
			unit('a', height, { before: 20 }),
			unit('b', height - 30, { before: 20 }),
			unit('c', 11, { before: 20 })
		])
	).toEqual([['a'], ['b'], ['c']]);
});

test('a heading goes with what follows', () => {
	const { unit, run } = recorder();
	expect(run([unit('a', height - 50), unit('heading', 20, { keep: true }), unit('b', 40)])).toEqual(
		[['a'], ['heading', 'b']]
	);
});

test('what keeps together but is higher than a page is still drawn', () => {
	const { unit, run } = recorder();
	const kept = (name: string) => unit(name, height * 0.6, { keep: true });
	expect(run([kept('a'), kept('b'), unit('c', 10)])).toEqual([['a'], ['b', 'c']]);
});

test('a page break is made once', () => {
	const { unit, run } = recorder();
	const filled = unit('a', height * leastFilled);
	expect(run(['page-break', filled, 'page-break', 'page-break', unit('b', 10)])).toEqual([
		['a'],
		['b']
	]);
});

test('a page break that would leave a page nearly empty is not made', () => {
	const { unit, run } = recorder();
	const little = unit('a', height * leastFilled - 1);
	expect(run([little, 'page-break', unit('b', 10)])).toEqual([['a', 'b']]);
});

describe('a table', () => {
	const tableOf = (unit: ReturnType<typeof recorder>['unit']): FlowTable => ({
		head: unit('head again', 20, { keep: true }),
		continues: unit('continues', 15)
	});

	test('repeats its head and says that it goes on', () => {
		const { unit, run } = recorder();
		const table = tableOf(unit);
		const rows = ['1', '2', '3'].map((name) => unit(name, height * 0.4, { table }));
		expect(run([unit('head', 20, { keep: true, table }), ...rows, unit('after', 10)])).toEqual([
			['head', '1', '2', 'continues'],
			['head again', '3', 'after']
		]);
	});

	test('that fits exactly says nothing', () => {
		const { unit, run } = recorder();
		const table = tableOf(unit);
		expect(
			run([
				unit('head', 20, { keep: true, table }),
				unit('1', height - 20, { table }),
				unit('b', 10)
			])
		).toEqual([['head', '1'], ['b']]);
	});

	test('parts a row higher than half a page, and only such a row', () => {
		const { unit, run } = recorder();
		const table = tableOf(unit);
		const lines = (name: string, count: number) =>
			Array.from({ length: count }, (_, index) => unit(`${name}${index + 1}`, height / 10));
		const row = (name: string, count: number) =>
			beside([lines(name, count)], { before: 0, above: 0, below: 0, splitFrom: height / 2, table });
		expect(run([row('a', 6), row('b', 4), row('c', 8)])).toEqual([
			['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'continues'],
			['head again', 'b1', 'b2', 'b3', 'b4', 'c1', 'c2', 'c3', 'c4', 'c5', 'continues'],
			['head again', 'c6', 'c7', 'c8']
		]);
	});
});

test('columns part side by side, and lines that keep together stay so', () => {
	const { unit, run } = recorder();
	const line = (name: string, keep = false) => unit(name, height / 4, { keep });
	expect(
		run([
			beside(
				[
					[line('a1'), line('a2'), line('a3', true), line('a4', true), line('a5')],
					[line('b1'), line('b2')]
				],
				{ before: 0, above: 0, below: 0, splitFrom: height / 2 }
			)
		])
	).toEqual([
		['a1', 'a2', 'b1', 'b2'],
		['a3', 'a4', 'a5']
	]);
});
