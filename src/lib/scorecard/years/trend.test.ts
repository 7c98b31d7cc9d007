import { describe, expect, test } from 'vitest';
import { yearOf, type Asked } from '../../../../tests/fixtures/years.ts';
import { trendOf, type TrendRow } from './trend.ts';

const asked = (answer: Asked['answer'], revision = 1, count = 5): Asked[] =>
	Array.from({ length: 5 }, (_, index) => ({
		id: `P${index}`,
		answer,
		revision: index < count ? revision : 1
	}));
const told = ({ points, steps }: TrendRow) => ({
	points: points.map(({ standing, score }) => score ?? standing),
	steps: steps.map(({ why }) => why ?? 'joined')
});

test('years stand in order, with a place for one without a result, which nothing is joined across', () => {
	const trend = trendOf(
		[
			yearOf(2026, { people: asked(3) }),
			yearOf(2023, { people: asked(0) }),
			yearOf(2025, { people: asked(2) })
		],
		false
	);
	expect(trend.years).toEqual([2023, 2024, 2025, 2026]);
	expect(trend.rows.map(told)).toEqual([
		{ points: [0, 'no-result', 67, 100], steps: ['no-result', 'no-result', 'joined'] }
	]);
	expect(told(trend.overall)).toEqual({
		points: [0, 'no-result', 67, 100],
		steps: ['no-result', 'no-result', 'joined']
	});
});

describe('two neighbouring years', () => {
	test.each<[string, Asked[], Asked[], string, number | null]>([
		['the same questions', asked(1), asked(2), 'joined', 100],
		['three of five the same is enough', asked(1), asked(2, 2, 2), 'joined', 60],
		['two of five is not', asked(1), asked(2, 2, 3), 'too-little-shared', 40],
		['not scored then', asked('N'), asked(2), 'not-scored', 0],
		['not scored now', asked(1), asked('N'), 'not-scored', null]
	])('%s', (_case, before, now, expected, share) => {
		const { rows } = trendOf(
			[yearOf(2025, { people: before }), yearOf(2026, { people: now })],
			false
		);
		expect(rows.map(told)[0]?.steps).toEqual([expected]);
		expect(rows[0]?.steps[0]?.share).toBe(share);
	});

	test('say how many questions changed in meaning and how many are new', () => {
		const now = [...asked(2, 2, 3), { id: 'P9', answer: 1 } as const];
		const { rows } = trendOf(
			[yearOf(2025, { people: asked(1) }), yearOf(2026, { people: now })],
			false
		);
		expect(rows[0]?.steps[0]).toMatchObject({ changedInMeaning: 3, added: 1 });
	});

	test('the whole is joined when half of the themes are comparable', () => {
		const before = yearOf(2025, { people: asked(1), buying: [{ id: 'B1', answer: 1 }] });
		const half = yearOf(2026, { people: asked(2), buying: [{ id: 'B1', revision: 2, answer: 1 }] });
		const none = yearOf(2026, {
			people: asked(2, 2),
			buying: [{ id: 'B1', revision: 2, answer: 1 }]
		});
		expect(told(trendOf([before, half], false).overall).steps).toEqual(['joined']);
		expect(told(trendOf([before, none], false).overall).steps).toEqual(['too-few-themes']);
	});
});

test('a theme that came and one that went are absent in the other years, not zero', () => {
	const { rows } = trendOf(
		[
			yearOf(2025, { old: [{ id: 'Q1', answer: 0 }] }),
			yearOf(2026, { people: [{ id: 'P1', answer: 0 }] })
		],
		false
	);
	expect(rows.map((row) => [row.id, told(row)])).toEqual([
		['people', { points: ['absent', 0], steps: ['absent'] }],
		['old', { points: [0, 'absent'], steps: ['absent'] }]
	]);
});

test('one year is a point, and no year is an error', () => {
	const { rows, draft } = trendOf([yearOf(2026, { people: asked(3) })], true);
	expect(rows.map(told)).toEqual([{ points: [100], steps: [] }]);
	expect(rows[0]?.points[0]?.band).toBe('Leading');
	expect(draft).toBe(true);
	expect(() => trendOf([], false)).toThrow(RangeError);
});
