import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from '../../../tests/fixtures/ground.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme,
	type Written
} from '../../../tests/fixtures/questionnaires.ts';
import { ContentError, describeFault, loadContent, readContent } from './questionnaires.ts';

const people = theme('people', [levels('P1'), levels('P2')]);
const thisYear = definition([people]);
const lastYear = definition([people], { id: 'test-2025', edition: 2025 });
const library = libraryFor(questionnaireFrom(thisYear));
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
	folder = temporaryFolder();
	write('test-2026.yaml', stringify(thisYear));
	write('resources.yaml', stringify(library));
});
afterEach(() => folder.remove());

function write(name: string, text: string): string {
	writeFileSync(folder.in(name), text);
	return text;
}

const written = { 'test-2026.yaml': stringify(thisYear), 'resources.yaml': stringify(library) };

/** The number of the first line that holds a text. */
function lineOf(text: string, part: string): number {
	const index = text.split('\n').findIndex((line) => line.includes(part));
	expect(index, `"${part}" is in the file`).toBeGreaterThanOrEqual(0);
	return index + 1;
}

const faultsOf = () =>
	readContent(folder.path).faults.map(({ file, ...fault }) => ({
		file: file.slice(folder.path.length + 1),
		...fault
	}));

describe('a folder that is in order', () => {
	it('gives its questionnaires and its library', () => {
		const { questionnaires, library: read } = loadContent(folder.path);
		expect(questionnaires).toEqual([questionnaireFrom(thisYear)]);
		expect(read).toEqual(library);
	});

	it('may hold several editions and other files', () => {
		write('test-2025.yaml', stringify(lastYear));
		write('README.md', '# Not a questionnaire');
		mkdirSync(folder.in('example'));
		expect(loadContent(folder.path).questionnaires.map(({ id }) => id)).toEqual([
			'test-2025',
			'test-2026'
		]);
	});
});

interface Case {
	name: string;
	file: keyof typeof written;
	find: string;
	put: string;
	/** The line that must be named: the first with this text. */
	line: string;
	message: string;
	at: string;
}

const faulty: Case[] = [
	{
		...{ name: 'a key that is misspelt', file: 'test-2026.yaml' },
		...{ find: 'summary: For tests.', put: 'summary: For tests.\nsumary: Again.' },
		...{ line: 'id: test-2026', message: 'Unrecognized key: "sumary"', at: '' }
	},
	{
		...{ name: 'a misspelt key in a question', file: 'test-2026.yaml' },
		...{ find: 'title: Title P2', put: 'titel: Title P2' },
		...{ line: 'id: P2', message: 'Unrecognized key: "titel"', at: 'themes[0].questions[1]' }
	},
	{
		...{ name: 'a value that is missing', file: 'test-2026.yaml' },
		...{ find: '        aim: Work on P2\n', put: '', line: 'id: P2' },
		...{ message: 'expected string, received undefined', at: 'themes[0].questions[1].aim' }
	},
	{
		...{ name: 'a value of the wrong kind', file: 'test-2026.yaml' },
		...{ find: 'edition: 2026', put: 'edition: soon', line: 'edition: soon' },
		...{ message: 'expected number, received string', at: 'edition' }
	},
	{
		...{ name: 'a weight there is not', file: 'test-2026.yaml' },
		...{ find: 'weight: 1', put: 'weight: 5', line: 'weight: 5' },
		...{ message: 'Give a weight of 1, 2 or 3', at: 'themes[0].questions[0].weight' }
	},
	{
		...{ name: 'an id of a question used twice', file: 'test-2026.yaml' },
		...{ find: 'id: P2', put: 'id: P1 # again', line: '# again' },
		...{ message: 'The id "P1" is used twice', at: 'themes[0].questions[1].id' }
	},
	{
		...{ name: 'a band below the one before', file: 'test-2026.yaml' },
		...{ find: 'from: 50', put: 'from: 20', line: 'from: 20' },
		...{ message: 'Must be higher than 25, where the band before starts', at: 'bands[2].from' }
	},
	{
		...{ name: 'a condition on a later question', file: 'test-2026.yaml' },
		find: 'title: Title P1\n',
		put: 'title: Title P1\n        onlyIf: { answer: { question: P2, atLeast: 1 } }\n',
		...{ line: 'onlyIf:', message: 'No earlier question has the id "P2"' },
		at: 'themes[0].questions[0].onlyIf.answer.question'
	},
	{
		...{ name: 'a help that is not in the library', file: 'test-2026.yaml' },
		find: 'title: Title P1\n',
		put: 'title: Title P1\n        help: [nowhere]\n',
		...{ line: 'help:', message: '"nowhere"', at: 'themes[0].questions[0].help[0]' }
	},
	{
		...{ name: 'a bracket left open', file: 'test-2026.yaml' },
		...{ find: 'edition: 2026', put: 'edition: [2026' },
		...{ line: 'order: 1', message: 'Flow sequence in block', at: '' }
	},
	{
		...{ name: 'a tab where spaces belong', file: 'test-2026.yaml' },
		...{ find: '  one: theme', put: '\tone: theme', line: 'one: theme' },
		...{ message: 'Tabs are not allowed as indentation', at: '' }
	},
	{
		...{ name: 'a key written twice', file: 'test-2026.yaml' },
		...{ find: 'edition: 2026', put: 'edition: 2026\nedition: 2027', line: 'edition: 2027' },
		...{ message: 'Map keys must be unique', at: '' }
	},
	{
		...{ name: 'a misspelt key in the library', file: 'resources.yaml' },
		...{ find: 'publisher: A publisher', put: 'publisher: A publisher\n    publsher: B' },
		...{ line: 'id: for-people', message: 'Unrecognized key: "publsher"', at: 'resources[0]' }
	},
	{
		...{ name: 'an address that is none', file: 'resources.yaml' },
		...{ find: 'format: guide', put: 'format: guide\n    url: www.example', line: 'url: www' },
		...{ message: 'Invalid URL', at: 'resources[0].url' }
	},
	{
		...{ name: 'a resource for a theme nobody has', file: 'resources.yaml' },
		...{ find: '      - people', put: '      - people\n      - poeple', line: 'poeple' },
		...{ message: 'No questionnaire has a theme "poeple"', at: 'resources[0].serves[1]' }
	},
	{
		...{ name: 'a quote that ends too soon', file: 'resources.yaml' },
		...{ find: 'use: To begin with.', put: "use: 'To begin' with.", line: 'use:' },
		...{ message: 'Unexpected scalar', at: '' }
	}
];

