import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	sameNumber,
	slowOverall,
	slowRound,
	slowShare,
	slowThemeScore,
	slowWeight
} from '../../../tests/oracle.ts';
import { compareTheme } from './years/comparison.ts';
import type { Fraction } from './fraction.ts';
import { compare } from './fraction.ts';
import type { Mark } from './score.ts';
import { scoreOverall, scoreTheme } from './score.ts';
import { inOrderOfNeed, lostWeight, tierFor } from './signpost.ts';

const runs = { numRuns: 1000 };

const anyMark: fc.Arbitrary<Mark> = fc
	.record({
		revision: fc.constantFrom(1, 2),
		weight: fc.integer({ min: 1, max: 3 }),
		max: fc.constantFrom(1, 3),
		visible: fc.boolean(),
		gated: fc.boolean(),
		level: fc.integer({ min: 0, max: 3 }),
		state: fc.constantFrom('value', 'value', 'not-applicable', 'dont-know', null)
	})
	.map(({ gated, level, state, ...mark }) => ({
		...mark,
		id: '',
		answer: state === 'value' ? Math.min(level, mark.max) : state,
		gate: gated ? Math.min(2, mark.max) : null
	}));
const anyMarks = fc.array(anyMark, { maxLength: 12 }).map(named);
const someMarks = fc.array(anyMark, { minLength: 1, maxLength: 12 }).map(named);
const anyYear = anyMarks.map(onAgreedScales);
const position = fc.nat({ max: 11 });

describe('scoreTheme agrees with the slow rules', () => {
	test('exact score, rounding, completeness and shares', () => {
		fc.assert(
			fc.property(anyMarks, (marks) => {
				const result = scoreTheme(marks);
				const slow = slowThemeScore(marks);
				expect(agree(result.exact, slow)).toBe(true);
				expect(result.score).toBe(slow && slowRound(slow));
				const all = slowWeight(marks, () => true);
				const aside = slowWeight(marks, (mark) => mark.answer === 'not-applicable');
				const unknown = slowWeight(marks, (mark) => mark.answer === 'dont-know');
				const open = slowWeight(marks, (mark) => mark.answer === null);
				expect(result.notApplicableShare).toBe(slowShare(aside, all));
				expect(result.dontKnowShare).toBe(slowShare(unknown, all - aside - open));
				expect(result.limitedBasis).toBe(aside > all - aside);
				const visible = marks.filter((mark) => mark.visible);
				const answered = visible.filter((mark) => mark.answer !== null);
				expect(result.completeness).toBe(slowShare(answered.length, visible.length));
				expect([result.answered, result.visible]).toEqual([answered.length, visible.length]);
			}),
			runs
		);
	});

	test('reach is the score with every don’t know at the top, and never less than the score', () => {
		fc.assert(
			fc.property(anyMarks, (marks) => {
				const { reach, score } = scoreTheme(marks);
				const known = marks.map((mark) =>
					mark.answer === 'dont-know' ? { ...mark, answer: mark.max } : mark
				);
				const slow = slowThemeScore(known);
				expect(reach).toBe(slow && slowRound(slow));
				expect(reach === null ? 0 : reach).toBeGreaterThanOrEqual(score ?? 0);
			}),
			runs
		);
	});

	test('the overall score', () => {
		fc.assert(
			fc.property(
				fc.array(fc.record({ weight: fc.integer({ min: 1, max: 3 }), marks: anyMarks }), {
					maxLength: 7
				}),
				(themes) => {
					const fast = scoreOverall(
						themes.map(({ weight, marks }) => ({ weight, exact: scoreTheme(marks).exact }))
					);
					const slow = slowOverall(
						themes.map(({ weight, marks }) => ({ weight, score: slowThemeScore(marks) }))
					);
					expect(agree(fast, slow)).toBe(true);
				}
			),
			runs
		);
	});

	test('like for like: last year’s answers with this year’s weights on what both share', () => {
		fc.assert(
			fc.property(anyYear, anyYear, (previous, current) => {
				const result = compareTheme(previous, current);
				const shared = current.filter((mark) => inSums(mark) && partner(mark, previous));
				const before = shared.map((mark) => ({ ...mark, ...partner(mark, previous) }));
				const weight = slowWeight(current, inSums);
				const part = slowWeight(shared, inSums);
				expect(result.common).toEqual(shared.map((mark) => mark.id));
				expect(result.commonShare).toBe(slowShare(part, weight));
				const open = current.filter((mark) => mark.visible && mark.answer === null);
				expect(result.complete).toBe(open.length === 0);
				expect(result.comparable).toBe(open.length === 0 && weight > 0 && 5 * part >= 3 * weight);
				const from = slowThemeScore(before);
				const to = slowThemeScore(shared);
				expect(result.like).toEqual(
					result.comparable && from && to
						? {
								from: slowRound(from),
								to: slowRound(to),
								change: slowRound(to) - slowRound(from)
							}
						: null
				);
			}),
			runs
		);
	});
});

