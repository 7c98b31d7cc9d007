import { expect, test } from 'vitest';
import { forgottenRevisions, type SavedState } from './answer-history.ts';
import { quota } from './quota.ts';

/** States that each stood for a minute, but for those that are given. */
function states(count: number, stood: Record<number, number> = {}): SavedState[] {
	let savedAt = 0;
	return Array.from({ length: count }, (_, index) => {
		const state = { revision: index + 1, savedAt };
		savedAt += stood[index + 1] ?? 60_000;
		return state;
	});
}

const most = quota.answerStates;

test.each<[string, SavedState[], number[]]>([
	['nothing while there is room', states(most), []],
	['the one that stood shortest', states(most + 1, { 70: 2000, 71: 3000 }), [70]],
	['the oldest of those that stood as long', states(most + 1), [2]],
	['never the first', states(most + 1, { 1: 1, 9: 2 }), [9]],
	['never one of the newest 50', states(most + 1, { [most - 48]: 1, [most]: 1, 9: 2 }), [9]],
	['one before the clock went back', states(most + 1, { 8: -5000, 9: 2 }), [8]],
	['as many as there are too many', states(most + 3, { 5: 1, 90: 2, 40: 3 }), [5, 90, 40]]
])('%s', (_case, given, expected) => {
	expect(forgottenRevisions(given)).toEqual(expected);
});