describe('a fault', () => {
	it.each(faulty)('names file, line, reason and path: $name', (each) => {
		const before = written[each.file];
		expect(before).toContain(each.find);
		const text = write(each.file, before.replace(each.find, each.put));
		const found = faultsOf().filter(({ message }) => message.includes(each.message));
		expect(found, JSON.stringify(faultsOf(), null, 1)).toHaveLength(1);
		expect(found[0]).toMatchObject({
			...{ file: each.file, line: lineOf(text, each.line), at: each.at }
		});
		expect(() => loadContent(folder.path)).toThrow(ContentError);
	});

	it('is one of all that are there, in every file', () => {
		write('test-2026.yaml', written['test-2026.yaml'].replace(/weight: 1/g, 'weight: 5'));
		write('resources.yaml', written['resources.yaml'].replace('format: guide', 'format: film'));
		expect(faultsOf().map(({ file, at }) => [file, at])).toEqual([
			['resources.yaml', 'resources[0].format'],
			['test-2026.yaml', 'themes[0].questions[0].weight'],
			['test-2026.yaml', 'themes[0].questions[1].weight']
		]);
	});

	it('is told in three lines', () => {
		const fault = { file: 'a.yaml', line: 7, message: 'Too small', at: 'themes[0]' };
		expect(describeFault(fault)).toBe('a.yaml:7\n✖ Too small\n  → at themes[0]');
		expect(describeFault({ ...fault, at: '' })).toBe('a.yaml:7\n✖ Too small');
	});
});

describe('files that do not go together', () => {
	const second = (part: Partial<Written>, themes = [people]) =>
		write('test-2027.yaml', stringify(definition(themes, part)));

	it('two with one id', () => {
		second({ edition: 2027 });
		expect(faultsOf()).toMatchObject([
			{ file: 'test-2027.yaml', message: 'Another file has the id "test-2026"', at: 'id' }
		]);
	});

	it('two of one edition', () => {
		const text = second({ id: 'test-2026-again' });
		expect(faultsOf()).toEqual([
			{
				...{ file: 'test-2027.yaml', line: lineOf(text, 'edition:') },
				...{ message: 'Another file is this edition of the series', at: 'edition' }
			}
		]);
	});

	it('a revision lower than last year’s', () => {
		write(
			'test-2026.yaml',
			written['test-2026.yaml'].replace(
				'id: P1\n        revision: 1',
				'id: P1\n        revision: 2'
			)
		);
		const text = second({ id: 'test-2027', edition: 2027 });
		expect(faultsOf()).toEqual([
			{
				...{ file: 'test-2027.yaml', line: lineOf(text, 'revision:') },
				...{ message: 'Cannot go down: it was 2 in "test-2026"' },
				at: 'themes[0].questions[0].revision'
			}
		]);
	});

	it('two resources with one id', () => {
		const resources = [...library.resources, ...structuredClone(library.resources)];
		const text = write('resources.yaml', stringify({ ...library, resources }));
		const [fault] = faultsOf();
		expect(fault).toMatchObject({
			...{ file: 'resources.yaml', message: 'The id "for-people" is used twice' },
			at: 'resources[1].id'
		});
		expect(text.split('\n')[(fault?.line ?? 0) - 1]).toContain('id: for-people');
		expect(fault?.line).toBeGreaterThan(lineOf(text, 'id: for-people'));
	});
});

describe('a folder that lacks something', () => {
	it('the library', () => {
		const empty = temporaryFolder();
		writeFileSync(empty.in('test-2026.yaml'), written['test-2026.yaml']);
		expect(readContent(empty.path).faults).toMatchObject([
			{ file: empty.in('resources.yaml'), line: 1, message: 'This file is missing' }
		]);
		empty.remove();
	});

	it('every questionnaire', () => {
		const empty = temporaryFolder();
		writeFileSync(empty.in('resources.yaml'), written['resources.yaml']);
		expect(readContent(empty.path).faults).toContainEqual({
			...{ file: empty.path, line: 1, message: 'There is no questionnaire here', at: '' }
		});
		empty.remove();
	});

	it('itself', () => {
		expect(() => readContent(folder.in('nowhere'))).toThrow('ENOENT');
	});

	it.each([
		['nothing', ''],
		['a comment', '# To do'],
		['a list', '- a\n- b'],
		['a sentence', 'Hello']
	])('anything in a file but %s', (_case, text) => {
		write('test-2026.yaml', text);
		expect(faultsOf()).toMatchObject([{ file: 'test-2026.yaml', line: 1, at: '' }]);
	});
});
