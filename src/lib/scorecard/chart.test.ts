import { describe, expect, test } from 'vitest';
import {
	fenbridge,
	marksNow,
	questionnaireOf,
	scorecardFrom
} from '../../../tests/fixtures/fenbridge.ts';
import { axisTexts } from '#lib/words/chart.ts';
import { answerSign, profileChart, radarChart, radarOfYears } from './chart.ts';
import { projectTargets } from './plan/projection.ts';

const { now, before } = fenbridge();
const withTheme = (theme: number, mark: string) =>
	marksNow.map((line, index) => (index === theme ? mark.repeat(line.length) : line));
const rowOf = (marks: string[], theme: number, previous = before) =>
	profileChart(scorecardFrom(marks, { previous })).rows[theme];

describe('profileChart', () => {
	test('bands have both edges, and the last ends at 100', () => {
		expect(profileChart(now).bands.map(({ from, to }) => [from, to])).toEqual([
			[0, 25],
			[25, 50],
			[50, 75],
			[75, 100]
		]);
	});

	test('rows stand in the order of the questionnaire, with the figures of the scorecard', () => {
		expect(profileChart(now).rows.map(({ label, score, last }) => [label, score, last])).toEqual([
			['Statements and policies', 67, 51],
			['Awareness and leads', 80, 52],
			['Risk', 33, 22],
			['Procurement', 63, 45],
			['Reporting and remediation', 51, 62]
		]);
	});

	test.each([
		['not held: solid to the score', marksNow, 0, { solidTo: 67, heldTo: null, held: false }],
		[
			'held: solid to the edge of the band, hatched to the score',
			marksNow,
			3,
			{ solidTo: 50, heldTo: 63, held: true, bandId: 'developing', rawBandId: 'established' }
		],
		['a don’t know: its reach and its share', marksNow, 2, { reach: 58, dontKnowShare: 25 }],
		['no don’t know: neither', marksNow, 0, { reach: null, dontKnowShare: null }],
		[
			'all don’t know is scored, at 0',
			withTheme(2, 'D'),
			2,
			{ score: 0, reach: 100, dontKnowShare: 100 }
		],
		[
			'all not answered is not scored, which is not 0',
			withTheme(2, '-'),
			2,
			{ score: null, solidTo: null, reach: null, bandId: null, last: 22, lastStanding: 'scored' }
		],
		['the lowest level is 0', withTheme(2, '0'), 2, { score: 0, solidTo: 0, reach: null }]
	])('%s', (_case, marks, theme, expected) => {
		expect(rowOf(marks, theme)).toMatchObject(expected);
	});

	test.each([
		['a first year', null, { last: null, lastStanding: 'no-last-year' }],
		[
			'not scored last year',
			scorecardFrom(withTheme(2, '-'), { year: 2025 }),
			{ last: null, lastStanding: 'not-scored' }
		],
		[
			'not there last year',
			{ ...before, themes: before.themes.filter(({ id }) => id !== 'risk') },
			{ last: null, lastStanding: 'absent' }
		]
	])('last year: %s', (_case, previous, expected) => {
		const { rows } = profileChart(scorecardFrom(marksNow, { previous }));
		expect(rows[2]).toMatchObject(expected);
	});

	test.each([
		['all that occur', now, ['year', 'last', 'held', 'dont-know']],
		[
			'a first year without don’t knows or duties',
			scorecardFrom(marksNow.map((line) => '2'.repeat(line.length))),
			['year']
		],
		['nothing scored', scorecardFrom(marksNow.map((line) => '-'.repeat(line.length))), []]
	])('series: %s', (_case, scorecard, expected) => {
		expect(profileChart(scorecard).series).toEqual(expected);
	});

	test('a projection gives a target to the themes it moves, and to no other', () => {
		const targets = [{ question: 'T4.1', value: 2, due: null }];
		const spec = profileChart(now, projectTargets(now, targets, questionnaireOf()));
		expect(spec.rows.map(({ target }) => target)).toEqual([null, null, null, 67, null]);
		expect(spec.series).toContain('target');
		expect(spec.projectedYear).toBe(2027);
	});

	test('a projection that moves nothing adds nothing', () => {
		expect(profileChart(now, projectTargets(now, [], questionnaireOf()))).toEqual(
			profileChart(now)
		);
	});

	test('a theme that counts for nothing has no row', () => {
		const unscored = {
			...now,
			themes: now.themes.map((theme) => ({ ...theme, scored: theme.id !== 'risk' }))
		};
		expect(profileChart(unscored).rows.map(({ id }) => id)).not.toContain('risk');
	});
});

describe('radarChart', () => {
	test('has the scores of the profile, and the edges between the bands', () => {
		const radar = radarChart(now);
		expect(radar?.axes.map(({ score, last }) => [score, last])).toEqual(
			profileChart(now).rows.map(({ score, last }) => [score, last])
		);
		expect(radar).toMatchObject({ edges: [25, 50, 75], series: ['year', 'last'] });
	});

	test.each([
		['three scored themes make a shape', 3, true],
		['two do not', 2, false],
		['none do not', 0, false]
	])('%s', (_case, scored, drawn) => {
		const marks = marksNow.map((line, index) => (index < scored ? line : '-'.repeat(line.length)));
		expect(radarChart(scorecardFrom(marks)) !== null).toBe(drawn);
	});
});

test('a theme with an open question has no corner, alone and beside another year', () => {
	const marks = marksNow.map((line, index) => (index === 1 ? line.replace(/.$/, '-') : line));
	const draft = scorecardFrom(marks);
	for (const radar of [radarChart(draft), radarOfYears(now, draft)]) {
		const axes = radar?.axes ?? [];
		expect(axes.map(({ score }) => score === null)).toEqual([false, true, false, false, false]);
		expect(axes[1] && axisTexts(axes[1]).figure).toMatch(/^11 of 12 answered/);
	}
});

test.each([
	['the lowest level', { state: 'option', value: 0 }, { kind: 'level', share: 0 }],
	['a level', { state: 'option', value: 1 }, { kind: 'level', share: 1 / 3 }],
	['yes', { state: 'option', value: 1, max: 1 }, { kind: 'level', share: 1 }],
	[
		'an answer that counts for nothing',
		{ state: 'option', value: 1, max: null },
		{ kind: 'answered' }
	],
	['several chosen', { state: 'choices', value: null, max: null }, { kind: 'answered' }],
	['don’t know', { state: 'dont-know' }, { kind: 'dont-know', dutyNotMet: false }],
	[
		'a duty not known',
		{ state: 'dont-know', dutyNotMet: true },
		{ kind: 'dont-know', dutyNotMet: true }
	],
	[
		'a duty not met',
		{ state: 'option', value: 1, dutyNotMet: true },
		{ kind: 'level', dutyNotMet: true }
	],
	['not applicable', { state: 'not-applicable' }, { kind: 'not-applicable' }],
	['not answered', { state: 'not-answered' }, { kind: 'not-answered' }]
] as const)('answerSign: %s', (_case, line, expected) => {
	expect(answerSign({ value: null, max: 3, dutyNotMet: false, ...line })).toMatchObject(expected);
});

test('a theme with an open question has no band, so that none is held', () => {
	const held = ({ rows }: { rows: { held: boolean }[] }) => rows.filter((row) => row.held).length;
	expect(held(profileChart(now))).toBe(1);
	const draft = scorecardFrom(marksNow.map((line) => line.replace(/.$/, '-')));
	expect(draft.themes.some(({ band }) => band.held)).toBe(true);
	expect(held(profileChart(draft))).toBe(0);
});
