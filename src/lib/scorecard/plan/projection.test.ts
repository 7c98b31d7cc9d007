import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	answersFrom,
	definition,
	fenbridge,
	library,
	marksNow,
	questionnaireOf,
	scorecardFrom
} from '../../../../tests/fixtures/fenbridge.ts';
import type { Answers } from '../answer.ts';
import { compare, readFraction } from '../fraction.ts';
import { makeScorecard } from '../make-scorecard.ts';
import { projectionHeadline } from '../../words/target.ts';
import { isMoved } from './moved.ts';
import { projectTargets, type WhyLeftOut } from './projection.ts';
import { everyLine, isAnswered, shownOverall, type Scorecard } from '../scorecard.ts';
import { levelsAbove, type Target } from './target.ts';

const questionnaire = questionnaireOf();
const { now } = fenbridge();

function aim(question: string, value: number, due: string | null = null): Target {
	return { question, value, due };
}

function project(targets: Target[], scorecard: Scorecard = now) {
	return projectTargets(scorecard, targets, questionnaire);
}

/** The figures of a projection, or of a scorecard that it must equal. */
function figures({ themes, overall }: Pick<Scorecard, 'themes' | 'overall'>) {
	const level = ({
		exact,
		score,
		band
	}: Pick<Scorecard['overall'], 'exact' | 'score' | 'band'>) => ({
		...{ exact, score, band }
	});
	return {
		themes: themes.map((theme) => level({ ...theme, band: isAnswered(theme) ? theme.band : null })),
		overall: { exact: overall.exact, ...shownOverall({ overall, themes }) }
	};
}

function projectedFigures(targets: Target[], scorecard: Scorecard) {
	const { themes, overall } = project(targets, scorecard);
	return { themes: themes.map(({ projected }) => projected), overall: overall.projected };
}

describe('projection', () => {
	test('is for next year, and of today where there are no targets', () => {
		const projection = project([]);
		expect(projection).toMatchObject({ year: 2027, until: '2028-03-31', counted: [] });
		expect(projectedFigures([], now)).toEqual(figures(now));
		expect([...projection.themes, projection.overall].some(isMoved)).toBe(false);
	});

	test('a duty that would be met lets the band of its theme go', () => {
		const projection = project([aim('T4.1', 2)]);
		const [theme] = projection.themes.filter(({ id }) => id === 'procurement');
		// 49 of 78 points today; one level more at weight 3 is 52 of 78.
		expect(theme?.today).toEqual({
			exact: now.themes[3]?.exact,
			score: 63,
			band: { band: 'developing', raw: 'established', held: true }
		});
		expect(theme?.projected).toMatchObject({
			score: 67,
			band: { band: 'established', raw: 'established', held: false }
		});
		expect(projection.dutiesMet).toEqual(['T4.1']);
		expect(projection.themes.filter(isMoved).map(({ id }) => id)).toEqual(['procurement']);
	});

	test('names no band of a theme in which a question is open, today or then', () => {
		const open = scorecardFrom(
			marksNow.map((line, theme) => (theme === 3 ? line.replace(/.$/, '-') : line))
		);
		const { themes, overall } = project([aim('T4.1', 2)], open);
		const [theme] = themes.filter(({ id }) => id === 'procurement');
		expect(theme).toMatchObject({ today: { band: null }, projected: { band: null } });
		expect(theme?.projected.score).toBeGreaterThan(theme?.today.score ?? Infinity);
		// Enough is answered for the whole.
		expect(overall.today.band).not.toBeNull();
		expect(projectionHeadline(open, project([aim('T4.1', 2)], open))).toMatch(
			/“Procurement” \(\d+\)/
		);
	});

	test('a duty that would still not be met holds the band', () => {
		const none = scorecardFrom(
			marksNow.map((line, theme) => (theme === 3 ? `0${line.slice(1)}` : line))
		);
		const projection = project([aim('T4.1', 1)], none);
		expect(projection.themes[3]?.projected.band?.held).toBe(true);
		expect(projection.dutiesMet).toEqual([]);
	});

	test('a don’t know counts already, so finding out can only add', () => {
		const theme = project([aim('T3.9', 3)]).themes[2];
		expect(theme && theme.projected.score).toBeGreaterThan(theme?.today.score ?? 100);
	});

	test.each([
		['on the last day of next year', '2028-03-31', 1, 0],
		['the day after', '2028-04-01', 0, 1],
		['without a day', null, 1, 0]
	])('a target due %s', (_case, due, counted, later) => {
		const projection = project([aim('T4.1', 2, due)]);
		expect([projection.counted.length, projection.later.length]).toEqual([counted, later]);
		expect(projection.themes.some(isMoved)).toBe(counted === 1);
	});

	test.each<[string, Target, string, WhyLeftOut]>([
		['a question that is not there', aim('T9.9', 2), '', 'not-asked'],
		['a question that does not apply', aim('T3.11', 2), 'N', 'not-applicable'],
		['a question that is not answered', aim('T1.1', 2), '-', 'not-answered'],
		['a level below today’s', aim('T1.2', 1), '3', 'reached'],
		['today’s level', aim('T1.2', 3), '3', 'reached'],
		['a level that is not offered', aim('T1.1', 4), '2', 'not-offered']
	])('leaves out %s', (_case, target, mark, why) => {
		const marks = marksNow.map((line, theme) =>
			theme === 0 && mark === '-' ? `-${line.slice(1)}` : line
		);
		const scorecard = scorecardFrom(marks);
		const { leftOut, counted } = project([target], scorecard);
		expect(leftOut.map((each) => [each.target, each.why])).toEqual([[target, why]]);
		expect(counted).toEqual([]);
		expect(projectedFigures([target], scorecard)).toEqual(figures(scorecard));
	});

	test('levels and questions have their words, also where a question is not asked', () => {
		const { counted, leftOut } = project([aim('T4.1', 2), aim('T9.9', 2), aim('T3.11', 2)]);
		expect(counted.map(({ label, line }) => [label, line.title])).toEqual([
			['In place', 'Exclusion checks']
		]);
		expect(leftOut.map(({ title }) => title)).toEqual(['T9.9', 'Grants and low-value buying']);
	});

	test('a questionnaire without an overall band has none projected', () => {
		const free = questionnaireOf({ ...definition, overallBand: false });
		const scorecard = scorecardFrom(marksNow, { questionnaire: free });
		expect(projectTargets(scorecard, [aim('T4.1', 3)], free).overall.projected.band).toBeNull();
	});
});