describe('whatever the answers', () => {
	test('figures stay within 0 and 100', () => {
		fc.assert(
			fc.property(anyMarks, (marks) => {
				const { score, completeness, dontKnowShare, notApplicableShare, reach } = scoreTheme(marks);
				for (const figure of [score, completeness, dontKnowShare, notApplicableShare, reach]) {
					expect(figure ?? 0).toBeGreaterThanOrEqual(0);
					expect(figure ?? 0).toBeLessThanOrEqual(100);
				}
			}),
			runs
		);
	});

	test('a better answer never lowers a score, and raises it where it counts', () => {
		fc.assert(
			fc.property(someMarks, position, (marks, at) => {
				const chosen = marks[at % marks.length];
				const better = marks.map((mark) =>
					mark === chosen && typeof mark.answer === 'number' && mark.answer < mark.max
						? { ...mark, answer: mark.answer + 1 }
						: mark
				);
				const raised = better.some((mark, index) => mark !== marks[index] && mark.visible);
				const before = scoreTheme(marks).exact;
				const after = scoreTheme(better).exact;
				expect(before === null).toBe(after === null);
				if (before && after) expect(compare(after, before)).toBe(raised ? 1 : 0);
			}),
			runs
		);
	});

	test('finding out what was not known never lowers a score', () => {
		fc.assert(
			fc.property(someMarks, position, fc.nat({ max: 3 }), (marks, at, level) => {
				const found = marks.map((mark, index) =>
					index === at % marks.length && mark.answer === 'dont-know'
						? { ...mark, answer: Math.min(level, mark.max) }
						: mark
				);
				expect(scoreTheme(found).score ?? 0).toBeGreaterThanOrEqual(scoreTheme(marks).score ?? 0);
			}),
			runs
		);
	});

	test('an open question answered with don’t know never raises a score', () => {
		fc.assert(
			fc.property(someMarks, position, (marks, at) => {
				const unknown = marks.map((mark, index) =>
					index === at % marks.length && mark.answer === null
						? { ...mark, answer: 'dont-know' as const }
						: mark
				);
				expect(scoreTheme(unknown).score ?? 0).toBeLessThanOrEqual(scoreTheme(marks).score ?? 0);
			}),
			runs
		);
	});

	test('not applicable leaves the other answers alone: the score is as if it were not asked', () => {
		fc.assert(
			fc.property(someMarks, position, (marks, at) => {
				const index = at % marks.length;
				const set = marks.map((mark, each) =>
					each === index ? { ...mark, answer: 'not-applicable' as const } : mark
				);
				const without = marks.filter((_, each) => each !== index);
				expect(figures(set)).toEqual(figures(without));
			}),
			runs
		);
	});

	test('hidden and open questions count for nothing, whatever is stored', () => {
		fc.assert(
			fc.property(anyMarks, anyMark, fc.boolean(), (marks, extra, hidden) => {
				const ignored: Mark = hidden
					? { ...extra, id: 'x', visible: false }
					: { ...extra, id: 'x', visible: true, answer: null };
				expect(figures([...marks, ignored])).toEqual(figures(marks));
				if (hidden) expect(scoreTheme([...marks, ignored])).toEqual(scoreTheme(marks));
			}),
			runs
		);
	});

	test('duties never change a number', () => {
		fc.assert(
			fc.property(anyMarks, (marks) => {
				const free = scoreTheme(marks.map((mark) => ({ ...mark, gate: null })));
				expect({ ...scoreTheme(marks), failedGates: [] }).toEqual(free);
			}),
			runs
		);
	});

	test('the order of questions never changes a number', () => {
		fc.assert(
			fc.property(anyMarks, (marks) => {
				const turned = { ...scoreTheme([...marks].reverse()) };
				expect({ ...turned, failedGates: turned.failedGates.reverse() }).toEqual(scoreTheme(marks));
			}),
			runs
		);
	});

	test('needs: duties first, then never a larger loss after a smaller one, and nothing at the top', () => {
		fc.assert(
			fc.property(anyMarks, (marks) => {
				const needs = inOrderOfNeed(marks);
				expect(needs).toHaveLength(marks.filter((mark) => tierFor(mark) !== null).length);
				const failed = scoreTheme(marks).failedGates;
				const duties = needs.filter((mark) => failed.includes(mark.id));
				expect(needs.slice(0, failed.length)).toEqual(duties);
				for (const group of [duties, needs.slice(failed.length)]) {
					group.slice(1).forEach((mark, index) => {
						const before = group[index];
						expect(before && compare(lostWeight(before), lostWeight(mark))).not.toBe(-1);
					});
				}
			}),
			runs
		);
	});
});

function named(marks: Mark[]): Mark[] {
	return marks.map((mark, index) => ({ ...mark, id: `q${index}` }));
}

function agree(fast: Fraction | null, slow: ReturnType<typeof slowThemeScore>): boolean {
	return fast && slow ? sameNumber({ over: fast.n, under: fast.d }, slow) : fast === slow;
}

/** What an ignored question must not touch. */
function figures(marks: Mark[]) {
	const { exact, score, dontKnowShare, reach } = scoreTheme(marks);
	return { exact, score, dontKnowShare, reach };
}

/** Formula 1, again in other words. */
function inSums(mark: Mark): boolean {
	return mark.visible && (typeof mark.answer === 'number' || mark.answer === 'dont-know');
}

/** The answer to the same question, in the same revision, in the other year. */
function partner(mark: Mark, others: Mark[]): Pick<Mark, 'answer'> | null {
	const found = others.find(
		(other) => other.id === mark.id && other.revision === mark.revision && inSums(other)
	);
	return found ? { answer: found.answer } : null;
}

/** Two years of one questionnaire: where id and revision agree, so does the scale. */
function onAgreedScales(marks: Mark[]): Mark[] {
	return marks.map((mark, index) => {
		const max = (index + mark.revision) % 2 === 0 ? 1 : 3;
		const answer = typeof mark.answer === 'number' ? Math.min(mark.answer, max) : mark.answer;
		return { ...mark, max, answer };
	});
}
