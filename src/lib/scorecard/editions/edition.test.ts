import { describe, expect, test } from 'vitest';
import { asSet, questionnaireFrom, smallest } from '../../../../tests/fixtures/questionnaires.ts';
import { editionFor, editionsFor, seriesOf } from './edition.ts';

const edition = (year: number, draft?: true) =>
	questionnaireFrom({ ...smallest, id: `test-${year}`, edition: year, draft });
const all = [edition(2028, true), edition(2027), edition(2025), questionnaireFrom(asSet)];

describe('editionFor', () => {
	test.each([
		['its own year', 'test', 2027, 'test-2027'],
		['a year between editions', 'test', 2026, 'test-2025'],
		['a later year, with only a draft of its own', 'test', 2028, 'test-2027'],
		['a year before the first', 'test', 2020, 'test-2025'],
		['another series', 'set', 2026, 'set-2026'],
		['no such series', 'lost', 2026, undefined]
	])('%s', (_case, series, year, id) => {
		expect(editionFor(all, series, year)?.id).toBe(id);
	});

	test('a series with only drafts has none', () => {
		expect(editionFor([edition(2028, true)], 'test', 2028)).toBeNull();
	});

	test('leaves the order it was given', () => {
		const before = all.map(({ id }) => id);
		editionFor(all, 'test', 2027);
		expect(all.map(({ id }) => id)).toEqual(before);
	});
});

describe('seriesOf', () => {
	test('each once, as they come', () => {
		expect(seriesOf(all)).toEqual(['test', 'set']);
	});
});

describe('editionsFor', () => {
	test.each([
		['one of each series', 2027, ['test-2027', 'set-2026']],
		['not the draft', 2028, ['test-2027', 'set-2026']]
	])('%s', (_case, year, ids) => {
		expect(editionsFor(all, year).map(({ id }) => id)).toEqual(ids);
	});

	test('a series with only drafts is left out', () => {
		expect(editionsFor([edition(2028, true)], 2028)).toEqual([]);
	});
});
