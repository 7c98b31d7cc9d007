import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yearOf, type Asked } from '../../../../tests/fixtures/years.ts';
import { slowRound, slowThemeScore } from '../../../../tests/oracle.ts';
import { tally } from './movement.ts';
import { bySizeOfChange, compareYears, type ThemeChange } from './two-years.ts';

const five = (answer: Asked['answer'], prefix = 'P'): Asked[] =>
	[1, 2, 3, 4, 5].map((number) => ({ id: `${prefix}${number}`, answer }));

describe('compareYears', () => {
	const before = yearOf(2025, {
		people: [...five(1), { id: 'P6', answer: 1 }],
		buying: five(2, 'B'),
		old: five(3, 'Q')
	});
	const now = yearOf(2026, {
		people: [...five(2), { id: 'P6', revision: 2, answer: 0 }, { id: 'P7', answer: 0 }],
		buying: five(1, 'B'),
		fresh: five(0, 'F')
	});
	const compared = compareYears(before, now);
	const themeOf = (id: string) => compared.themes.find((theme) => theme.id === id);

	test('headline as each year showed it, like for like on what both share', () => {
		expect(themeOf('people')).toMatchObject({
			headline: { from: 33, to: 48 },
			like: { from: 33, to: 67, change: 34 },
			commonShare: 71,
			counted: 7,
			common: ['P1', 'P2', 'P3', 'P4', 'P5'],
			isNew: false
		});
	});

	test('what cannot be compared is told apart and by its reason', () => {
		expect(themeOf('people')?.apart.map(({ standing }) => standing)).toEqual([
			'changed-in-meaning',
			'new'
		]);
		expect(themeOf('fresh')).toMatchObject({ isNew: true, comparable: false, like: null });
		expect(compared.retired).toEqual([{ id: 'old', label: 'old', title: 'Theme old', score: 100 }]);
	});

	test('the whole stands on the comparable themes', () => {
		expect(compared.overall).toEqual({
			headline: { from: 67, to: 27 },
			complete: true,
			like: { from: 50, to: 50, change: 0 },
			comparable: 2,
			scored: 3
		});
	});

	test('the largest change comes first, up or down, and what cannot be compared last', () => {
		expect(bySizeOfChange(compared.themes).map(({ id }) => id)).toEqual([
			'people',
			'buying',
			'fresh'
		]);
	});

	test.each<[string, Asked, Asked, string[]]>([
		[
			'at risk this year alone',
			{ id: 'P1', gate: 2, answer: 3 },
			{ id: 'P1', gate: 2, answer: 1 },
			['P1']
		],
		[
			'at risk in both years',
			{ id: 'P1', gate: 2, answer: 1 },
			{ id: 'P1', gate: 2, answer: 1 },
			[]
		],
		[
			'at risk last year alone',
			{ id: 'P1', gate: 2, answer: 1 },
			{ id: 'P1', gate: 2, answer: 3 },
			[]
		],
		['binding anew', { id: 'P1' }, { id: 'P1', gate: 2, answer: 1 }, []]
	])('duties newly at risk: %s', (_case, asked, asks, expected) => {
		const rest = five(1, 'R');
		const { atRisk } = compareYears(
			yearOf(2025, { people: [...rest, asked] }),
			yearOf(2026, { people: [...rest, asks] })
		);
		expect(atRisk.map(({ question }) => question)).toEqual(expected);
	});

	test.each<[string, Asked[], Asked[], string[]]>([
		['a duty that binds now', [{ id: 'P1' }], [{ id: 'P1', gate: 2, answer: 1 }], ['P1 not met']],
		['on a new question', [], [{ id: 'P1', gate: 2, answer: 3 }], ['P1 met']],
		['one that bound before', [{ id: 'P1', gate: 1 }], [{ id: 'P1', gate: 2, answer: 1 }], []],
		['one that binds no more', [{ id: 'P1', gate: 1 }], [{ id: 'P1', answer: 1 }], []]
	])('gates: %s', (_case, asked, asks, expected) => {
		const rest = five(1, 'R');
		const { duties } = compareYears(
			yearOf(2025, { people: [...rest, ...asked] }),
			yearOf(2026, { people: [...rest, ...asks] })
		);
		expect(
			duties.map(({ question, notMet }) => `${question} ${notMet ? 'not met' : 'met'}`)
		).toEqual(expected);
		for (const { duties: laws } of duties) expect(laws[0]?.name).toBe('An Act, section 1');
	});
});

