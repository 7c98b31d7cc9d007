import { describe, expect, test } from 'vitest';
import { yearOnYearVectors } from '../../../tests/fixtures/scoring-vectors.ts';
import { compareTheme } from './comparison.ts';
import type { Mark } from './score.ts';

describe('compareTheme', () => {
	test.each(yearOnYearVectors)('$name', ({ previous, current, expected }) => {
		const result = compareTheme(previous, current);
		expect({
			headlinePrev: result.headline.from,
			headlineCur: result.headline.to,
			commonQuestions: result.common,
			commonShare: result.commonShare,
			comparable: result.comparable,
			likePrev: result.like?.from ?? null,
			likeCur: result.like?.to ?? null,
			likeDelta: result.like?.change ?? null
		}).toEqual(expected);
	});

	test.each([
		['nothing answered this year', [mark('a', 2)], [mark('a', null)], null, false],
		['nothing answered last year', [mark('a', null)], [mark('a', 2)], 0, false],
		['exactly 60 per cent', fiveWith(3), fiveWith(5), 60, true],
		['just below 60 per cent, shown as 60', thousands(597), thousands(1000), 60, false],
		['hidden this year', [mark('a', 2)], [{ ...mark('a', 2), visible: false }], null, false]
	])('%s', (_case, previous, current, share, comparable) => {
		const result = compareTheme(previous, current);
		expect(result.commonShare).toBe(share);
		expect(result.comparable).toBe(comparable);
		expect(result.like === null).toBe(!comparable);
	});

	test('a duty new this year is not applied to last year', () => {
		const result = compareTheme([mark('a', 3)], [{ ...mark('a', 1), gate: 2 }]);
		expect(result.like).toEqual({ from: 100, to: 33, change: -67 });
	});
});

function mark(id: string, answer: Mark['answer']): Mark {
	return { id, revision: 1, weight: 1, max: 3, answer, visible: true, gate: null };
}

function fiveWith(answered: number): Mark[] {
	return ['a', 'b', 'c', 'd', 'e'].map((id, index) => mark(id, index < answered ? 1 : null));
}

/** A thousand questions of which the first `answered` are answered. */
function thousands(answered: number): Mark[] {
	return Array.from({ length: 1000 }, (_, index) => mark(`q${index}`, index < answered ? 1 : null));
}
