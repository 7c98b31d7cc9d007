import { describe, expect, test } from 'vitest';
import { signpostVectors } from '../../../tests/fixtures/scoring-vectors.ts';
import { written } from './fraction.ts';
import type { Resource } from './resource.ts';
import type { Mark } from './score.ts';
import { inOrderOfNeed, lostWeight, resourcesFor, tierFor } from './signpost.ts';

describe('tierFor', () => {
	test.each(signpostVectors)('$name', ({ mark, expected }) => {
		expect(tierFor(mark)).toBe(expected.tier);
		const light = { ...mark, id: 'other', weight: 99, max: 1, answer: 0, gate: null };
		const first = inOrderOfNeed([light, mark])[0]?.id;
		expect(first === mark.id).toBe(expected.legalDutyFirst);
	});

	test('a hidden question has none, whatever is stored', () => {
		expect(tierFor({ ...mark('a', 0), visible: false })).toBeNull();
	});
});

describe('lostWeight', () => {
	test.each([
		['nothing yet loses all', mark('a', 0, 3), '3'],
		['a third of the way', mark('a', 1, 2), '4/3'],
		['the top loses nothing', mark('a', 3, 3), '0'],
		['don’t know loses all', mark('a', 'dont-know', 2), '2']
	])('%s', (_case, given, lost) => {
		expect(written(lostWeight(given))).toBe(lost);
	});
});

describe('inOrderOfNeed', () => {
	test.each([
		['most lost weight first', [mark('a', 2, 3), mark('b', 0, 2), mark('c', 1, 1)], 'b a c'],
		['ties in question order', [mark('a', 1), mark('b', 1), mark('c', 1)], 'a b c'],
		[
			'duties first, however light',
			[mark('a', 0, 3), { ...mark('b', 1, 1), gate: 2 }, { ...mark('c', 'dont-know', 2), gate: 2 }],
			'c b a'
		],
		[
			'a duty that is met is in its ordinary place',
			[{ ...mark('a', 2), gate: 2 }, mark('b', 0)],
			'b a'
		],
		[
			'what needs nothing is left out',
			[mark('a', 3), mark('b', 'not-applicable'), mark('c', null), mark('d', 2)],
			'd'
		]
	])('%s', (_case, marks, order) => {
		expect(
			inOrderOfNeed(marks)
				.map(({ id }) => id)
				.join(' ')
		).toBe(order);
	});

	test('leaves what it was given as it was', () => {
		const marks = [mark('a', 2), mark('b', 0)];
		inOrderOfNeed(marks);
		expect(marks.map(({ id }) => id)).toEqual(['a', 'b']);
	});
});

describe('resourcesFor', () => {
	const need = { help: [], theme: 'people', tier: 1 as const, nation: 'england' as const };
	const starter = resource('starter');
	const further = resource('further', { tiers: [3] });
	const all = resource('for-all', { tiers: [1, 2, 3] });

	test.each([
		['what serves the theme at the tier', [starter, further], {}, 'starter'],
		[
			'what the question names comes first',
			[starter, resource('named', { serves: ['buying'] })],
			{ help: ['named'] },
			'named starter'
		],
		[
			'named ones nearest first: for this tier, just below it, for every tier, further off',
			[starter, further, all, resource('below', { tiers: [2] })],
			{ help: ['for-all', 'starter', 'below', 'further'], tier: 3 as const },
			'further below for-all'
		],
		[
			'one for every tier comes before a named one ahead of where the council is',
			[further, all],
			{ help: ['further', 'for-all'] },
			'for-all further'
		],
		[
			'where only one for every tier fits, a named one for the tier below comes first',
			[all, resource('below', { tiers: [2] })],
			{ help: ['below'], tier: 3 as const },
			'below for-all'
		],
		[
			'something that fits comes before a named one at another tier',
			[starter, further],
			{ help: ['further'] },
			'starter further'
		],
		['never past', [resource('gone', { status: 'past' }), starter], { help: ['gone'] }, 'starter'],
		[
			'never background',
			[resource('book', { status: 'background' }), starter],
			{ help: ['book'] },
			'starter'
		],
		[
			'never for another nation',
			[resource('welsh', { nations: ['wales'] }), starter],
			{ help: ['welsh'] },
			'starter'
		],
		['a name that is not in the library is passed over', [starter], { help: ['lost'] }, 'starter'],
		[
			'the law of a duty that is not met comes first, whatever the question names',
			[starter, resource('act', { format: 'law', serves: ['buying'] })],
			{ help: ['starter'], law: ['act'] },
			'act starter'
		],
		[
			'a source of the duty that is not law waits its turn',
			[starter, resource('essay', { serves: ['buying'] })],
			{ help: ['starter'], law: ['essay'] },
			'starter'
		],
		[
			'the first can be opened, where any can',
			[
				resource('book', { url: undefined }),
				resource('leaflet', { url: undefined }),
				resource('pamphlet', { url: undefined }),
				starter
			],
			{ help: ['leaflet'] },
			'starter leaflet'
		],
		[
			'what cannot be opened and is only about the theme is left out, where something can be',
			[resource('book', { url: undefined }), starter],
			{},
			'starter'
		],
		[
			'where none can be opened, the order stays',
			[resource('book', { url: undefined }), resource('leaflet', { url: undefined })],
			{ help: ['leaflet'] },
			'leaflet book'
		],
		['never for another theme', [resource('other', { serves: ['buying'] })], {}, ''],
		[
			'three at most, each once',
			[all, starter, resource('b'), resource('c')],
			{ help: ['for-all', 'for-all'] },
			'for-all starter b'
		]
	])('%s', (_case, resources, part, ids) => {
		expect(
			resourcesFor(resources, { ...need, ...part })
				.map(({ id }) => id)
				.join(' ')
		).toBe(ids);
	});
});

function mark(id: string, answer: Mark['answer'], weight = 1): Mark {
	return { id, revision: 1, weight, max: 3, answer, visible: true, gate: null };
}

function resource(id: string, part: Partial<Resource> = {}): Resource {
	return {
		id,
		title: id,
		publisher: 'Publisher',
		url: `https://${id}.example/`,
		nations: ['england'],
		serves: ['people'],
		tiers: [1],
		format: 'guide',
		use: 'Use it',
		checked: '2026-11-21',
		status: 'current',
		...part
	};
}
