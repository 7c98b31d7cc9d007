import { expect, test } from 'vitest';
import { profileOf, profileRow } from '../../../tests/fixtures/profile-rows.ts';
import type { RadarSpec } from '#lib/scorecard/chart.ts';
import type { Line } from '#lib/scorecard/scorecard.ts';
import {
	answerKey,
	answerLabel,
	axisTexts,
	chartKey,
	profileAbout,
	profileAlt,
	radarAbout,
	radarAlt,
	radarTitle,
	rowTexts
} from './chart.ts';

const radar: RadarSpec = {
	kind: 'radar',
	themeWord: { one: 'outcome', many: 'outcomes' },
	year: 2026,
	lastYear: 2025,
	edges: [25, 50, 75],
	axes: ['a', 'b', 'c'].map((id) => ({
		...{ id, label: id, title: id },
		...{ score: 1, answered: 12, visible: 12, last: 2 }
	})),
	series: ['year', 'last']
};
const firstYear: RadarSpec = { ...radar, lastYear: null, series: ['year'] };

test('a profile says what its scale is and where the figures are', () => {
	const spec = profileOf([profileRow('Risk', 32), profileRow('Data', 40)]);
	expect(profileAbout(spec)).toBe('Score by theme, 0 to 100, in 4 bands.');
	const aimed = profileOf([profileRow('Risk', 32, { target: 37 })]);
	expect(profileAbout(aimed)).toBe(
		'Score by theme, 0 to 100, in 4 bands. The diamond is the score projected for 2027 to 2028 with every target reached.'
	);
	expect(profileAlt(spec)).toBe(
		'Bars of 2 themes on a scale of 0 to 100. The same figures are in the table below.'
	);
	expect(profileAlt(profileOf([profileRow('Risk', 32)]))).toContain('Bars of 1 theme on');
});

test.each([
	['scored', profileRow('Risk', 67), ['67', 'Established', '67 · Established']],
	[
		'nought',
		profileRow('Risk', 0, { bandId: 'getting-started' }),
		['0', 'Getting started', '0 · Getting started']
	],
	['not scored', profileRow('Risk', null), ['', 'Not scored', 'Not scored']],
	[
		'held',
		profileRow('Risk', 63, { held: true, bandId: 'developing' }),
		['63', 'Developing, held\u00a0§', '63 · Developing, held\u00a0§']
	]
])('row, %s', (_case, row, expected) => {
	const { figure, band, line } = rowTexts(profileOf([row]))(row);
	expect([figure, band, line]).toEqual(expected);
});

test('a key names what occurs and no more', () => {
	const all = profileRow('Risk', 63, { last: 45, target: 75, heldTo: 63, reach: 80 });
	expect(chartKey(profileOf([all])).map(({ mark, label }) => [mark, label])).toEqual([
		['year', '2026 to 2027'],
		['last', '2025 to 2026'],
		['target', 'Projected'],
		['held', 'Held by a legal duty'],
		['dont-know', 'Up to, once don’t knows are answered']
	]);
	expect(chartKey(profileOf([profileRow('Risk', 63)])).map(({ mark }) => mark)).toEqual(['year']);
	expect(chartKey(profileOf([profileRow('Risk', null)]))).toEqual([]);
	expect(chartKey(radar).map(({ mark }) => mark)).toEqual(['year-line', 'last-line']);
});

test('a radar says whose shape it is and that order makes it', () => {
	expect([radarTitle(radar), radarTitle(firstYear)]).toEqual([
		'The shape of two years',
		'The shape of the profile'
	]);
	expect(radarAbout(radar)).toBe(
		'Rings at 25, 50 and 75 are the edges of the bands. Another order of the outcomes would give another shape.'
	);
	expect(radarAlt(radar)).toContain('Radar of 3 outcomes');
	expect(radarAlt(radar)).toContain('2026 to 2027 and 2025 to 2026');
	expect(radarAlt(firstYear)).not.toContain('2025');
});

const corner = { id: 'a', label: 'A', title: 'A', answered: 12, visible: 12 };

test.each([
	[63, 45, '63 (was\u00a045)'],
	[0, 0, '0 (was\u00a00)'],
	[63, null, '63'],
	[null, 45, 'Not scored (was\u00a045)'],
	[null, null, 'Not scored']
])('corner: %s, last %s', (score, last, expected) => {
	expect(axisTexts({ ...corner, score, last }).figure).toBe(expected);
});

test('a corner and a row say how many are answered while some are open', () => {
	const open = { answered: 3, visible: 12 };
	expect(axisTexts({ ...corner, ...open, score: 56, last: null }).figure).toBe(
		'56, 3 of 12 answered'
	);
	const spec = profileOf([profileRow('Risk', 56, open)]);
	const [row] = spec.rows;
	expect(row && rowTexts(spec)(row)).toEqual({
		name: 'Risk',
		figure: '',
		band: '56, 3 of 12 answered',
		line: '56, 3 of 12 answered'
	});
});

const line: Line = {
	question: 'T1.3',
	revision: 1,
	number: 3,
	title: 'Named lead officer',
	text: '',
	aim: '',
	who: [],
	weight: 1,
	max: 3,
	gate: null,
	duties: [],
	dutyNotMet: false,
	state: 'option',
	value: 2,
	label: 'In place',
	descriptions: [],
	reason: null,
	note: '',
	evidence: []
};
const notAnswered: Line = { ...line, state: 'not-answered', value: null, label: null };

test.each([
	['a level', line, '3. Named lead officer: In place'],
	[
		'a duty not met',
		{ ...line, dutyNotMet: true },
		'3. Named lead officer: In place, legal duty at risk'
	],
	['not answered', notAnswered, '3. Named lead officer: Not answered']
])('spoken cell, %s', (_case, given, expected) => {
	expect(answerLabel(given)).toBe(expected);
});

test.each([
	['levels always', [line], ['Nothing yet', 'Basic', 'In place', 'Thorough']],
	[
		'the rest where it occurs',
		[notAnswered, { ...line, dutyNotMet: true }],
		['Nothing yet', 'Basic', 'In place', 'Thorough', 'Legal duty at risk', 'Not answered']
	]
])('key of answers: %s', (_case, lines, expected) => {
	const names = ['Nothing yet', 'Basic', 'In place', 'Thorough'];
	expect(answerKey(lines, names).map(({ label }) => label)).toEqual(expected);
});
