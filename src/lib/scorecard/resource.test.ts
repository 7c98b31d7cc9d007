import { describe, expect, test } from 'vitest';
import { libraryFor, resource } from '../../../tests/fixtures/questionnaires.ts';
import { nations } from './council.ts';
import { helplinesFor, isOffered, librarySchema } from './resource.ts';

describe('helplinesFor', () => {
	const [line] = libraryFor().helplines;
	const lines = [
		{ ...line, id: 'all', nations: [...nations] },
		{ ...line, id: 'danger', nations: [...nations], emergency: true },
		{ ...line, id: 'two', nations: ['england', 'wales'] },
		{ ...line, id: 'ni', nations: ['northern-ireland'] }
	];
	const library = librarySchema.parse({
		...libraryFor(),
		resources: [resource('a')],
		helplines: lines
	});

	test.each([
		['england', 'danger two all'],
		['wales', 'danger two all'],
		['scotland', 'danger all'],
		['northern-ireland', 'danger ni all']
	] as const)('emergencies, then its own lines: %s', (nation, ids) => {
		expect(
			helplinesFor(library, nation)
				.map(({ id }) => id)
				.join(' ')
		).toBe(ids);
	});
});

describe('isOffered', () => {
	test.each([
		['current, of use here, with a tier', {}, true],
		['past', { status: 'past' }, false],
		['background', { status: 'background' }, false],
		['another nation', { nations: ['scotland'] }, false],
		['no tier', { tiers: [] }, false]
	] as const)('%s', (_case, part, offered) => {
		expect(isOffered(resource('a', copied(part)), 'england')).toBe(offered);
	});
});

describe('the library refuses', () => {
	test.each([
		['an unknown key', { resources: [{ ...resource('a'), link: 'x' }] }],
		['a script for an address', { resources: [resource('a', { url: 'javascript:alert(1)' })] }],
		['a fourth tier', { resources: [{ ...resource('a'), tiers: [4] }] }],
		['a status nobody knows', { resources: [{ ...resource('a'), status: 'old' }] }],
		['a day that is none', { resources: [resource('a', { checked: '2026-02-30' })] }],
		['no nation', { resources: [resource('a', { nations: [] })] }],
		['an empty list', { helplines: [] }]
	])('%s', (_case, part) => {
		const whole = { ...libraryFor(), resources: [resource('a')] };
		expect(librarySchema.safeParse(whole).success).toBe(true);
		expect(librarySchema.safeParse({ ...whole, ...part }).success).toBe(false);
	});
});

/** Readonly lists of a table as ordinary ones. */
function copied(part: object): Parameters<typeof resource>[1] {
	return structuredClone(part);
}
