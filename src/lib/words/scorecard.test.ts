import { describe, expect, test } from 'vitest';
import { fenbridge, marksNow, scorecardFrom } from '../../../tests/fixtures/fenbridge.ts';
import {
	answeredSoFar,
	answerName,
	bandPhrase,
	bandWords,
	changePhrase,
	dutyNotice,
	formatName,
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

describe('bands in words', () => {
	test('held', () => {
		if (!procurement) throw new Error('no procurement theme');
		expect(bandWords(now.questionnaire, procurement)).toBe('Developing, held');
		expect(bandPhrase(now.questionnaire, procurement)).toBe(
			'Developing, held (score is in Established)'
		);
		expect(heldSentence(now, procurement)).toBe(
			'Score is in Established; shown as Developing until this duty is no longer at risk'
		);
		expect(heldWhy(now.questionnaire, procurement)).toBe(
			'Score is in Established; shown as Developing until this duty is no longer at risk: “Exclusion checks”.'
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
	['all answered', '22222222222', [], null],
	['eight of eleven', '22222222---', [], '8 of 11 answered'],
	['over half not applicable.', '22NNNNNNNNN', ['Limited basis: over half not applicable.'], null],
	['both', '2-NNNNNNNNN', ['Limited basis: over half not applicable.'], '10 of 11 answered'],
	['nothing that counts', '-NNNNNNNNNN', [], null]
])('beside a score: %s', (_case, marks, notes, soFar) => {
	const [theme] = scorecardFrom([marks, ...marksNow.slice(1)]).themes;
	expect(theme && scoreNotes(theme)).toEqual(notes);
	expect(theme && answeredSoFar(theme)).toBe(soFar);
});

describe('a duty not met', () => {
	test('is named with what it holds', () => {
		expect(dutyNotice(now)).toEqual({
			title: '1 legal duty is at risk',
			duties: [
				{
					question: 'T4.1',
					theme: 'procurement',
					text: 'Exclusion checks: Procurement Act 2023, sections 57 to 59.',
					held: 'Procurement scores 63. That is in Established; shown as Developing until this duty is no longer at risk.'
				}
			],
			overall: null
		});
	});
	test('holds the whole', () => {
		expect(dutyNotice(scorecardFrom(withTheme(3, '1', all('3'))))?.overall).toBe(
			'The overall score is 87. That is in Leading; shown as Established until no duty is at risk.'
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
	['a rise', 45, 63, 'Rose by 18 points'],
	['a fall', 62, 51, 'Fell by 11 points'],
	['one question', 50, 54, 'Little change'],
	['none', 50, 50, 'Little change'],
	['just enough', 50, 55, 'Rose by 5 points']
])('change: %s', (_case, from, to, expected) => {
	const like = { from, to, change: to - from };
	const theme = { headline: like, common: ['a'], commonShare: 100, like };
	expect(changePhrase({ ...theme, complete: true, comparable: true })).toBe(expected);
	expect(changePhrase({ ...theme, complete: false, comparable: false, like: null })).toBe(
		'Not complete yet'
	);
});

test.each([
	[52, 'Not comparable: only 52% of the weight is shared, and we ask for 60%'],
	[null, 'Not comparable']
])('not comparable: %s', (commonShare, expected) => {
	const headlines = { from: 50, to: null };
	const theme = { headline: headlines, common: [], commonShare, like: null };
	expect(changePhrase({ ...theme, complete: true, comparable: false })).toBe(expected);
});

test('answers in a word', () => {
	const [theme] = scorecardFrom(['-DN0123', ...marksNow.slice(1)]).themes;
	expect(theme?.lines.slice(0, 7).map(answerName)).toEqual([
		'Not answered',
		'Don’t know',
		'Not applicable',
		'Nothing yet',
		'Basic',
		'In place',
		'Thorough'
	]);
});

test('names', () => {
	expect([1, 2, 3].map((tier) => tierName(tier === 1 ? 1 : tier === 2 ? 2 : 3))).toEqual([
		'First steps',
		'Next steps',
		'Going further'
	]);
	expect([formatName('law'), formatName('podcast')]).toEqual(['law', 'podcast']);
	expect(setPhrase(now)).toBeNull();
	expect(setPhrase({ ...now, set: 'complete' })).toBe('Complete as a set');
	expect(setPhrase({ ...now, set: 'incomplete' })).toBe('Incomplete as a set');
});
