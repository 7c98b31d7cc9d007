import { describe, expect, test } from 'vitest';
import {
	actionOf,
	addsNothing,
	changedParts,
	closedAt,
	closedIn,
	inputFor,
	longestInAction,
	newestNote,
	parseAction,
	titleFrom,
	type ActionInput,
	type ActionProblem,
	type ActionState,
	type ActionStatus
} from './action.ts';

const input: ActionInput = {
	...{ title: 'Check the debarment list', question: 'T4.1', owner: 'Head of Procurement' },
	...{ day: '15', month: '12', year: '2026', status: 'in-progress', note: 'Drafted.' }
};
const state: ActionState = {
	...{ title: 'Check the debarment list', question: 'T4.1', owner: 'Head of Procurement' },
	...{ due: '2026-12-15', status: 'in-progress', note: 'Drafted.' }
};
const asked = ['T4.1', 'T4.2'];
const today = '2026-11-21';

describe('reading a form', () => {
	const read: [string, Partial<ActionInput>, Partial<ActionState>][] = [
		['everything', {}, {}],
		[
			'only what is needed',
			{ question: '', owner: '', day: '', month: '', year: '', note: '' },
			{ question: null, owner: '', due: null, note: '' }
		],
		['a title on two lines', { title: ' Check\r\nthe\tlist ' }, { title: 'Check the list' }],
		['an owner that cannot be seen', { owner: ' \u200b ' }, { owner: '' }],
		['a note keeps its lines', { note: 'One\r\ntwo\r\n' }, { note: 'One\ntwo' }],
		['a day that is gone', { year: '2016' }, { due: '2016-12-15' }],
		[
			'the first day that can be meant',
			{ day: '21', month: '11', year: '2016' },
			{ due: '2016-11-21' }
		],
		['the last', { day: '21', month: '11', year: '2036' }, { due: '2036-11-21' }],
		['as long as may be', { title: 'x'.repeat(200) }, { title: 'x'.repeat(200) }]
	];
	test.each(read)('%s', (_case, typed, expected) => {
		expect(parseAction({ ...input, ...typed }, asked, today)).toEqual({
			ok: true,
			value: { ...state, ...expected }
		});
	});

	const refused: [string, Partial<ActionInput>, ActionProblem[]][] = [
		['no title', { title: ' \n ' }, [{ field: 'title', code: 'missing' }]],
		[
			'texts that are too long',
			{
				title: 'x'.repeat(longestInAction.title + 1),
				owner: 'x'.repeat(longestInAction.owner + 2),
				note: 'x'.repeat(longestInAction.note + 3)
			},
			[
				{ field: 'title', code: 'too-long', over: 1 },
				{ field: 'owner', code: 'too-long', over: 2 },
				{ field: 'note', code: 'too-long', over: 3 }
			]
		],
		[
			'30 February',
			{ day: '30', month: '2', year: '2027' },
			[{ field: 'due', code: 'no-such-day', month: 2, year: 2027, days: 28 }]
		],
		['no year', { year: '' }, [{ field: 'due', code: 'incomplete', missing: ['year'] }]],
		[
			'more than ten years ago',
			{ day: '20', month: '11', year: '2016' },
			[{ field: 'due', code: 'too-long-ago' }]
		],
		['the year 100', { year: '0100' }, [{ field: 'due', code: 'unreadable', part: 'year' }]],
		[
			'more than ten years ahead',
			{ day: '22', month: '11', year: '2036' },
			[{ field: 'due', code: 'too-far' }]
		],
		['the year 9999', { year: '9999' }, [{ field: 'due', code: 'too-far' }]],
		['an unknown status', { status: 'overdue' }, [{ field: 'status', code: 'unknown' }]],
		['no status', { status: '' }, [{ field: 'status', code: 'unknown' }]],
		['a question of nobody', { question: 'T9.9' }, [{ field: 'question', code: 'unknown' }]],
		[
			'everything at once, in the order of the form',
			{ title: '', question: 'x', day: '', status: 'x' },
			[
				{ field: 'title', code: 'missing' },
				{ field: 'question', code: 'unknown' },
				{ field: 'due', code: 'incomplete', missing: ['day'] },
				{ field: 'status', code: 'unknown' }
			]
		]
	];
	test.each(refused)('%s', (_case, typed, problems) => {
		expect(parseAction({ ...input, ...typed }, asked, today)).toEqual({ ok: false, problems });
	});

	test('what a form shows is read as the same, without the note', () => {
		expect(parseAction(inputFor(state), asked, today)).toEqual({
			ok: true,
			value: { ...state, note: '' }
		});
	});
});

/** States one year apart, each with its status and note. */
function history(...steps: [ActionStatus, string?][]) {
	const versions = steps.map(([status, note = ''], index) => ({
		...{ ...state, status, note },
		...{ revision: index + 1, savedAt: Date.UTC(2024 + index, 5, 1) }
	}));
	const action = actionOf({ id: 'a', year: 2024 }, versions);
	if (!action) throw new Error('There are no states');
	return action;
}

describe('a history', () => {
	test('stands as its newest state', () => {
		expect(history(['not-started'], ['in-progress'])).toMatchObject({
			...{ id: 'a', year: 2024, revision: 2, status: 'in-progress' }
		});
		expect(actionOf({ id: 'a', year: 2024 }, [])).toBeNull();
	});

	test.each([
		['open', history(['done'], ['in-progress']), null],
		['done at once', history(['done']), 2024],
		['done, and a note added later', history(['not-started'], ['done'], ['done', 'Thanks']), 2025],
		['dropped, then done after all', history(['dropped'], ['done']), 2025],
		['done, opened and done again', history(['done'], ['in-progress'], ['done']), 2026]
	])('%s: closed in', (_case, action, year) => {
		expect(closedIn(action)).toBe(year);
		expect(closedAt(action)).toBe(year === null ? null : Date.UTC(year, 5, 1));
	});

	test('the newest note is the last that said something', () => {
		expect(
			newestNote(history(['not-started', 'Asked.'], ['in-progress', 'Draft.'], ['done']))
		).toBe('Draft.');
		expect(newestNote(history(['not-started']))).toBe('');
	});

	test.each([
		['the first state', null, ['title', 'question', 'owner', 'due', 'status']],
		['nothing', state, []],
		['a note', { ...state, note: 'Other' }, []],
		['two parts', { ...state, owner: '', due: null }, ['owner', 'due']]
	])('changed: %s', (_case, before, parts) => {
		expect(changedParts(state, before)).toEqual(parts);
	});

	test.each([
		['the same', state, true],
		['the same without a note', { ...state, note: '' }, true],
		['another note', { ...state, note: 'More' }, false],
		['another part', { ...state, due: null }, false]
	])('adds nothing: %s', (_case, wanted, expected) => {
		expect(addsNothing(wanted, state)).toBe(expected);
	});
});

test.each([
	['a short aim', 'Write a policy', 'Write a policy'],
	['an aim of two sentences that fit', 'It is written. It is used.', 'It is written. It is used.'],
	['a second sentence that does not fit', `It is written. ${'a'.repeat(200)}.`, 'It is written.'],
	['one sentence that does not fit', 'a'.repeat(250), 'a'.repeat(200)],
	['nothing', '', '']
])('a title is taken from %s', (_case, aim, title) => {
	expect(titleFrom(aim)).toBe(title);
});
