import { describe, expect, test } from 'vitest';
import {
	bands,
	highestWhileHeld,
	overallVectors,
	themeVectors
} from '../../../tests/fixtures/scoring-vectors.ts';
import { fraction, readFraction, rounded, written } from './fraction.ts';
import { bandFor, failsGate, holdBand, isAtLeast, scoreOverall, scoreTheme } from './score.ts';
import type { Mark } from './score.ts';

describe('scoreTheme', () => {
	test.each(themeVectors)('$name', ({ marks, expected }) => {
		const result = scoreTheme(marks);
		const held = holdBand(
			bands,
			result.score,
			highestWhileHeld.theme,
			result.failedGates.length > 0
		);
		expect({
			exact: result.exact && written(result.exact),
			score: result.score,
			rawBand: held.raw?.id ?? null,
			band: held.band?.id ?? null,
			capped: held.held,
			gateFailures: result.failedGates,
			completeness: result.completeness,
			dkShare: result.dontKnowShare,
			naShare: result.notApplicableShare,
			limitedBasis: result.limitedBasis
		}).toEqual(expected);
	});

	test('an empty theme has no figures at all', () => {
		expect(scoreTheme([])).toEqual({
			exact: null,
			score: null,
			failedGates: [],
			answered: 0,
			visible: 0,
			completeness: null,
			dontKnows: 0,
			dontKnowShare: null,
			notApplicables: 0,
			notApplicableShare: null,
			limitedBasis: false,
			reach: null
		});
	});

	test.each([
		['nothing unknown: the score itself', [mark(2), mark(1)], 50],
		['one unknown of three', [mark(3), mark(0), mark('dont-know')], 67],
		['all unknown', [mark('dont-know')], 100],
		['not applicable is not unknown', [mark(0), mark('not-applicable')], 0],
		['nothing counts', [mark(null)], null]
	])('reach: %s', (_case, marks, reach) => {
		expect(scoreTheme(marks).reach).toBe(reach);
	});
});

describe('scoreOverall', () => {
	test.each(overallVectors)('$name', ({ themes, expected }) => {
		const exact = scoreOverall(
			themes.map(({ weight, exactScore }) => ({
				weight,
				exact: exactScore === null ? null : readFraction(exactScore)
			}))
		);
		const score = exact && rounded(exact);
		const dutyNotMet = themes.some((theme) => theme.gateFailures.length > 0);
		const held = holdBand(bands, score, highestWhileHeld.overall, dutyNotMet);
		expect({
			exact: exact && written(exact),
			score,
			rawBand: held.raw?.id ?? null,
			band: held.band?.id ?? null,
			capped: held.held
		}).toEqual(expected);
	});
});

describe('failsGate', () => {
	test.each([
		['below what the duty asks', { answer: 1, gate: 2 }, true],
		['just at it', { answer: 2, gate: 2 }, false],
		['don’t know', { answer: 'dont-know', gate: 2 }, true],
		['not answered yet', { answer: null, gate: 2 }, false],
		['hidden', { answer: 0, gate: 2, visible: false }, false],
		['no duty here', { answer: 0, gate: null }, false]
	] as const)('%s', (_case, part, fails) => {
		expect(failsGate({ ...mark(0), ...part })).toBe(fails);
	});
});

describe('bandFor', () => {
	test.each([
		['the lowest', 0, 'getting-started'],
		['one below an edge', 24, 'getting-started'],
		['on an edge', 25, 'developing'],
		['one below the next', 49, 'developing'],
		['on the next', 50, 'established'],
		['one below the last', 74, 'established'],
		['on the last', 75, 'leading'],
		['the highest', 100, 'leading'],
		['not scored', null, undefined]
	])('%s', (_case, score, id) => {
		expect(bandFor(bands, score)?.id).toBe(id);
	});
});

describe('holdBand', () => {
	test.each([
		['no duty missed', 80, 'developing', false, 'leading', false],
		['held down', 80, 'developing', true, 'developing', true],
		['already at the limit', 30, 'developing', true, 'developing', false],
		['already below it', 10, 'developing', true, 'getting-started', false],
		['no limit named', 80, null, true, 'leading', false],
		['not scored', null, 'developing', true, undefined, false]
	])('%s', (_case, score, highest, missed, id, held) => {
		const result = holdBand(bands, score, highest, missed);
		expect(result.band?.id).toBe(id);
		expect(result.held).toBe(held);
		expect(result.raw).toBe(bandFor(bands, score));
	});
});

describe('isAtLeast', () => {
	test.each([
		['exactly', 3, 5, true],
		['just below, though it rounds to 60', 5999, 10000, false],
		['above', 2, 3, true],
		['nothing of nothing', 0, 0, false]
	])('%s', (_case, part, whole, enough) => {
		expect(isAtLeast(part, whole, fraction(3, 5))).toBe(enough);
	});
});

function mark(answer: Mark['answer']): Mark {
	return { id: 'a', revision: 1, weight: 1, max: 3, answer, visible: true, gate: null };
}
