import { describe, expect, test } from 'vitest';
import { fenbridge, marksNow, scorecardFrom } from '../../../tests/fixtures/fenbridge.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { headline } from './headline.ts';

const { now } = fenbridge();

/** Marks of the fixture with some themes in other words; a mark alone repeats for a whole theme. */
const all = (mark: string) => marksNow.map((line) => mark.repeat(line.length));
const withTheme = (theme: number, marks: string, base = marksNow) =>
	base.map((line, index) =>
		index === theme ? marks.repeat(line.length).slice(0, line.length) : line
	);

test('band, lowest theme, how the whole moved, what fell and duties, in that order', () => {
	expect(headline(now)).toBe(
		'The overall band is Established, at 59. The lowest score is 33, in “Risk”. ' +
			'Like for like, the overall score rose by 12 since last year. ' +
			'Over the same time, “Reporting and remediation” fell by 11. ' +
			'There is 1 legal duty at risk, so a lower band is shown for “Procurement”.'
	);
});

describe('headline', () => {
	test.each([
		['nothing answered', all('-'), 'Nothing is scored yet: no answer counts so far.'],
		[
			'all not applicable but the duty',
			withTheme(3, '-', all('N')),
			'Nothing is scored yet: no answer counts so far.'
		],
		[
			'everything at the top',
			all('3'),
			'The overall band is Leading, at 100. Every answer is at the top level.'
		],
		['all alike', all('2'), 'The overall band is Established, at 67. All scores are the same.'],
		[
			'one theme so far is no news of the whole',
			withTheme(2, '1', all('-')),
			'No overall figure yet: 11 of 60 questions are answered.'
		],
		[
			'enough answers in all, and too few in one theme',
			withTheme(4, '2-', all('2')),
			'No overall figure yet. Too few questions are answered in “Reporting and remediation”.'
		],
		[
			'two themes are lowest, one with much to find out',
			withTheme(0, 'D', withTheme(2, '0', all('2'))),
			'The overall band is Developing, at 40. The lowest score is 0, in “Statements and policies” and “Risk”.'
		],
		[
			'a theme with open questions is not the lowest of anything',
			withTheme(2, '00000-', withTheme(0, '1', all('2'))),
			'So far the overall band is Developing, at 47. Of the themes that are fully answered, the lowest score is 33, in “Statements and policies”.'
		],
		[
			'a duty at risk in a theme with open questions holds no band that is not there yet',
			withTheme(3, '1333333333-', all('2')),
			expect.stringMatching(
				/There is 1 legal duty at risk(, so a lower band is shown for the whole)?\.$/
			)
		],
		[
			'a duty at risk where the band is low anyway',
			withTheme(3, '1', withTheme(2, '2', all('1'))),
			'The overall band is Developing, at 40. The lowest score is 33, in 4 themes. There is 1 legal duty at risk.'
		],
		[
			'a duty that lowers only the whole',
			withTheme(3, '1', withTheme(0, '2', all('3'))),
			'The overall band is Established, at 80. The lowest score is 33, in “Procurement”. There is 1 legal duty at risk, so a lower band is shown for the whole.'
		]
	])('%s', (_case, marks, expected) => {
		expect(headline(scorecardFrom(marks))).toEqual(expected);
	});

	test('themes that only count together have a mean and no band', () => {
		const { overall } = now;
		expect(headline({ ...now, overall: { ...overall, band: null }, last: null })).toMatch(
			/^The mean of the 5 scores is 59\. The lowest score is 33, in “Risk”\./
		);
	});

	test.each([
		['little is not said', [-4], null],
		['two', [-11, -20], '“Awareness and leads” fell by 20. “Statements and policies” fell by 11.'],
		[
			'many are counted',
			[-5, -6, -7, -8],
			'4 themes fell. The largest fall is in “Procurement”, by 8.'
		]
	])('what fell: %s', (_case, changes, expected) => {
		const found = headline(withChanges(changes));
		if (expected === null) expect(found).not.toContain('fell');
		else expect(found).toContain(`Since last year, ${expected}`);
	});

	test.each([
		['rose', 5, 'Like for like, the overall score rose by 5 since last year.'],
		['fell', -5, 'Like for like, the overall score fell by 5 since last year.'],
		['little is not said', 4, null]
	])('the whole: %s', (_case, change, expected) => {
		const found = headline(withChanges([-11], { from: 50, to: 50 + change }));
		if (expected === null) expect(found).not.toContain('overall score');
		else
			expect(found).toContain(`${expected} Over the same time, “Statements and policies” fell by`);
	});

	test('a figure so far stands beside what it was last year', () => {
		const { overall } = now;
		const soFar = (answered: number) => headline({ ...now, overall: { ...overall, answered } });
		expect(soFar(overall.visible - 1)).toMatch(/^So far .* Last year it was \d+\./);
		expect(headline(now)).not.toContain('Last year it was');
	});

	test('the whole has not moved while a question is open', () => {
		const { overall } = now;
		const open = { ...now, overall: { ...overall, answered: overall.visible - 1 } };
		expect(headline(open)).not.toContain('overall score');
	});

	test('never calls one theme the highest and the one with most to find out', () => {
		for (const marks of [marksNow, withTheme(2, '3D', all('1')), all('D')])
			expect(headline(scorecardFrom(marks))).not.toMatch(/highest|best|most to find out/i);
	});
});

/** The fixture with these changes in its first themes and none in the others. */
function withChanges(
	changes: number[],
	overall: { from: number; to: number } | null = null
): Scorecard {
	if (!now.last) throw new Error('no last year');
	const themes = now.themes.map(({ id }, index) => {
		const change = changes[index] ?? 0;
		const like = { from: 50, to: 50 + change, change };
		return [
			id,
			{
				...{ headline: like, common: [], commonShare: 100 },
				...{ complete: true, comparable: true, like }
			}
		];
	});
	return {
		...now,
		last: { ...now.last, changes: { themes: Object.fromEntries(themes), overall } }
	};
}