const answer = fc.constantFrom<Asked['answer'][]>(0, 1, 2, 3, 'D', 'N', undefined);
const weight = fc.constantFrom<NonNullable<Asked['weight']>[]>(1, 2, 3);
/** Fifteen questions at most, each there or not, in one of two revisions. */
const theme = fc
	.array(
		fc.record({ there: fc.boolean(), revision: fc.constantFrom(1, 1, 1, 2), weight, answer }),
		{
			minLength: 15,
			maxLength: 15
		}
	)
	.map((asked) =>
		asked.flatMap(({ there, ...rest }, index) => (there ? [{ id: `P${index}`, ...rest }] : []))
	)
	.filter((asked) => asked.length > 0);
const runs = { numRuns: 150 };
const pair = (before: Asked[], now: Asked[]) => {
	const { themes } = compareYears(yearOf(2025, { people: before }), yearOf(2026, { people: now }));
	const [only] = themes;
	if (!only) throw new Error('there is one theme');
	return only;
};
const directionsOf = (change: ThemeChange) =>
	Object.fromEntries(tally(change.moved).map(({ direction, count }) => [direction, count]));

describe('whatever the two years are', () => {
	test('unchanged answers under a changed edition are no change', () => {
		fc.assert(
			fc.property(theme, theme, (before, edition) => {
				const kept = new Map(before.map((asked) => [asked.id, asked.answer]));
				const now = edition.map((asked) => ({
					...asked,
					answer: kept.has(asked.id) ? kept.get(asked.id) : asked.answer
				}));
				const { like, moved } = pair(before, now);
				expect(like?.change ?? 0).toBe(0);
				expect(moved).toEqual([]);
			}),
			runs
		);
	});

	test('what new, retired and reworded questions are answered changes nothing', () => {
		fc.assert(
			fc.property(theme, theme, answer, (before, now, other) => {
				const isShared = (asked: Asked) =>
					before.some(({ id, revision }) => id === asked.id && revision === asked.revision) &&
					now.some(({ id, revision }) => id === asked.id && revision === asked.revision);
				const changed = (asked: Asked) => (isShared(asked) ? asked : { ...asked, answer: other });
				const plain = pair(before, now);
				const odd = pair(before.map(changed), now.map(changed));
				expect(odd.moved).toEqual(plain.moved);
				expect(odd.common).toEqual(plain.common);
				if (odd.like && plain.like) expect(odd.like).toEqual(plain.like);
				expect(odd.apart.map(({ line }) => line.question)).toEqual(
					plain.apart.map(({ line }) => line.question)
				);
			}),
			runs
		);
	});

	test('a year against itself is nothing', () => {
		fc.assert(
			fc.property(theme, (asked) => {
				const { moved, apart, like } = pair(asked, asked);
				expect([moved, apart, like?.change ?? 0]).toEqual([[], [], 0]);
			}),
			runs
		);
	});

	test('the other way round every direction turns and every count stays', () => {
		fc.assert(
			fc.property(theme, theme, (before, now) => {
				const there = directionsOf(pair(before, now));
				const back = directionsOf(pair(now, before));
				const turned: Record<string, string> = {
					up: 'down',
					'now-known': 'no-longer-known',
					'now-applies': 'no-longer-applies',
					'now-answered': 'no-longer-answered'
				};
				for (const [one, other] of Object.entries(turned)) {
					expect(back[other]).toBe(there[one]);
					expect(back[one]).toBe(there[other]);
				}
			}),
			runs
		);
	});

	test('no question is in two places, and every shared one counts in both years or is told', () => {
		fc.assert(
			fc.property(theme, theme, (before, now) => {
				const { moved, apart, common, notCounting } = pair(before, now);
				const names = [...moved.map(({ after }) => after), ...apart.map(({ line }) => line)];
				expect(new Set(names.map(({ question }) => question)).size).toBe(names.length);
				const shared = now.filter((asked) =>
					before.some(({ id, revision }) => id === asked.id && revision === asked.revision)
				);
				expect(common.length + notCounting).toBe(shared.length);
			}),
			runs
		);
	});

	test('like for like agrees with the slow rules on the shared questions', () => {
		fc.assert(
			fc.property(theme, theme, (before, drafted) => {
				// A year with an open question is not compared at all.
				const now = drafted.map((asked) => ({ ...asked, answer: asked.answer ?? 'N' }));
				const { like, common } = pair(before, now);
				const side = (asked: Asked[]) =>
					slowThemeScore(
						common.map((id) => {
							const weight = now.find((each) => each.id === id)?.weight ?? 1;
							const given = asked.find((each) => each.id === id)?.answer;
							const answer = typeof given === 'number' ? given : 'dont-know';
							return { id, revision: 1, weight, max: 3, answer, visible: true, gate: null };
						})
					);
				const [from, to] = [side(before), side(now)];
				if (!like || !from || !to) return;
				expect(like).toMatchObject({ from: slowRound(from), to: slowRound(to) });
			}),
			runs
		);
	});
});
