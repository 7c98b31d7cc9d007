import { describe, expect, test } from 'vitest';
import * as fixture from '../../../../tests/fixtures/questionnaires.ts';
import { diffEditions, questionsWith, type QuestionDiff } from './edition-diff.ts';

const { choices, definition, law, levels, questionnaireFrom, theme, yesNo } = fixture;
type WrittenQuestion = fixture.WrittenQuestion;

const people = (...questions: WrittenQuestion[]) => [
	theme('people', [levels('first'), ...questions])
];
const edition = (themes: fixture.WrittenTheme[], part: Partial<fixture.Written> = {}) =>
	questionnaireFrom(definition(themes, part));
const changesOf = (questions: QuestionDiff[], id: string) =>
	questions.find((question) => question.id === id)?.changes;
const gate = (atLeast: number, onlyIf?: fixture.WrittenLaw['onlyIf']) => ({
	gate: { atLeast, duties: [law({ onlyIf })] }
});
const everybody = [
	...['county', 'district', 'unitary', 'metropolitan', 'london-borough', 'city-of-london'],
	...['isles-of-scilly', 'welsh-county', 'scottish-council', 'northern-irish-district']
];

describe('what changed about one question', () => {
	test.each<[string, WrittenQuestion, WrittenQuestion, QuestionDiff['changes']]>([
		['the same', levels('A'), levels('A'), []],
		[
			'other words, and which',
			levels('A'),
			levels('A', {
				...{
					title: 'Other',
					text: 'Other?',
					guidance: 'Read this.',
					aim: 'Do it',
					why: 'Because.'
				},
				...{ levels: ['a', 'b', 'c', 'd'], evidence: ['another'], who: ['policy'] },
				...{ law: [law()], sources: [{ title: 'Other', publisher: 'B' }], help: ['guide'] }
			}),
			[
				{
					kind: 'reworded',
					parts: [
						...(['title', 'text', 'guidance', 'levels', 'aim', 'why', 'evidence'] as const),
						...(['who', 'law', 'sources', 'help'] as const)
					]
				}
			]
		],
		[
			'a revision that was raised',
			levels('A'),
			levels('A', { revision: 2, text: 'Another thing?' }),
			[{ kind: 'meaning', from: 1, to: 2, offered: false, parts: ['text'] }]
		],
		[
			'other choices',
			choices('A'),
			choices('A', {
				...{ revision: 2 },
				choices: [
					{ id: 'hotel', text: 'A hotel' },
					{ id: 'tent', text: 'A tent' }
				]
			}),
			[{ kind: 'meaning', from: 1, to: 2, offered: true, parts: ['choices'] }]
		],
		[
			'another kind without a raised revision, which the check refuses',
			levels('A'),
			yesNo('A'),
			[{ kind: 'meaning', from: 1, to: 1, offered: true, parts: ['levels'] }]
		],
		[
			'another weight',
			levels('A'),
			levels('A', { weight: 3 }),
			[{ kind: 'reweighted', from: 1, to: 3 }]
		],
		[
			'no longer counted',
			levels('A'),
			levels('A', { weight: undefined, unscored: true }),
			[{ kind: 'reweighted', from: 1, to: null }]
		],
		[
			'a new duty',
			levels('A', { law: [law({ name: 'Other' })] }),
			levels('A', { law: [law({ name: 'Other' })], ...gate(2, { nation: ['wales'] }) }),
			[
				{ kind: 'reworded', parts: ['law'] },
				{ kind: 'regated', from: null, to: { atLeast: 2, binds: ['welsh-county'] } }
			]
		],
		[
			'a duty that asks for more',
			levels('A', gate(1)),
			levels('A', gate(2)),
			[
				{
					kind: 'regated',
					from: { atLeast: 1, binds: expect.arrayContaining(everybody) },
					to: { atLeast: 2, binds: expect.arrayContaining(everybody) }
				}
			]
		],
		[
			'a duty that binds others',
			levels('A', gate(2, { nation: ['wales'] })),
			levels('A', gate(2, { nation: ['wales', 'scotland'] })),
			[
				{
					kind: 'regated',
					from: { atLeast: 2, binds: ['welsh-county'] },
					to: { atLeast: 2, binds: ['welsh-county', 'scottish-council'] }
				}
			]
		],
		[
			'the same councils named in another way',
			levels('A', gate(2, { nation: ['wales', 'scotland'] })),
			levels('A', gate(2, { type: ['scottish-council', 'welsh-county'] })),
			[]
		],
		[
			'a duty in other words',
			levels('A', gate(2)),
			levels('A', { gate: { atLeast: 2, duties: [law({ text: 'It asks for it.' })] } }),
			[{ kind: 'reworded', parts: ['law'] }]
		],
		[
			'shown when',
			levels('A'),
			levels('A', { onlyIf: { nation: ['wales'], answer: { question: 'first', atLeast: 1 } } }),
			[
				{
					kind: 'reconditioned',
					from: null,
					to: { nation: ['wales'], answer: { question: 'first', atLeast: 1 } }
				}
			]
		],
		[
			'shown to the same councils, named in another order',
			levels('A', { onlyIf: { nation: ['wales', 'scotland'] } }),
			levels('A', { onlyIf: { nation: ['scotland', 'wales'] } }),
			[]
		],
		[
			'not applicable no longer offered',
			levels('A', { notApplicable: true }),
			levels('A'),
			[{ kind: 'not-applicable', allowed: false }]
		],
		[
			'several at once',
			levels('A', { onlyIf: { nation: ['wales'] } }),
			levels('A', { revision: 2, weight: 2, text: 'Other?' }),
			[
				{ kind: 'meaning', from: 1, to: 2, offered: false, parts: ['text'] },
				{ kind: 'reweighted', from: 1, to: 2 },
				{ kind: 'reconditioned', from: { nation: ['wales'] }, to: null }
			]
		]
	])('%s', (_case, before, after, changes) => {
		const { questions } = diffEditions(edition(people(before)), edition(people(after)));
		expect(changesOf(questions, 'A')).toEqual(changes);
		expect(changesOf(questions, 'first')).toEqual([]);
	});
});

