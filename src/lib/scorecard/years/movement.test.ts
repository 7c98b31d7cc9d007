import { expect, test } from 'vitest';
import { yearOf, type Asked } from '../../../../tests/fixtures/years.ts';
import { movesBetween, tally, type Around } from './movement.ts';

type Answer = Asked['answer'];
const unanswered: Answer = undefined;
const linesOf = (asked: Asked[]) => yearOf(2026, { people: asked }).themes[0]?.lines ?? [];
const around: Around = { sameEdition: false, askedBefore: new Set(), askedNow: new Set() };
const moves = (before: Asked[], after: Asked[], more: Partial<Around> = {}) =>
	movesBetween(linesOf(before), linesOf(after), {
		...around,
		askedBefore: new Set(before.map(({ id }) => id)),
		askedNow: new Set(after.map(({ id }) => id)),
		...more
	});

test.each<[string, Answer, Answer, string | null, string]>([
	['a level up', 1, 3, 'up', '4/3'],
	['a level down', 2, 1, 'down', '2/3'],
	['don’t know, then the lowest level: known, and worth nothing', 'D', 0, 'now-known', '0'],
	['don’t know, then a level', 'D', 2, 'now-known', '4/3'],
	['a level, then don’t know', 3, 'D', 'no-longer-known', '2'],
	['not applicable, then a level', 'N', 3, 'now-applies', '0'],
	['not applicable, then don’t know', 'N', 'D', 'now-applies', '0'],
	['the lowest level, then not applicable', 0, 'N', 'no-longer-applies', '0'],
	['not answered, then the lowest level', unanswered, 0, 'now-answered', '0'],
	['not answered, then not applicable', unanswered, 'N', 'now-answered', '0'],
	['don’t know, then not answered', 'D', unanswered, 'no-longer-answered', '0'],
	['the same level', 2, 2, null, ''],
	['the lowest level twice', 0, 0, null, ''],
	['don’t know twice', 'D', 'D', null, ''],
	['not applicable twice', 'N', 'N', null, ''],
	['never answered', unanswered, unanswered, null, '']
])('%s', (_case, before, after, direction, size) => {
	const { moved } = moves([{ id: 'P1', answer: before }], [{ id: 'P1', weight: 2, answer: after }]);
	expect(moved.map((each) => [each.direction, each.size])).toEqual(
		direction ? [[direction, size]] : []
	);
});

test('a movement keeps both years’ answers and notes', () => {
	const { moved } = moves(
		[{ id: 'P1', answer: 3, note: 'The audit was done.' }],
		[{ id: 'P1', answer: 2, note: 'The audit lapsed.' }]
	);
	expect(moved[0]).toMatchObject({
		before: { label: 'Thorough', note: 'The audit was done.' },
		after: { label: 'In place', note: 'The audit lapsed.' }
	});
});

test('the largest comes first, whatever its direction, then the order of the questionnaire', () => {
	const { moved } = moves(
		['P1', 'P2', 'P3', 'P4'].map((id) => ({ id, answer: 2 })),
		[
			{ id: 'P1', answer: 3 },
			{ id: 'P2', weight: 3, answer: 1 },
			{ id: 'P3', answer: 'N' },
			{ id: 'P4', answer: 1 }
		]
	);
	expect(moved.map(({ after }) => after.question)).toEqual(['P2', 'P1', 'P4', 'P3']);
	expect(tally(moved)).toEqual([
		{ direction: 'up', count: 1 },
		{ direction: 'down', count: 2 },
		{ direction: 'no-longer-applies', count: 1 }
	]);
});

const p1: Asked = { id: 'P1', answer: 0 };
test.each<[string, Asked[], Asked[], Partial<Around>, string[]]>([
	['in another revision', [p1], [{ ...p1, revision: 2, answer: 3 }], {}, ['changed-in-meaning P1']],
	['new', [p1], [p1, { id: 'P2', answer: 3 }], {}, ['new P2']],
	['retired', [p1, { id: 'P2', answer: 3 }], [p1], {}, ['retired P2']],
	[
		'only asked now, of one edition',
		[p1],
		[p1, { id: 'P2', answer: 3 }],
		{ sameEdition: true },
		['now-asked P2']
	],
	[
		'no longer asked, of one edition',
		[p1, { id: 'P2', answer: 3 }],
		[p1],
		{ sameEdition: true },
		['no-longer-asked P2']
	],
	[
		'from another theme',
		[p1],
		[p1, { id: 'B1', answer: 3 }],
		{ askedBefore: new Set(['P1', 'B1']) },
		['other-theme B1']
	],
	[
		'gone to another theme: listed there',
		[p1, { id: 'P2', answer: 3 }],
		[p1],
		{ askedNow: new Set(['P1', 'P2']) },
		[]
	]
])('%s: never movement', (_case, before, after, more, expected) => {
	const { moved, apart } = moves(before, after, more);
	expect(moved).toEqual([]);
	expect(apart.map(({ standing, line }) => `${standing} ${line.question}`)).toEqual(expected);
});

test('shared questions with another weight are counted', () => {
	const { reweighted } = moves(
		[p1, { id: 'P2', weight: 2, answer: 1 }],
		[p1, { id: 'P2', weight: 3, answer: 1 }]
	);
	expect(reweighted).toBe(1);
});

test('shared questions that do not count in both years are counted', () => {
	const { notCounting } = moves(
		[{ id: 'P1', answer: 'N' }, { id: 'P2', answer: 'D' }, { id: 'P3' }],
		[{ id: 'P1', answer: 2 }, { id: 'P2', answer: 2 }, { id: 'P3' }]
	);
	expect(notCounting).toBe(2);
});
