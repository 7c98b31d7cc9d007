import { expect, test } from 'vitest';
import { profileOf, profileRow } from '../../../tests/fixtures/profile-rows.ts';
import { profileFinding } from './finding.ts';

const moved = (score: number | null, last: number | null, name = 'Risk') =>
	profileRow(name, score, { last, lastStanding: last === null ? 'not-scored' : 'scored' });
const times = (count: number, score: number, last: number) =>
	Array.from({ length: count }, (_, index) => moved(score, last, `Theme ${index}`));
const partly = (name: string, score: number) =>
	profileRow(name, score, { answered: 3, visible: 12 });

test.each([
	['most rose', [...times(4, 60, 50), moved(51, 62)], '4 themes rose. 1 theme fell.'],
	['one alone', [moved(60, 50)], '1 theme rose.'],
	['all fell', times(3, 50, 60), '3 themes fell.'],
	[
		'all three ways',
		[...times(2, 60, 50), moved(50, 60), ...times(2, 50, 50)],
		'2 themes rose. 1 theme fell. 2 themes changed little.'
	],
	[
		'under 5 points is little change',
		[moved(54, 50), moved(55, 50), moved(45, 50), moved(46, 50)],
		'1 theme rose. 1 theme fell. 2 themes changed little.'
	],
	['twelve of one kind', times(12, 60, 50), '12 themes rose.'],
	[
		'one without a pair',
		[...times(2, 60, 50), moved(null, 40)],
		'2 themes rose. 1 theme cannot be compared with last year.'
	],
	[
		'two without a pair',
		[moved(60, 50), moved(null, 40), moved(40, null)],
		'1 theme rose. 2 themes cannot be compared with last year.'
	],
	[
		'none can be compared, though both have scores',
		[profileRow('Risk', 60, { last: 47, change: null })],
		'No theme can be compared with last year. “Risk” scores 60.'
	],
	[
		'like for like, not as shown',
		[profileRow('Risk', 60, { last: 47, change: 0 })],
		'1 theme changed little.'
	],
	[
		'a first year',
		[profileRow('Risk', 32), profileRow('Awareness and leads', 80), profileRow('Procurement', 63)],
		'Scores run from 32 (“Risk”) to 80 (“Awareness and leads”).'
	],
	[
		'ties at both ends are all named',
		[profileRow('Risk', 0), profileRow('Data', 0), profileRow('Leads', 100)],
		'Scores run from 0 (“Risk” and “Data”) to 100 (“Leads”).'
	],
	[
		'all alike',
		[profileRow('Risk', 50), profileRow('Data', 50)],
		'Every theme with a score has 50.'
	],
	[
		'one scored so far',
		[profileRow('Risk', 0), profileRow('Data', null)],
		'“Risk” scores 0. No other theme has a score yet.'
	],
	[
		'one with open questions is neither lowest nor highest',
		[profileRow('Risk', 32), profileRow('Leads', 80), partly('Data', 0)],
		'Of the themes that are fully answered, scores run from 32 (“Risk”) to 80 (“Leads”).'
	],
	[
		'complete ones alike',
		[profileRow('Risk', 50), profileRow('Leads', 50), partly('Data', 0)],
		'Every theme that is complete has 50.'
	],
	[
		'one complete so far',
		[profileRow('Risk', 50), partly('Data', 0)],
		'“Risk” scores 50. No other theme is complete yet.'
	],
	['none complete yet', [partly('Data', 0), partly('Risk', 90)], 'No theme is complete yet.'],
	['one theme in all', [profileRow('Risk', 0)], '“Risk” scores 0.'],
	['nothing scored', [profileRow('Risk', null)], 'No theme has a score yet.']
])('%s', (_case, rows, expected) => {
	expect(profileFinding(profileOf(rows))).toBe(expected);
});

test('uses the questionnaire’s own word for a theme', () => {
	const words = { themeWord: { one: 'outcome', many: 'outcomes' } };
	expect(profileFinding(profileOf(times(2, 9, 0), words))).toBe('2 outcomes rose.');
	expect(profileFinding(profileOf([profileRow('Housing', null)], words))).toBe(
		'No outcome has a score yet.'
	);
});
