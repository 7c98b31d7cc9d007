import { describe, expect, test } from 'vitest';
import { fenbridge, marksNow, scorecardFrom } from '../../../tests/fixtures/fenbridge.ts';
import {
	answerName,
	bandPhrase,
	bandWords,
	changePhrase,
	dutyNotice,
	formatName,
	headline,
	heldSentence,
	heldWhy,
	notScoredWhy,
	scoreNotes,
	setPhrase,
	tierName,
	todayPhrase
} from './scorecard.ts';

const { now } = fenbridge();
const [statements, , , procurement] = now.themes;

/** Marks of the fixture with some themes in other words; `-` alone repeats for a whole theme. */
const all = (mark: string) => marksNow.map((line) => mark.repeat(line.length));
const withTheme = (theme: number, marks: string, base = marksNow) =>
	base.map((line, index) =>
		index === theme ? marks.repeat(line.length).slice(0, line.length) : line
	);

test.each([
	[
		'strongest, a duty that holds, most to find out',
		marksNow,
		'Awareness and leads has the highest score. One legal duty is at risk, and that holds procurement back. Risk has the most still to find out.'
	],
	['nothing answered', all('-'), 'Nothing is scored yet: no answer counts so far.'],
	[
		'all not applicable but the duty',
		withTheme(3, '-', all('N')),
		'Nothing is scored yet: no answer counts so far.'
	],
	[
		'everything at the top',
		all('3'),
		'Every answer is at the top level. Share what works with other councils.'
	],
	['all alike', all('2'), 'All five themes have the same score.'],
	['one theme so far', withTheme(2, '1', all('-')), 'Only risk has a score so far.'],
	[
		'one theme so far with something to find out',
		withTheme(2, '1D', all('-')),
		'Only risk has a score so far.'
	],
	[
		'two tie for strongest',
		withTheme(0, '3', withTheme(2, '3', all('2'))),
		'Statements and policies and risk have the highest score.'
	],
	[
		'a duty not met where the band is low anyway',
		withTheme(3, '1', withTheme(2, '2', all('1'))),
		'Risk has the highest score. One legal duty is at risk.'
	],
	[
		'a duty that holds only the whole',
		withTheme(3, '1', withTheme(0, '2', all('3'))),
		'Awareness and leads, risk and reporting and remediation have the highest score. One legal duty is at risk, and that holds the overall band back.'
	],
	[
		'two themes alike in what is to be found out',
		withTheme(0, '3', withTheme(2, 'D', withTheme(1, 'D', all('2')))),
		'Statements and policies has the highest score. Awareness and leads and risk have the most still to find out.'
	]
])('headline: %s', (_case, marks, expected) => {
	expect(headline(scorecardFrom(marks))).toBe(expected);
});

describe('bands in words', () => {
	test('held', () => {
		if (!procurement) throw new Error('no procurement theme');
		expect(bandWords(now.questionnaire, procurement)).toBe('Developing, held');
		expect(bandPhrase(now.questionnaire, procurement)).toBe(
			'Developing, held (63 would be Established)'
		);
		expect(heldSentence(now, procurement)).toBe(
			'63, would be Established; held at Developing because a legal duty is at risk'
		);
		expect(heldWhy(now.questionnaire, procurement)).toBe(
			'Would be Established; held at Developing because a legal duty is at risk: exclusion checks.'
		);
	});
	test('not held', () => {
		if (!statements) throw new Error('no first theme');
		expect(bandPhrase(now.questionnaire, statements)).toBe('Established');
		expect(heldSentence(now, statements)).toBeNull();
		expect(heldWhy(now.questionnaire, statements)).toBeNull();
		expect(notScoredWhy(now.questionnaire, statements)).toBeNull();
	});
	test('not scored', () => {
		const [theme] = scorecardFrom(all('-')).themes;
		if (!theme) throw new Error('no theme');
		expect(bandPhrase(now.questionnaire, theme)).toBe('Not scored');
		expect(notScoredWhy(now.questionnaire, theme)).toBe(
			'Not scored: no question in this theme has an answer that counts'
		);
		expect(scoreNotes(theme)).toEqual([]);
	});
});

