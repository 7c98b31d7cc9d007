import { describe, expect, test } from 'vitest';
import { marksNow, scorecardFrom } from '../../../tests/fixtures/fenbridge.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { actionFor, firstSteps, nextFor, thingsToFindOut, whoMayKnow } from './next-step.ts';

const all = (mark: string) => marksNow.map((line) => mark.repeat(line.length));
const first = (mark: string) => scorecardFrom([`${mark}2222222222`, ...all('2').slice(1)]);
const signpostIn = (scorecard: Scorecard) =>
	scorecard.themes[0]?.signposts.find(({ question }) => question === 'T1.1') ?? null;

/** What GOV.UK Frontend calls an imperative: a sentence that begins with what to do. */
const isAction = /^(Write|Find out whether|Measure|Answer|Share|Check)\b/;

describe('next is something to do, at every level', () => {
	test.each([
		['the lowest', '0', 'Write down and follow one approach to annual statement'],
		['the second', '1', 'Write down and follow one approach to annual statement'],
		['the third', '2', 'Measure every year what came of annual statement'],
		['the top', '3', 'Check next year that this still holds'],
		[
			'don’t know',
			'D',
			'Find out whether this is true: A written approach to annual statement is followed across services and is checked once a year'
		],
		['not answered', '-', 'Answer this question'],
		['not applicable', 'N', 'Check next year that this still holds']
	])('%s', (_case, mark, expected) => {
		const scorecard = first(mark);
		const line = everyLine(scorecard)[0]?.line;
		if (!line) throw new Error('no line');
		const next = nextFor({ line, signpost: signpostIn(scorecard) });
		expect(next).toBe(expected);
		expect(next).toMatch(isAction);
	});

	test.each([
		['where its edition says no more', { aim: 'Results are shared.', nextLevel: 'Thorough' }],
		['where nothing is known of the level', { aim: '', nextLevel: 'Thorough' }]
	])('takes a question to its next level %s', (_case, kept) => {
		const signpost = signpostIn(first('2'));
		if (!signpost) throw new Error('no signpost');
		expect(actionFor({ ...signpost, ...kept })).toBe('Take “Annual statement” to “Thorough”');
	});

	test('a result stored before levels were kept with it names what is to be found out', () => {
		const signpost = signpostIn(first('D'));
		if (!signpost) throw new Error('no signpost');
		expect(actionFor({ ...signpost, statement: null })).toBe(
			'Find out whether this is in place: Annual statement'
		);
		expect(whoMayKnow({ who: [] })).toBeNull();
	});
});

describe('things to do first', () => {
	test.each([
		['as the fixture', marksNow, 3],
		['nothing answered', all('-'), 1],
		['everything at the top', all('3'), 1],
		['everything not applicable', all('N').map((line) => line.replace(/^N/, '3')), 1],
		['one need and open questions', ['1----------', ...all('-').slice(1)], 2],
		['everything unknown', all('D'), 3]
	])('%s', (_case, marks, count) => {
		const steps = firstSteps(scorecardFrom(marks));
		expect(steps).toHaveLength(count);
		for (const { action } of steps) expect(action).toMatch(isAction);
	});
});

test('what is to be found out comes with who may know', () => {
	const found = thingsToFindOut(first('D'));
	expect(found.map(({ action, who }) => [action.slice(0, 16), who])).toEqual([
		['Find out whether', 'Who may know: Policy lead.']
	]);
});
