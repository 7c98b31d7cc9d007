import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BusyLog, type BusyCounts } from './busy-log.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('the first refusal is told at once, the others together, and nothing where nothing was', () => {
	const lines: BusyCounts[] = [];
	const log = new BusyLog((counts) => lines.push(counts), 10_000);
	log.note('line full');
	expect(lines).toEqual([{ 'line full': 1 }]);
	for (let count = 0; count < 500; count += 1) log.note('line full');
	log.note('no connection');
	expect(lines).toHaveLength(1);
	vi.advanceTimersByTime(10_000);
	expect(lines.slice(1)).toEqual([{ 'line full': 500, 'no connection': 1 }]);
	vi.advanceTimersByTime(60_000);
	expect(lines).toHaveLength(2);
	log.note('waited too long');
	expect(lines.slice(2)).toEqual([{ 'waited too long': 1 }]);
});
