import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { libraryFor, questionnaireFrom, smallest } from '../../../tests/fixtures/questionnaires.ts';
import { ContentError, describeFault, loadContent, readContent } from './questionnaires.ts';

const library = stringify(libraryFor(questionnaireFrom(smallest)));
const edition = (year: number, part: object = {}) =>
	stringify({ ...smallest, id: `test-${year}`, edition: year, ...part });

let folder = '';
afterEach(() => rmSync(folder, { recursive: true }));

function folderOf(files: Record<string, string>): string {
	folder = mkdtempSync(join(tmpdir(), 'questionnaires-'));
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
	return folder;
}

describe('readContent', () => {
	test('reads every questionnaire of a folder, and the library', () => {
		const files = {
			'a.yaml': edition(2026),
			'b.yaml': edition(2027),
			'notes.txt': 'not read',
			'resources.yaml': library
		};
		const content = readContent(folderOf(files));
		expect(content.faults).toEqual([]);
		expect(content.questionnaires.map(({ id }) => id)).toEqual(['test-2026', 'test-2027']);
		expect(content.library?.resources).toHaveLength(1);
	});

	const sound = { 'a.yaml': edition(2026), 'resources.yaml': library };
	test.each<[string, Record<string, string>, string[]]>([
		[
			'no YAML, at its line',
			{ ...sound, 'a.yaml': 'id: test\nseries: [test\n' },
			['a.yaml:3 Flow sequence in block collection must be sufficiently indented']
		],
		[
			'a key there twice',
			{ ...sound, 'a.yaml': 'id: a\nid: b\n' },
			['a.yaml:2 Map keys must be unique']
		],
		[
			'a value that cannot be, at its line',
			{ ...sound, 'a.yaml': edition(2026, { title: '' }) },
			['a.yaml:5 Too small: expected string to have >=1 characters title']
		],
		[
			'a missing key, at what it is missing from',
			{ ...sound, 'a.yaml': edition(2026, { credit: undefined }) },
			['a.yaml:1 Invalid input: expected string, received undefined credit']
		],
		[
			'a cross-check, with its path',
			{ ...sound, 'a.yaml': edition(2026, { holds: { theme: 'developing', overall: 'top' } }) },
			['There is no band "top" holds.overall']
		],
		[
			'an id in two files',
			{ ...sound, 'b.yaml': edition(2026) },
			['b.yaml:1 Another file has the id "test-2026" id']
		],
		[
			'an edition in two files',
			{ ...sound, 'b.yaml': edition(2026, { id: 'other' }) },
			['b.yaml:3 Another file is this edition of the series edition']
		],
		[
			'a revision that goes down from one edition to the next',
			{
				...sound,
				'a.yaml': edition(2026).replace('revision: 1', 'revision: 2'),
				'b.yaml': edition(2027)
			},
			['Cannot go down: it was 2 in "test-2026" themes[0].questions[0].revision']
		],
		[
			'a theme without help',
			{ ...sound, 'resources.yaml': library.replace('england', 'scotland') },
			[1, 2, 3].map((tier) => `No resource serves "people" at tier ${tier} in england themes[0]`)
		],
		[
			'help for a theme nobody has',
			{ ...sound, 'resources.yaml': library.replace('- people', '- people\n      - lost') },
			['resources.yaml:12 No questionnaire has a theme "lost" resources[0].serves[1]']
		],
		['no library', { 'a.yaml': edition(2026) }, ['resources.yaml:1 This file is missing']],
		['nothing but the library', { 'resources.yaml': library }, ['There is no questionnaire here']]
	])('finds %s', (_case, files, found) => {
		const { faults } = readContent(folderOf(files));
		const told = faults.map(({ file, line, message, at }) =>
			`${file.slice(folder.length + 1)}:${line} ${message} ${at}`.trim()
		);
		expect(told).toHaveLength(found.length);
		found.forEach((part, index) => expect(told[index]).toContain(part));
	});

	test('finds the faults of every file at once', () => {
		const files = { 'a.yaml': 'id: 1', 'b.yaml': 'id: 2', 'resources.yaml': 'resources: []' };
		const named = new Set(readContent(folderOf(files)).faults.map(({ file }) => file));
		expect([...named].map((file) => file.slice(folder.length + 1)).sort()).toEqual([
			'a.yaml',
			'b.yaml',
			'resources.yaml'
		]);
	});
});

test('loadContent throws what a person can act on', () => {
	const files = { 'a.yaml': edition(2026, { asAt: 'soon' }), 'resources.yaml': library };
	folderOf(files);
	const load = () => loadContent(folder);
	expect(load).toThrow(ContentError);
	expect(load).toThrow(/a\.yaml:\d+\n✖ .*\n {2}→ at asAt$/);
});

test('a fault is told in three short lines', () => {
	folderOf({});
	const fault = {
		file: 'a.yaml',
		line: 41,
		message: 'There is no band "top"',
		at: 'holds.overall'
	};
	expect(describeFault(fault)).toBe('a.yaml:41\n✖ There is no band "top"\n  → at holds.overall');
});
