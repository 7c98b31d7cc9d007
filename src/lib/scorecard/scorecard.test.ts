import { describe, expect, test } from 'vitest';
import { figureVectors, leastAnswered } from '../../../tests/fixtures/scoring-vectors.ts';
import { compare, fraction } from './fraction.ts';
import { enoughAnswered } from './score.ts';
import { hasFigure, shownOverall, type Scorecard } from './scorecard.ts';

const established = { band: 'established', raw: 'leading', held: true };

const complete = [{ scored: true, answered: 60, visible: 60 }];

function whole(part: Partial<Scorecard['overall']>, themes = complete) {
	return {
		themes,
		overall: {
			exact: null,
			score: 56,
			band: established,
			answered: 60,
			visible: 60,
			completeness: 100,
			dontKnows: 0,
			notApplicables: 0,
			...part
		}
	};
}

describe('the whole is shown as a figure', () => {
	test('from the share of answers that the rules name', () => {
		expect(compare(enoughAnswered, fraction(Math.round(leastAnswered * 100), 100))).toBe(0);
	});

	test.each(figureVectors)('$name', ({ score, themes, expected }) => {
		const scorecard = whole({ score }, themes);
		expect(hasFigure(scorecard)).toBe(expected.shown);
		expect(shownOverall(scorecard).score).toBe(expected.shown ? score : null);
	});

	test('with its band, or without either', () => {
		expect(shownOverall(whole({})).band).toEqual(established);
		const few = [{ scored: true, answered: 3, visible: 60 }];
		const early = shownOverall(whole({}, few)).band;
		expect(early).toEqual({ band: null, raw: null, held: false });
		expect(shownOverall(whole({ band: null }, few)).band).toBeNull();
	});
});
