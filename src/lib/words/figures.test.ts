import { expect, test } from 'vitest';
import { profileOf, profileRow } from '../../../tests/fixtures/profile-rows.ts';
import { figureLines, profileFigures } from './figures.ts';

const held = profileRow('Procurement', 63, {
	solidTo: 50,
	heldTo: 63,
	held: true,
	bandId: 'developing',
	rawBandId: 'established',
	last: 45
});
const unknown = profileRow('Risk', 32, {
	bandId: 'developing',
	rawBandId: 'developing',
	last: null,
	lastStanding: 'not-scored',
	dontKnowShare: 24,
	reach: 56
});

test.each([
	['a first year', [profileRow('Risk', 32)], ['Theme', '2026 to 2027', 'Band', 'Don’t know']],
	['with last year', [held], ['Theme', '2026 to 2027', 'Band', '2025 to 2026', 'Don’t know']],
	[
		'with targets',
		[{ ...held, target: 75 }],
		['Theme', '2026 to 2027', 'Band', '2025 to 2026', 'Projected', 'Don’t know']
	]
])('columns, %s', (_case, rows, expected) => {
	expect(profileFigures(profileOf(rows)).columns.map(({ label }) => label)).toEqual(expected);
});

test.each([
	['held', held, ['63', 'Developing, held\u00a0§ (score is in Established)', '45', 'None']],
	[
		'don’t knows',
		unknown,
		['32', 'Developing', 'Not scored', '24% of weight, up to\u00a056 once answered']
	],
	[
		'too little weight to change the rounded score',
		{ ...unknown, reach: null, dontKnowShare: 0 },
		['32', 'Developing', 'Not scored', '0% of weight']
	],
	[
		'not scored is not 0',
		profileRow('Data', null, { last: 12 }),
		['Not scored', 'No band', '12', 'None']
	],
	[
		'too few answers for a band, as in the chart',
		profileRow('Data', 71, { answered: 3, visible: 12, last: 12 }),
		['71, 3 of 12 answered', 'Not complete yet', '12', 'None']
	],
	[
		'0 is 0, this year and last',
		profileRow('Data', 0, { last: 0 }),
		['0', 'Established', '0', 'None']
	],
	[
		'not asked last year',
		profileRow('Data', 50, { last: null, lastStanding: 'absent' }),
		['50', 'Established', 'Not asked', 'None']
	]
])('cells, %s', (_case, row, expected) => {
	const [, second] = profileFigures(profileOf([held, row])).rows;
	expect(second?.cells).toEqual(expected);
});

test('a tooltip says what the row of the table says, and nothing more', () => {
	const figures = profileFigures(profileOf([held]));
	expect(figureLines(figures, figures.rows[0]?.cells ?? [])).toEqual([
		'2026 to 2027: 63',
		'Band: Developing, held\u00a0§ (score is in Established)',
		'2025 to 2026: 45',
		'Don’t know: None'
	]);
});
