import { expect, test } from 'vitest';
import { choiceAddress, parseReportChoice } from './report-choice.ts';

test.each([
	['nothing said', '', { kind: 'full', marking: null, version: null }],
	['an empty form', 'kind=&marking=', { kind: 'full', marking: null, version: null }],
	['a kind', 'kind=summary', { kind: 'summary', marking: null, version: null }],
	[
		'a marking',
		'kind=blank&marking=OFFICIAL',
		{ kind: 'blank', marking: 'OFFICIAL', version: null }
	],
	['a marking of spaces', 'marking=+%09+', { kind: 'full', marking: null, version: null }],
	[
		'a marking over lines',
		'marking=+Not%0D%0Afor+all%00',
		{ kind: 'full', marking: 'Not for all', version: null }
	],
	[
		'the longest marking',
		`marking=${'M'.repeat(40)}`,
		{ kind: 'full', marking: 'M'.repeat(40), version: null }
	],
	['a version', 'version=12', { kind: 'full', marking: null, version: 12 }]
])('%s', (_case, search, value) => {
	expect(parseReportChoice(new URLSearchParams(search))).toEqual({ ok: true, value });
});

test.each([
	['an unknown kind', 'kind=poster', 'kind'],
	['a kind in capitals', 'kind=FULL', 'kind'],
	['a marking too long by one', `marking=${'M'.repeat(41)}`, 'marking'],
	['no version', 'version=0', 'version'],
	['a version that is no number', 'version=1e3', 'version'],
	['a version nobody reaches', 'version=1000000', 'version']
])('%s is not taken', (_case, search, field) => {
	expect(parseReportChoice(new URLSearchParams(search))).toEqual({ ok: false, field });
});

test('an address says what was chosen, whatever is in the marking', () => {
	const choice = { kind: 'answers', marking: 'A & B?', version: 2 } as const;
	expect(parseReportChoice(new URLSearchParams(choiceAddress(choice)))).toEqual({
		ok: true,
		value: choice
	});
});
