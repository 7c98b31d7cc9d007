import { describe, expect, test } from 'vitest';
import { asSet, everyKind, questionnaireFrom } from '../../../tests/fixtures/questionnaires.ts';
import { workedExample, workedWithoutDuty } from './worked.ts';

const questionnaire = questionnaireFrom(everyKind);

describe('the worked example', () => {
	test('adds up', () => {
		const { lines, gained, weight, exact, score, band } = workedExample(questionnaire);
		expect(lines.map((line) => line.gained)).toEqual([2, 2, 1, 2, 0, null]);
		expect({ gained, weight, exact, shown: score.score, band: band.band?.id }).toEqual({
			gained: 7,
			weight: 11,
			exact: '63.64',
			shown: 64,
			band: 'established'
		});
	});

	test('says what the don’t know could bring', () => {
		expect(workedExample(questionnaire).reach).toBe(73);
	});

	test.each([
		['is held where the questionnaire holds bands', questionnaire, 'developing', true],
		['is not held where it does not', questionnaireFrom(asSet), 'established', false]
	])('without the duty %s', (_case, given, id, held) => {
		const { gained, exact, score, band } = workedWithoutDuty(given);
		expect({ gained, exact, shown: score.score, band: band.band?.id, held: band.held }).toEqual({
			gained: 6,
			exact: '54.55',
			shown: 55,
			band: id,
			held
		});
	});
});
