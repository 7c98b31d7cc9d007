import { describe, expect, test } from 'vitest';
import { yearOf, type Asked } from '../../../tests/fixtures/years.ts';
import { compareYears } from '#lib/scorecard/years/two-years.ts';
import { changeFigures, changeTexts } from './change-chart.ts';
import { cannotBecause, changeFinding, overallChange, whyTwoSets } from './comparison.ts';

/** Answers of two years by theme, one character a question: 0 to 3, D, N and - for not answered. */
type Years = Record<string, [before: string, now: string]>;

function answersIn(marks: string, id: string): Asked[] {
	return [...marks].map((mark, index): Asked => {
		const answers: Record<string, Asked['answer']> = { '0': 0, '1': 1, '2': 2, '3': 3 };
		const answer = mark === 'D' || mark === 'N' ? mark : answers[mark];
		return { id: `${id}-${index}`, ...(answer !== undefined && { answer }) };
	});
}

function yearIn(years: Years, which: 0 | 1, edition: string, more: Partial<Asked> = {}) {
	return yearOf(
		2025 + which,
		Object.fromEntries(
			Object.entries(years)
				.filter(([, marks]) => marks[which] !== '')
				.map(([id, marks]) => [
					id,
					answersIn(marks[which], id).map((asked, index) =>
						index === 0 ? { ...asked, ...more } : asked
					)
				])
		),
		edition
	);
}

const compared = (years: Years, edition = 'test-2025', more: Partial<Asked> = {}) =>
	compareYears(yearIn(years, 0, 'test-2025'), yearIn(years, 1, edition, more));

describe('the finding', () => {
	test.each<[string, Years, string]>([
		[
			'one rose most, another fell',
			{ Risk: ['1111', '3333'], Leads: ['3333', '2223'], Data: ['11', '11'] },
			'“Risk” rose most: by 67 points. “Leads” fell by 25 points. 3 answers moved down.'
		],
		[
			'the largest is a fall',
			{ Risk: ['3333', '11D1'], Leads: ['1111', '1113'] },
			'“Risk” fell most: by 75 points. “Leads” rose by 17 points. 1 answer moved up.'
		],
		[
			'a fall in which something is no longer known',
			{ Risk: ['0000', '3333'], Leads: ['3333', '2D33'] },
			'“Risk” rose most: by 100 points. “Leads” fell by 33 points. 1 answer moved down. 1 answer is no longer known.'
		],
		[
			'a tie one way',
			{ Risk: ['00', '11'], Leads: ['00', '11'], Data: ['11', '11'] },
			'These themes rose most, by 33 points each: “Risk” and “Leads”.'
		],
		[
			'a tie both ways',
			{ Risk: ['11', '22'], Leads: ['22', '11'] },
			'These themes changed most: “Risk” (+34) and “Leads” (−34).'
		],
		[
			'more than three alike',
			{ A: ['1', '2'], B: ['1', '2'], C: ['1', '2'], D: ['1', '2'] },
			'4 themes rose most: by 34 points each.'
		],
		[
			'all one way',
			{ Risk: ['0000', '3333'], Leads: ['1111', '2222'], Data: ['11', '22'] },
			'“Risk” rose most: by 100 points. 2 other themes rose by 5 points or more.'
		],
		['little', { Risk: ['1111', '1111'] }, 'Little change: no theme changed by 5 points or more.'],
		[
			'one cannot be compared',
			{ Risk: ['1111', '3333'], Leads: ['NNNN', '2222'] },
			'“Risk” rose most: by 67 points. Cannot be compared: “Leads”.'
		],
		['none can', { Leads: ['NNNN', '2222'] }, 'No theme can be compared with 2025 to 2026.'],
		['nothing answered yet', { Leads: ['11', '--'] }, 'No theme of 2026 to 2027 has a score yet.']
	])('%s', (_case, years, expected) => {
		expect(changeFinding(compared(years))).toBe(expected);
	});
});

const mixed: Years = {
	Risk: ['1111', '3333'],
	Leads: ['2222', '2221'],
	Data: ['NNNN', '2222'],
	Fresh: ['', '22']
};

test('a row says its change, little change, or why there is none', () => {
	const both = compared({ ...mixed, Leads: ['2222222222222222', '2222222222222221'] });
	const say = changeTexts(both);
	expect(
		both.themes.map(({ id, label, title, like }) => {
			const { figure, strong, detail } = say({ id, label, title, like });
			return [figure, strong, detail];
		})
	).toEqual([
		['+67', true, '33 to 100'],
		['−2', false, '67 to 65, little change'],
		['', false, 'Not comparable: no score in 2025 to 2026'],
		['', false, 'Not comparable: new in 2026 to 2027']
	]);
});

test('the table has the same, largest first, with what is shared and what moved', () => {
	const { columns, rows } = changeFigures(compared(mixed));
	expect(columns.map(({ label }) => label)).toEqual([
		...['Theme', 'Headline', 'Like for like', 'Change', 'Shared questions', 'Answers that moved']
	]);
	expect(rows.map(({ name, cells }) => [name, ...cells])).toEqual([
		['Risk', '33 to 100', '33 to 100', '+67', '4 of 4', '4 up'],
		['Leads', '67 to 58', '67 to 58', '−9', '4 of 4', '1 down'],
		[
			...[
				'Data',
				'Not scored, then 67',
				'Not comparable: no score in 2025 to 2026',
				'Not comparable'
			],
			...['0 of 4', '4 now apply']
		],
		['Fresh', 'New: 67', 'Not comparable: new in 2026 to 2027', 'Not comparable', '0 of 2', 'None']
	]);
});