/** Any answers to the fixture's questions, and any aims: also below today, out of reach and too late. */
const anyAnswers = fc
	.tuple(
		...marksNow.map((line) =>
			fc.string({
				unit: fc.constantFrom('0', '1', '2', '3', 'D', 'N', '-'),
				minLength: line.length,
				maxLength: line.length
			})
		)
	)
	.map((marks) =>
		answersFrom(marks.map((line, theme) => (theme === 3 ? line.replace(/^N/, 'D') : line)))
	);
const ids = questionnaire.themes.flatMap(({ questions }) => questions.map(({ id }) => id));
const anyTargets = fc.uniqueArray(
	fc.record({
		question: fc.constantFrom(...ids),
		value: fc.integer({ min: 1, max: 3 }),
		due: fc.constantFrom(null, '2027-01-01', '2028-03-31', '2028-04-01')
	}),
	{ selector: ({ question }) => question, maxLength: 20 }
);

function scored(answers: Answers): Scorecard {
	return makeScorecard({
		...{ questionnaire, answers, library, year: 2026, previous: null },
		council: { nation: 'england', type: 'unitary' }
	});
}

describe('for any answers and any targets', () => {
	const runs = { numRuns: 200 };

	test('the projection is the scorecard of the answers with those levels put in', () => {
		fc.assert(
			fc.property(anyAnswers, anyTargets, (answers, targets) => {
				const put = targets.filter(({ question, value, due }) => {
					const chosen = answers[question]?.chosen;
					const above =
						chosen?.kind === 'dont-know' || (chosen?.kind === 'option' && chosen.value < value);
					return above && (due === null || due < '2028-04-01');
				});
				const reached = Object.fromEntries(
					put.map(({ question, value }) => [
						question,
						{ chosen: { kind: 'option' as const, value }, note: '', evidence: [] }
					])
				);
				const expected = figures(scored({ ...answers, ...reached }));
				expect(projectedFigures(targets, scored(answers))).toEqual(expected);
			}),
			runs
		);
	});

	test('no score falls, and every target is counted, later or left out', () => {
		fc.assert(
			fc.property(anyAnswers, anyTargets, (answers, targets) => {
				const projection = project(targets, scored(answers));
				for (const { today, projected } of [...projection.themes, projection.overall]) {
					expect(today.exact === null).toBe(projected.exact === null);
					if (today.exact === null || projected.exact === null) continue;
					const change = compare(readFraction(projected.exact), readFraction(today.exact));
					expect(change).toBeGreaterThanOrEqual(0);
				}
				const { counted, later, leftOut } = projection;
				expect(counted.length + later.length + leftOut.length).toBe(targets.length);
			}),
			runs
		);
	});

	test('with every level at the top, every scored theme is at 100 and no duty is missed', () => {
		fc.assert(
			fc.property(anyAnswers, (answers) => {
				const scorecard = scored(answers);
				const all = everyLine(scorecard).flatMap(({ line }) => {
					const top = levelsAbove(line).at(-1);
					return top === undefined ? [] : [aim(line.question, top)];
				});
				for (const { projected } of project(all, scorecard).themes) {
					expect([null, 100]).toContain(projected.score);
					expect(projected.band?.held ?? false).toBe(false);
				}
			}),
			runs
		);
	});
});
