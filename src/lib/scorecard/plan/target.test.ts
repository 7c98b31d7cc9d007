import { describe, expect, test } from 'vitest';
import { dueDay, levelsAbove, parseTarget, type TargetLine, type TargetInput } from './target.ts';

const today = '2026-11-22';
const basic: TargetLine = { question: 'Q', weight: 2, max: 3, state: 'option', value: 1 };
const no: TargetLine = { ...basic, max: 1, value: 0 };
const unknown: TargetLine = { ...basic, state: 'dont-know', value: null };
const open: TargetLine = { ...basic, state: 'not-answered', value: null };

describe('levels that can be aimed at', () => {
	test.each<[string, TargetLine, number[]]>([
		['above the level of today', basic, [2, 3]],
		['yes, from no', no, [1]],
		['none at the top', { ...basic, value: 3 }, []],
		['all but the lowest when it is not known', unknown, [1, 2, 3]],
		['all but the lowest when it is not answered', open, [1, 2, 3]],
		['none where it does not apply', { ...basic, state: 'not-applicable', value: null }, []],
		['none where nothing counts', { ...basic, weight: null }, []],
		['none where things are ticked', { ...basic, max: null, state: 'choices', value: null }, []]
	])('%s', (_case, line, expected) => {
		expect(levelsAbove(line)).toEqual(expected);
	});
});

test.each([
	['its own day', '2026-12-01', 2026, '2026-12-01'],
	['its own day, also after the next year', '2030-01-01', 2026, '2030-01-01'],
	['the end of the next year without one', null, 2026, '2028-03-31']
])('the day that applies is %s', (_case, due, setIn, expected) => {
	expect(dueDay({ due }, setIn)).toBe(expected);
});

describe('what a form sends', () => {
	const none = { day: '', month: '', year: '' };
	const input = (value: string, day = '', month = '', year = ''): TargetInput => ({
		value,
		due: { day, month, year }
	});
	const read = (line: TargetLine, sent: TargetInput, had = false) =>
		parseTarget(line, sent, { today, had });

	test.each<[string, TargetLine, TargetInput, { value: number; due: string | null }]>([
		['a level and a day', basic, input('2', '31', '3', '2028'), { value: 2, due: '2028-03-31' }],
		['a level without a day', basic, { value: '3', due: none }, { value: 3, due: null }],
		['today', basic, input('2', '22', '11', '2026'), { value: 2, due: today }],
		['ten years ahead', basic, input('2', '22', '11', '2036'), { value: 2, due: '2036-11-22' }],
		['the lowest but one, not known', unknown, input('1'), { value: 1, due: null }],
		['spaces around it', open, input(' 3 ', ' 1', '2 ', '2027'), { value: 3, due: '2027-02-01' }]
	])('%s', (_case, line, sent, expected) => {
		expect(read(line, sent)).toEqual({ target: { question: 'Q', ...expected }, problems: [] });
	});

	test.each<[string, TargetLine, TargetInput, object[]]>([
		['today’s level', basic, input('1'), [{ field: 'value', code: 'not-above-today' }]],
		['a level below it', basic, input('0'), [{ field: 'value', code: 'not-above-today' }]],
		['the lowest, not known', unknown, input('0'), [{ field: 'value', code: 'not-above-today' }]],
		['a level that is not there', basic, input('4'), [{ field: 'value', code: 'not-offered' }]],
		['no level at all', basic, input('two'), [{ field: 'value', code: 'not-offered' }]],
		['part of a level', basic, input('2.5'), [{ field: 'value', code: 'not-offered' }]],
		[
			'a question that does not apply',
			{ ...basic, state: 'not-applicable', value: null },
			input('2'),
			[{ field: 'value', code: 'not-above-today' }]
		],
		['yesterday', basic, input('2', '21', '11', '2026'), [{ field: 'due', code: 'past' }]],
		[
			'more than ten years ahead',
			basic,
			input('2', '23', '11', '2036'),
			[{ field: 'due', code: 'too-far' }]
		],
		[
			'a day that does not exist',
			basic,
			input('2', '31', '6', '2027'),
			[{ field: 'due', code: 'no-such-day', month: 6, year: 2027, days: 30 }]
		],
		[
			'part of a day',
			basic,
			input('2', '31', '', '2027'),
			[{ field: 'due', code: 'incomplete', missing: ['month'] }]
		],
		['a day alone', basic, input('', '31', '3', '2028'), [{ field: 'value', code: 'missing' }]],
		[
			'both wrong',
			basic,
			input('9', '1', '1', '1999'),
			[
				{ field: 'value', code: 'not-offered' },
				{ field: 'due', code: 'past' }
			]
		]
	])('refuses %s', (_case, line, sent, problems) => {
		expect(read(line, sent)).toEqual({ target: undefined, problems });
	});

	test.each([
		['nothing, where there was nothing', input(''), false],
		['nothing, where there was a target', input(''), true],
		['no level, beside the day of the target that is taken back', input('', '1', '1', '2020'), true]
	])('no target: %s', (_case, sent, had) => {
		expect(read(basic, sent, had)).toEqual({ target: null, problems: [] });
	});
});
