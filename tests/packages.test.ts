import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };
import { builtInPackages, runtimePackages } from '../bin/packages.js';
import { sbom } from '../bin/sbom.js';

const shipped = [...runtimePackages(), ...builtInPackages()];

/** What a council's lawyers need not read twice. Each part of an expression must be one of them; of a choice, one. */
const licences = ['MIT', 'ISC', '0BSD', 'BSD-3-Clause', 'Apache-2.0', 'Zlib', 'OFL-1.1'];
function isFine(expression: string): boolean {
	const bare = expression.replace(/^\((.*)\)$/, '$1');
	return bare
		.split(' AND ')
		.every((part) => part.split(' OR ').some((licence) => licences.includes(licence)));
}

describe('what is shipped', () => {
	test('are the packages of the service with all they need', () => {
		const names = shipped.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
		const places = new Set(shipped.map(({ path }) => path));
		const optional = Object.entries(lock.packages)
			.filter(([, found]) => 'optional' in found)
			.map(([path]) => path);
		const missing = runtimePackages()
			.flatMap(({ dependencies }) => dependencies)
			.filter((path) => !places.has(path) && !optional.includes(path));
		expect(missing).toEqual([]);
	});

	test('has a licence that everybody knows', () => {
		const others = shipped.filter(({ license }) => !isFine(license));
		expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
	});

	test.each([
		['GPL-3.0-only', false],
		['MIT AND GPL-3.0-only', false],
		['(MIT OR GPL-3.0-only)', true],
		['', false]
	])('a licence of %s is fine: %s', (licence, fine) => {
		expect(isFine(licence)).toBe(fine);
	});

	test('runs nothing when it is installed', () => {
		expect(runtimePackages().filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
	});
});

describe('the list of parts', () => {
	const list = JSON.parse(sbom());

	test('names every part once, with licence, digest and address', () => {
		const refs: string[] = list.components.map((each: { 'bom-ref': string }) => each['bom-ref']);
		expect(new Set(refs).size).toBe(refs.length);
		expect(refs).toHaveLength(shipped.length);
		expect(list).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
		for (const component of list.components)
			expect(component).toMatchObject({
				version: expect.stringMatching(/^\d+\.\d+\.\d+/),
				purl: expect.stringMatching(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@/),
				licenses: [expect.anything()],
				hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/) }]
			});
	});

	test('knows who needs whom, down to the last', () => {
		const refs = new Set(list.components.map((each: { 'bom-ref': string }) => each['bom-ref']));
		const needs = new Map<string, string[]>(
			list.dependencies.map((each: { ref: string; dependsOn?: string[] }) => [
				each.ref,
				each.dependsOn ?? []
			])
		);
		const reached = new Set<string>([list.metadata.component['bom-ref']]);
		for (const ref of reached) for (const next of needs.get(ref) ?? []) reached.add(next);
		reached.delete(list.metadata.component['bom-ref']);
		expect([...refs].filter((ref) => !reached.has(String(ref)))).toEqual([]);
	});

	test('is the same each time', () => {
		expect(sbom()).toBe(sbom());
	});
});

test('docs/packages.md says of each package of the service who keeps it and the way out', () => {
	const rows = [...readFileSync('docs/packages.md', 'utf8').matchAll(/^\| `([^`]+)` +\|(.*)\|$/gm)];
	expect(rows.map(([, name]) => name)).toEqual(Object.keys(manifest.dependencies));
	for (const [row, , rest = ''] of rows) {
		const cells = rest.split('|').map((cell) => cell.trim());
		expect(cells, row).toHaveLength(3);
		expect(
			cells.every((cell) => cell.length > 5),
			row
		).toBe(true);
	}
});