test('with both sets alike there is one set of figures', () => {
	const years = { Risk: ['1111', '2222'], Leads: ['2222', '1111'] } as const;
	const { columns, rows } = changeFigures(
		compared({ Risk: [...years.Risk], Leads: [...years.Leads] })
	);
	expect(columns.map(({ label }) => label)).toEqual([
		...['Theme', 'Scores', 'Change', 'Shared questions', 'Answers that moved']
	]);
	expect(rows.map(({ cells }) => cells[0])).toEqual(['33 to 67', '67 to 33']);
});

describe('a draft', () => {
	const draft = compared({ Risk: ['1111', '1---'], Leads: ['2222', '1111'] });

	test('is not complete yet, and nothing in it is little changed', () => {
		expect(changeFinding(draft)).toBe('“Leads” fell most: by 34 points. Not complete yet: “Risk”.');
		const { rows } = changeFigures(draft);
		expect(rows.find(({ name }) => name === 'Risk')?.cells.slice(0, 2)).toEqual([
			'33, then 1 of 4 answered',
			'Not complete yet: 1 of 4 answered'
		]);
		expect(overallChange(draft)).toEqual({
			headline: 'Headline: 50, and no figure yet to compare it with.',
			like: 'Like for like: not complete yet.'
		});
	});

	test.each<[Years]>([
		[{ Risk: ['1111', '1---'] }],
		[{ Risk: ['1111', '1---'], Leads: ['2222', '2222'] }],
		[{ Risk: ['1111', '1111'], Leads: ['2222', '222-'] }]
	])('%o says so', (years) => {
		expect(changeFinding(compared(years))).toMatch(/^Not complete yet/);
		expect(JSON.stringify(changeFigures(compared(years)))).not.toContain('unchanged');
	});
});

describe('why a theme cannot be compared', () => {
	test.each<[string, Partial<Asked>[], string]>([
		[
			'too many changed in meaning',
			[{ revision: 2 }, { revision: 2 }, { revision: 2 }, {}],
			'only 25% of the weight is shared, and we ask for 60%. 3 questions changed in meaning.'
		],
		[
			'just below the limit is not called 60',
			Array.from({ length: 47 }, (_, index) => (index < 28 ? {} : { revision: 2 })),
			'just under 60% of the weight is shared, and we ask for 60%. 19 questions changed in meaning.'
		],
		['not scored now', [{ answer: 'N' }], 'it has no score in 2026 to 2027.']
	])('%s', (_case, more, reason) => {
		const asked = more.map((_, index): Asked => ({ id: `P${index}`, answer: 1 }));
		const both = compareYears(
			yearOf(2025, { Risk: asked }),
			yearOf(2026, { Risk: asked.map((each, index) => ({ ...each, ...more[index] })) })
		);
		const [theme] = both.themes;
		expect(theme && cannotBecause(theme, both)).toBe(
			`“Risk” cannot be compared with 2025 to 2026: ${reason}`
		);
	});

	test('it can, and nothing is said', () => {
		const both = compared({ Risk: ['11', '22'] });
		expect(both.themes.map((theme) => cannotBecause(theme, both))).toEqual([null]);
	});
});

describe('why two sets of figures', () => {
	const same: Years = { Risk: ['1111', '3333'] };
	test.each<[string, Years, string, Partial<Asked>, string[]]>([
		['the same edition', same, 'test-2025', {}, ['The questionnaire is the same in both years.']],
		[
			'a new edition that changes nothing',
			same,
			'test-2026',
			{},
			['The questionnaire has a new edition, but nothing in it changes these figures.']
		],
		[
			'a question in another revision and one that is new',
			{ Risk: ['1111', '33333'] },
			'test-2026',
			{ revision: 2 },
			['The questionnaire changed. 1 question changed in meaning. 1 question is new.']
		],
		[
			'another weight',
			same,
			'test-2026',
			{ weight: 3 },
			['The questionnaire changed. 1 question has another weight.']
		],
		[
			'a theme that went',
			{ ...same, Data: ['11', ''] },
			'test-2026',
			{},
			[
				'The questionnaire has a new edition, but nothing in it changes these figures.',
				'Not in this year’s questionnaire: “Data”.'
			]
		],
		[
			'not applicable in one year, and not answered in another',
			{ Risk: ['111NN', '333D-'] },
			'test-2025',
			{},
			[
				'The questionnaire is the same in both years.',
				'2 questions are asked in both years but do not count in both, because they were not applicable or not answered in one.'
			]
		],
		[
			'asked in one year only, of one edition',
			{ Risk: ['111', '3333'] },
			'test-2025',
			{},
			[
				'The questionnaire is the same in both years.',
				'1 question was asked in one year only, because it depends on another answer or on what kind of council you are.'
			]
		]
	])('%s', (_case, years, edition, more, expected) => {
		const said = whyTwoSets(compared(years, edition, more));
		expect(said.slice(0, -1)).toEqual(expected);
		expect(said.at(-1)).toContain('a new question never looks like a change');
	});
});

test.each<[string, Years, string | null, string]>([
	['changed', { Risk: ['11', '22'] }, null, '33 to 67: rose by 34 points.'],
	['little', { Risk: ['11', '11'] }, null, '33 to 33: little change.'],
	[
		'too few themes',
		{ Risk: ['11', '22'], A: ['NN', '11'], B: ['NN', '11'] },
		'Headline: 33 to 44.',
		'Like for like: not comparable. 1 of 3 themes can be compared, and we ask for half.'
	],
	[
		'not scored',
		{ Risk: ['NN', '22'] },
		'Headline: not scored, then 67.',
		'Like for like: not comparable. 0 of 1 themes can be compared, and we ask for half.'
	]
])('overall, %s', (_case, years, headline, like) => {
	expect(overallChange(compared(years))).toEqual({ headline, like });
});
