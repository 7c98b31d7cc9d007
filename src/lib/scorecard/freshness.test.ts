import { describe, expect, test } from 'vitest';
import {
	definition,
	law,
	levels,
	libraryFor,
	questionnaireFrom,
	resource,
	theme
} from '../../../tests/fixtures/questionnaires.ts';
import { readContent } from '../server/content/questionnaires.ts';
import { nextReading, overdueOn, readingsOf } from './freshness.ts';

const questionnaire = questionnaireFrom(
	definition([
		theme('people', [
			levels('P1', {
				gate: { atLeast: 2, duties: [law({ name: 'A duty', asAt: '2026-01-31' })] },
				law: [law({ name: 'A Bill', asAt: '2026-06-30', readAgain: '2026-09-01' })]
			})
		])
	])
);
const library = {
	...libraryFor(questionnaire),
	resources: [
		resource('guide', { checked: '2026-03-01', format: 'guide' }),
		resource('act', { checked: '2026-03-01', format: 'law' }),
		resource('over', { checked: '2020-01-01', status: 'past' })
	]
};
const functions = {
	functions: [
		{
			...{ id: 'housing', title: 'Housing', heldBy: [], why: 'The law says so.' },
			...{ asAt: '2026-02-28', sources: ['act'] }
		}
	]
};
const given = { questionnaires: [questionnaire], library, functions };

describe('when each is read again', () => {
	test('after the time of its kind, or on its own day; what is over never', () => {
		expect(readingsOf(given).map(({ kind, place, again }) => [kind, place, again])).toEqual([
			['law', 'test-2026, P1', '2027-01-31'],
			['law', 'test-2026, P1', '2026-09-01'],
			['law', 'housing', '2027-02-28'],
			['resource', 'guide', '2027-03-01'],
			['law', 'act', '2027-03-01'],
			['organisation', 'body', '2027-11-21'],
			['helpline', 'line', '2027-05-21']
		]);
	});

	test('a folder may say after how many months', () => {
		const readAgainMonths = { law: 1, resource: 24, organisation: 36, helpline: 2 };
		const readings = readingsOf({
			...given,
			functions: null,
			library: { ...library, readAgainMonths }
		});
		expect(readings.map(({ again }) => again)).toEqual([
			...['2026-02-28', '2026-09-01', '2028-03-01', '2026-04-01', '2029-11-21', '2027-01-21']
		]);
	});
});

describe('what is overdue', () => {
	const readings = readingsOf(given);
	test.each<[string, string, string[], string | null]>([
		['nothing at first', '2026-08-31', [], '2026-09-01'],
		['nothing on the day itself', '2026-09-01', [], '2026-09-01'],
		['one the day after', '2026-09-02', ['A Bill'], '2027-01-31'],
		['the longest ago first', '2027-02-01', ['A Bill', 'A duty'], '2027-02-28']
	])('%s', (_case, day, names, next) => {
		expect(overdueOn(day, readings).map(({ name }) => name)).toEqual(names);
		expect(nextReading(day, readings)).toBe(next);
	});

	test('everything, in the end', () => {
		expect(overdueOn('2100-01-01', readings)).toHaveLength(readings.length);
		expect(nextReading('2100-01-01', readings)).toBeNull();
	});
});

test('in the folder itself every day of reading is before the day of reading again', () => {
	const { questionnaires, library, functions, faults } = readContent('questionnaires');
	expect(faults).toEqual([]);
	const readings = library ? readingsOf({ questionnaires, library, functions }) : [];
	expect(readings.length).toBeGreaterThan(200);
	expect(readings.filter(({ read, again }) => again <= read)).toEqual([]);
});