describe('where questions stand', () => {
	const ids = (...names: string[]) => names.map((name) => levels(name));
	const two = (a: string[], b: string[]) =>
		edition([theme('people', ids(...a)), theme('buying', ids(...b))]);

	test.each<[string, [string[], string[]], [string[], string[]], Record<string, string>]>([
		[
			'added in between: nothing moved',
			[['A', 'B'], ['C']],
			[['A', 'N', 'B'], ['C']],
			{ N: 'new' }
		],
		['taken out: nothing moved', [['A', 'B', 'D'], ['C']], [['A', 'D'], ['C']], { B: 'retired' }],
		[
			'one brought to the front: only it moved',
			[['A', 'B', 'D'], ['C']],
			[['D', 'A', 'B'], ['C']],
			{ D: 'people to people' }
		],
		['to another theme', [['A', 'B'], ['C']], [['A'], ['B', 'C']], { B: 'people to buying' }],
		[
			'taken out and another put in its place, with the same title',
			[['A', 'B'], ['C']],
			[['A', 'N'], ['C']],
			{ N: 'new', B: 'retired' }
		]
	])('%s', (_case, before, after, expected) => {
		const { questions } = diffEditions(two(...before), two(...after));
		const told = questions.flatMap(({ id, changes }) =>
			changes.map((change) => [
				id,
				change.kind === 'moved' ? `${change.from} to ${change.to}` : change.kind
			])
		);
		expect(Object.fromEntries(told)).toEqual(expected);
		const all = [...new Set([...before.flat(), ...after.flat()])].sort();
		expect(questions.map(({ id }) => id).sort()).toEqual(all);
	});

	test('every kind of change in one pair of editions', () => {
		const diff = diffEditions(
			questionnaireFrom(fixture.firstEdition),
			questionnaireFrom(fixture.nextEdition)
		);
		const kinds = [
			...(['same', 'new', 'retired', 'moved', 'meaning', 'reworded', 'reweighted'] as const),
			...(['regated', 'reconditioned', 'not-applicable'] as const)
		];
		for (const kind of kinds)
			expect([kind, questionsWith(diff, kind).length]).not.toEqual([kind, 0]);
	});
});

describe('themes and the rest', () => {
	const one = [levels('A')];

	test.each([
		['added', [theme('a', one)], [theme('a', one), theme('b', [levels('B')])], ['b added']],
		['removed', [theme('a', one), theme('b', [levels('B')])], [theme('a', one)], ['b removed']],
		[
			'renamed',
			[theme('a', one)],
			[theme('a', one, { title: 'New' })],
			['a renamed Theme a (a) New (a)']
		],
		['reweighted', [theme('a', one)], [theme('a', one, { weight: 2 })], ['a reweighted 1 2']],
		['reworded', [theme('a', one)], [theme('a', one, { summary: 'Other.' })], ['a reworded']],
		[
			'no longer scored',
			[theme('a', one)],
			[theme('a', [levels('A', { weight: undefined, unscored: true })], { unscored: true })],
			['a scored false']
		],
		[
			'in another order',
			[theme('a', one), theme('b', [levels('B')]), theme('c', [levels('C')])],
			[theme('c', [levels('C')]), theme('a', one), theme('b', [levels('B')])],
			['c moved']
		]
	])('%s', (_case, before, after, expected) => {
		const { themes } = diffEditions(edition(before), edition(after));
		const told = themes.flatMap(({ id, changes }) =>
			changes.map((change) => [id, ...Object.values(change)].map(String).join(' '))
		);
		expect(told).toEqual(expected);
	});

	test.each<[string, Partial<fixture.Written>]>([
		[
			'bands',
			{
				bands: [
					{ id: 'a', label: 'A', from: 0 },
					{ id: 'b', label: 'B', from: 40 }
				]
			}
		],
		['holds', { holds: { theme: 'developing', overall: 'developing' } }],
		['levelNames', { levelNames: ['None', 'Basic', 'In place', 'Thorough'] }],
		['yesNoNames', { yesNoNames: ['Not yet', 'Yes'] }],
		['title', { title: 'Other' }],
		['asAt', { asAt: '2027-01-01' }],
		['overallBand', { overallBand: false }]
	])('%s', (part, written) => {
		const holds = { holds: undefined };
		const before = edition(people(), part === 'bands' ? holds : {});
		const after = edition(people(), part === 'bands' ? { ...written, ...holds } : written);
		expect(diffEditions(before, after).general).toEqual([part]);
	});

	test('another id, year and draft are what makes it another edition', () => {
		const after = edition(people(), { id: 'test-2027', edition: 2027, draft: true });
		expect(diffEditions(edition(people()), after)).toMatchObject({ themes: [], general: [] });
	});
});
