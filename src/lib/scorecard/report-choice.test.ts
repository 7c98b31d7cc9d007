import { expect, test } from 'vitest';
import { choiceAddress, holdsAnswers, parseReportChoice } from './report-choice.ts';

test.each([
	['nothing said', '', { kind: 'full', marking: null, attach: null, version: null, theme: null }],
	[
		'an empty form',
		'kind=&marking=',
		{ kind: 'full', marking: null, attach: null, version: null, theme: null }
	],
	[
		'a kind',
		'kind=summary',
		{ kind: 'summary', marking: null, attach: null, version: null, theme: null }
	],
	[
		'a marking',
		'kind=blank&marking=OFFICIAL',
		{ kind: 'blank', marking: 'OFFICIAL', attach: null, version: null, theme: null }
	],
	[
		'a marking of spaces',
		'marking=+%09+',
		{ kind: 'full', marking: null, attach: null, version: null, theme: null }
	],
	[
		'a marking with spaces around it',
		'marking=+OFFICIAL-SENSITIVE%0D%0A',
		{ kind: 'full', marking: 'OFFICIAL-SENSITIVE', attach: null, version: null, theme: null }
	],
	[
		'files inside',
		'kind=summary&attach=yes',
		{ kind: 'summary', marking: null, attach: true, version: null, theme: null }
	],
	[
		'files as usual',
		'attach=usual',
		{ kind: 'full', marking: null, attach: null, version: null, theme: null }
	],
	[
		'one theme to fill in',
		'kind=blank&theme=procurement',
		{ kind: 'blank', marking: null, attach: null, version: null, theme: 'procurement' }
	],
	[
		'one theme of a kind that has them all',
		'kind=full&theme=procurement',
		{ kind: 'full', marking: null, attach: null, version: null, theme: null }
	],
	[
		'a version',
		'version=12',
		{ kind: 'full', marking: null, attach: null, version: 12, theme: null }
	]
])('%s', (_case, search, value) => {
	expect(parseReportChoice(new URLSearchParams(search))).toEqual({ ok: true, value });
});

test.each([
	['an unknown kind', 'kind=poster', 'kind'],
	['a kind in capitals', 'kind=FULL', 'kind'],
	['a marking in words of one’s own', 'marking=ALL+DUTIES+MET+-+NO+RISK', 'marking'],
	['a marking in small letters', 'marking=official', 'marking'],
	['files perhaps', 'attach=maybe', 'attach'],
	['no version', 'version=0', 'version'],
	['a version that is no number', 'version=1e3', 'version'],
	['a version nobody reaches', 'version=1000000', 'version']
])('%s is not taken', (_case, search, field) => {
	expect(parseReportChoice(new URLSearchParams(search))).toEqual({ ok: false, field });
});

test.each([
	{ kind: 'answers', marking: 'NOT FOR PUBLICATION', attach: false, version: 2, theme: null },
	{ kind: 'blank', marking: null, attach: null, version: null, theme: 'a-theme' }
] as const)('an address says what was chosen', (choice) => {
	expect(parseReportChoice(new URLSearchParams(choiceAddress(choice)))).toEqual({
		ok: true,
		value: choice
	});
});

test.each([
	['full', null, true],
	['answers', null, true],
	['summary', null, false],
	['summary', true, true],
	['full', false, false],
	['blank', null, false],
	['blank', true, false]
] as const)('%s with files %s holds the answers: %s', (kind, attach, expected) => {
	expect(holdsAnswers({ kind, attach })).toBe(expected);
});
