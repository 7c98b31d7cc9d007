import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const read = (file: string) => readFileSync(file, 'utf8');

/** The first and second cells of the rows of a table, without their quotation marks. */
function rowsOf(markdown: string): [string, string][] {
	return [...markdown.matchAll(/^\| `([^`]+)` +\| (.*?) +\|/gm)].map(
		([, first = '', second = '']) => [first, second]
	);
}

/** The names in the schema of the settings, with what is taken without them where that is fixed. */
function settings(): [string, string | null][] {
	const schema =
		/z\.object\(\{(.*?)^\}\);/ms.exec(read('src/lib/server/process/settings.ts'))?.[1] ?? '';
	return [...schema.matchAll(/^\t([A-Z_]+): (.*)$/gm)].map(([, name = '', rule = '']) => [
		name,
		/\.default\('?(.*?)'?\)/.exec(rule)?.[1] ?? null
	]);
}

describe('the settings in the README', () => {
	const told = new Map(rowsOf(read('README.md').split('## Settings')[1] ?? ''));

	test('are exactly those of settings.ts', () => {
		expect(settings().length).toBeGreaterThan(0);
		expect([...told.keys()].toSorted()).toEqual(
			settings()
				.map(([name]) => name)
				.toSorted()
		);
	});

	test.each(settings().filter(([, fixed]) => fixed !== null))(
		'%s is %s without it',
		(name, fixed) => {
			expect(told.get(name)).toBe(`\`${fixed}\``);
		}
	);
});

test('the record of dependencies says why for exactly those of package.json', () => {
	const record = read('docs/decisions/0014-few-dependencies.md');
	expect(
		rowsOf(record)
			.map(([name]) => name)
			.toSorted()
	).toEqual(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).toSorted());
});

describe('what a document links to is there', () => {
	const documents = [
		'README.md',
		'docs/glossary.md',
		'docs/design.md',
		'docs/decisions/README.md',
		'docs/packages.md',
		'docs/running.md'
	];
	test.each(documents)('%s', (document) => {
		const links = [...read(document).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
		const missing = links.filter(
			(link) => !/^https:/.test(link) && !existsSync(join(dirname(document), link))
		);
		expect(missing).toEqual([]);
	});
});