test.each([
	['all answered', '22222222222', []],
	['eight of eleven', '22222222---', ['Provisional, 73% answered']],
	['over half not applicable', '22NNNNNNNNN', ['Limited basis: over half not applicable']],
	['both', '2-NNNNNNNNN', ['Provisional, 91% answered', 'Limited basis: over half not applicable']]
])('beside a score: %s', (_case, marks, expected) => {
	const [theme] = scorecardFrom([marks, ...marksNow.slice(1)]).themes;
	expect(theme && scoreNotes(theme)).toEqual(expected);
});

test('a share that rounds to all is said as counts', () => {
	if (!statements) throw new Error('no first theme');
	const theme = { ...statements, answered: 399, visible: 400, completeness: 100 };
	expect(scoreNotes(theme)).toEqual(['Provisional, 399 of 400 answered']);
});

describe('a duty not met', () => {
	test('is named with what it holds', () => {
		expect(dutyNotice(now)).toEqual({
			title: 'One legal duty is at risk',
			duties: [
				{
					question: 'T4.1',
					theme: 'procurement',
					text: 'Exclusion checks: Procurement Act 2023, sections 57 to 59.',
					held: 'Procurement scores 63, would be Established; held at Developing until the practice is in place.'
				}
			],
			overall: null
		});
	});
	test('holds the whole', () => {
		expect(dutyNotice(scorecardFrom(withTheme(3, '1', all('3'))))?.overall).toBe(
			'The overall score is 87, would be Leading; held at Established until the practice is in place.'
		);
	});
	test('none', () => {
		expect(dutyNotice(scorecardFrom(all('2')))).toBeNull();
	});
});

test('where a council is today', () => {
	const [first, second] = now.first;
	expect(first && todayPhrase(first)).toBe(
		'Today: Some people do this for exclusion checks. It is not written down.'
	);
	expect(second && todayPhrase(second)).toBe('Not known today.');
});

test.each([
	['a rise', 45, 63, 'changed by +18 points'],
	['a fall', 62, 51, 'changed by −11 points'],
	['one question', 50, 54, 'little change'],
	['none', 50, 50, 'little change'],
	['just enough', 50, 55, 'changed by +5 points']
])('change: %s', (_case, from, to, expected) => {
	const like = { from, to, change: to - from };
	expect(
		changePhrase({ headline: like, common: ['a'], commonShare: 100, comparable: true, like })
	).toBe(expected);
});

test.each([
	[52, 'Not comparable: only 52% of the weight is shared, and we ask for 60%'],
	[null, 'Not comparable']
])('not comparable: %s', (commonShare, expected) => {
	const headlines = { from: 50, to: null };
	expect(
		changePhrase({ headline: headlines, common: [], commonShare, comparable: false, like: null })
	).toBe(expected);
});

test('answers in a word', () => {
	const [theme] = scorecardFrom(['-DN0123', ...marksNow.slice(1)]).themes;
	expect(theme?.lines.slice(0, 7).map(answerName)).toEqual([
		'Not answered',
		'Don’t know',
		'Not applicable',
		'Nothing yet',
		'Basic',
		'Established',
		'Leading'
	]);
});

test('names', () => {
	expect([1, 2, 3].map((tier) => tierName(tier === 1 ? 1 : tier === 2 ? 2 : 3))).toEqual([
		'Getting started',
		'Developing',
		'Leading'
	]);
	expect([formatName('law'), formatName('podcast')]).toEqual(['law', 'podcast']);
	expect(setPhrase(now)).toBeNull();
	expect(setPhrase({ ...now, set: 'complete' })).toBe('Complete as a set');
	expect(setPhrase({ ...now, set: 'incomplete' })).toBe('Incomplete as a set');
});
