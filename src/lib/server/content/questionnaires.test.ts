import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { expectLinear } from '../../../../tests/growth.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme,
	type Written
} from '../../../../tests/fixtures/questionnaires.ts';
import { ContentError, describeFault } from './content-fault.ts';
import { loadContent, readContent } from './questionnaires.ts';

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
	readContent(folder.path).faults.map(({ file, line, message, at }) => ({
		file: file.slice(folder.path.length + 1),
		...{ line, message, at }
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

describe('functions.yaml', () => {
	const functions = {
		functions: [
			{
				...{ id: 'buying', title: 'Buying', heldBy: ['county'], why: 'The law says so.' },
				...{ asAt: '2026-11-28', sources: [{ title: 'An Act', publisher: 'A publisher' }] }
			}
		]
	};

	it('is no questionnaire, and asks each question for its function', () => {
		write('functions.yaml', stringify(functions));
		const message = 'Say which function of functions.yaml the question is about';
		expect(faultsOf().map((fault) => [fault.file, fault.message])).toEqual([
			['test-2026.yaml', message],
			['test-2026.yaml', message]
		]);
	});

	it('names the question that councils are asked without holding its function', () => {
		const asked = definition([theme('people', [levels('P1', { function: 'buying' })])]);
		const text = write('test-2026.yaml', stringify(asked));
		write('functions.yaml', stringify(functions));
		expect(faultsOf()).toEqual([
			{
				...{ file: 'test-2026.yaml', line: lineOf(text, 'function: buying') },
				message: expect.stringContaining('Asked of those who do not hold it (district, unitary'),
				at: 'themes[0].questions[0].function'
			}
		]);
	});

	it('has faults of its own', () => {
		const [buying] = functions.functions;
		write(
			'functions.yaml',
			stringify({ functions: [buying, buying, { ...buying, heldBy: ['x'] }] })
		);
		expect(faultsOf().map(({ file, at }) => [file, at])).toEqual([
			['functions.yaml', 'functions[2].heldBy[0]']
		]);
		write('functions.yaml', stringify({ functions: [buying, buying] }));
		expect(faultsOf()[0]).toMatchObject({ message: 'The id "buying" is used twice' });
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
		...{ line: 'sumary:', message: 'There is no key "sumary" here', at: 'sumary' }
	},
	{
		...{ name: 'a misspelt key in a question', file: 'test-2026.yaml' },
		...{ find: 'title: Title P2', put: 'titel: Title P2' },
		...{ line: 'titel: Title P2', message: 'There is no key "titel" here' },
		at: 'themes[0].questions[1].titel'
	},
	{
		...{ name: 'a value that is missing', file: 'test-2026.yaml' },
		...{ find: '        aim: Work on P2\n', put: '', line: 'id: P2' },
		...{ message: 'The key "aim" is missing: add it', at: 'themes[0].questions[1].aim' }
	},
	{
		...{ name: 'a value of the wrong kind', file: 'test-2026.yaml' },
		...{ find: 'edition: 2026', put: 'edition: soon', line: 'edition: soon' },
		...{ message: 'This must be a number, without quotation marks', at: 'edition' }
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
		...{ message: 'The key "edition" stands twice in one entry: keep one of them', at: '' }
	},
	{
		...{ name: 'a misspelt key in the library', file: 'resources.yaml' },
		...{ find: 'publisher: A publisher', put: 'publisher: A publisher\n    publsher: B' },
		...{ line: 'publsher: B', message: 'There is no key "publsher" here' },
		at: 'resources[0].publsher'
	},
	{
		...{ name: 'an address that is none', file: 'resources.yaml' },
		...{ find: 'format: guide', put: 'format: guide\n    url: www.example', line: 'url: www' },
		...{ message: 'Write a whole address that starts with https:// or http://' },
		at: 'resources[0].url'
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
		const fault = { file: 'a.yaml', line: 7, message: 'Too small', at: 'themes[0]', entry: '' };
		expect(describeFault(fault)).toBe('a.yaml:7\n✖ Too small\n  → at themes[0]');
		expect(describeFault({ ...fault, at: '' })).toBe('a.yaml:7\n✖ Too small');
		expect(describeFault({ ...fault, entry: 'theme people' })).toBe(
			'a.yaml:7\n✖ Too small\n  → at themes[0] (theme people)'
		);
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
			...{ file: empty.path, line: 1, message: 'There is no questionnaire here', at: '', entry: '' }
		});
		empty.remove();
	});

	it('itself', () => {
		expect(readContent(folder.in('nowhere')).faults).toMatchObject([
			{ file: folder.in('nowhere'), message: expect.stringContaining('This folder cannot be read') }
		]);
	});

	it('the ending of a name, so that the file would be passed over', () => {
		write('test-2027.YML', 'id: test-2027');
		expect(faultsOf()).toMatchObject([
			{ file: 'test-2027.YML', message: expect.stringContaining('must end in .yaml') }
		]);
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

describe('faults of every kind in one file are told at once', () => {
	it('those of the shape, of one question beside others, of the library and of the year before', () => {
		write('test-2025.yaml', stringify(lastYear));
		const text = write(
			'test-2026.yaml',
			written['test-2026.yaml']
				.replace('summary: For tests.', 'sumary: For tests.')
				.replace('        aim: Work on P1\n', '')
				.replace('revision: 1', 'revision: one')
				.replace(
					'title: Title P2\n',
					'title: Title P2\n        help: [nowhere]\n        who: [nobody]\n'
				)
				.replace(/(id: P2\n\s+revision:) 1/, '$1 0')
				.replace('from: 50', 'from: 20')
		);
		expect(text).not.toBe(written['test-2026.yaml']);
		expect(faultsOf().map(({ at, message }) => `${at}: ${message}`)).toEqual([
			'summary: The key "summary" is missing: add it',
			'themes[0].questions[0].revision: This must be a number, without quotation marks',
			'themes[0].questions[0].aim: The key "aim" is missing: add it',
			'themes[0].questions[1].revision: This must be 1 or more',
			'sumary: There is no key "sumary" here: check its spelling and how far in it stands',
			'bands[2].from: Must be higher than 25, where the band before starts'
		]);
	});

	it('what is sound is checked although something beside it is not', () => {
		write(
			'test-2026.yaml',
			written['test-2026.yaml']
				.replace('summary: For tests.\n', '')
				.replace(
					'title: Title P2\n',
					'title: Title P2\n        help: [nowhere]\n        who: [nobody]\n'
				)
		);
		expect(faultsOf().map(({ at }) => at)).toEqual([
			'summary',
			'themes[0].questions[1].who[0]',
			'themes[0].questions[1].help[0]'
		]);
	});

	it.each([
		['the bands', /bands:\n(?: {2}.*\n)+/, 'bands: none\n', ['bands']],
		['the respondents', /respondents:\n(?: {2}.*\n)+/, 'respondents: none\n', ['respondents']],
		['what is held', /holds:\n(?: {2}.*\n)+/, 'holds: none\n', ['holds']],
		['the id of a theme', 'id: people', 'id: People At Work', ['themes[0].id']],
		['the id of a question', 'id: P1', 'id: P 1', ['themes[0].questions[0].id']],
		['a whole theme', /themes:\n[\s\S]+/, 'themes:\n  - none\n', ['themes[0]']]
	])('%s alone is told, and nothing that rests on it', (_case, find, put, places) => {
		const broken = written['test-2026.yaml'].replace(find, put);
		expect(broken).not.toBe(written['test-2026.yaml']);
		write('test-2026.yaml', broken);
		const ofEdition = faultsOf().filter(({ file }) => file === 'test-2026.yaml');
		expect(ofEdition.map(({ at }) => at)).toEqual(places);
	});

	it('with the question by its own id', () => {
		write('test-2026.yaml', written['test-2026.yaml'].replace('        aim: Work on P2\n', ''));
		expect(readContent(folder.path).faults.map(({ entry }) => entry)).toEqual(['question P2']);
	});
});

describe('signs that nobody means to write are refused, each on its line', () => {
	const escaped = (sign: string) =>
		`"For tests \\u${sign.codePointAt(0)?.toString(16).padStart(4, '0')}"`;

	it.each([
		['a right-to-left override', '\u202E', 'U+202E'],
		['a left-to-right embedding', '\u202A', 'U+202A'],
		['an isolate', '\u2066', 'U+2066'],
		['a right-to-left mark', '\u200F', 'U+200F'],
		['an Arabic letter mark', '\u061C', 'U+061C'],
		['a bell', '\u0007', 'U+0007'],
		['a next line', '\u0085', 'U+0085'],
		['a lost character', '\uFFFD', 'U+FFFD']
	])('%s', (_case, sign, code) => {
		// In a comment, as it stands, in a text of several lines, and written with its number.
		for (const put of [
			`summary: For tests. # ${sign}`,
			`summary: 'For ${sign} tests.'`,
			`summary: ${escaped(sign)}`
		]) {
			const text = write(
				'test-2026.yaml',
				written['test-2026.yaml'].replace('summary: For tests.', put)
			);
			const told = faultsOf().filter(({ message }) => message.includes(code));
			expect(told, put).toHaveLength(1);
			expect(told[0]).toMatchObject({ file: 'test-2026.yaml', line: lineOf(text, put) });
		}
		const folded = written['test-2026.yaml'].replace(
			'summary: For tests.',
			`summary: >-\n  For\n  ${sign} tests.`
		);
		write('test-2026.yaml', folded);
		expect(faultsOf().map(({ line }) => line)).toEqual([lineOf(folded, `${sign} tests`)]);
	});

	it('a file that is not UTF-8, with every line that is not', () => {
		const text = `${written['test-2026.yaml']}# Cynllun y caf\u00e9\n# plain\n# caf\u00e9\n`;
		writeFileSync(folder.in('test-2026.yaml'), Buffer.from(text, 'latin1'));
		const first = lineOf(text, 'Cynllun');
		expect(faultsOf()).toMatchObject([
			{ line: first, message: expect.stringContaining('not UTF-8') },
			{ line: first + 2, message: expect.stringContaining('not UTF-8') }
		]);
	});

	it('a file in UTF-16', () => {
		writeFileSync(
			folder.in('test-2026.yaml'),
			Buffer.from(`\uFEFF${written['test-2026.yaml']}`, 'utf16le')
		);
		expect(faultsOf()[0]).toMatchObject({ file: 'test-2026.yaml', line: 1 });
	});
});

describe('files made to harm are told by file, line and reason', () => {
	const bomb = [
		'a: &a [x, x, x, x, x, x, x, x, x, x]',
		...Array.from('bcdefghij', (name, index) => {
			const before = 'abcdefghi'[index];
			return `${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}]`;
		})
	].join('\n');

	it('aliases of aliases', () => {
		write('test-2027.yaml', bomb);
		const told = faultsOf().filter(({ message }) => message.startsWith('Too much is repeated'));
		expect(told).toMatchObject([{ file: 'test-2027.yaml', line: 2 }]);
		expect(() => loadContent(folder.path)).toThrow(ContentError);
	});

	it('a folder whose name is that of a file', () => {
		mkdirSync(folder.in('test-2027.yaml'));
		expect(faultsOf()).toMatchObject([
			{ file: 'test-2027.yaml', line: 1, message: expect.stringContaining('This is a folder') }
		]);
		expect(() => loadContent(folder.path)).toThrow(ContentError);
	});

	it.skipIf(process.platform === 'win32')(
		'a device and a pipe, which would be read for ever',
		() => {
			symlinkSync('/dev/zero', folder.in('test-2027.yaml'));
			execFileSync('mkfifo', [folder.in('test-2028.yaml')]);
			expect(faultsOf()).toMatchObject([
				{ file: 'test-2027.yaml', message: expect.stringContaining('not a plain file') },
				{ file: 'test-2028.yaml', message: expect.stringContaining('not a plain file') }
			]);
		}
	);

	it('a link that leads nowhere', () => {
		symlinkSync(folder.in('lost'), folder.in('test-2027.yaml'));
		expect(faultsOf()).toMatchObject([{ file: 'test-2027.yaml', message: 'This file is missing' }]);
	});

	it('one that is larger than any questionnaire', () => {
		write('test-2027.yaml', `# ${'x'.repeat(1_000_000)}`);
		expect(faultsOf()).toMatchObject([
			{ file: 'test-2027.yaml', message: expect.stringContaining('larger than 1 MB') }
		]);
	});

	it.each([
		['lists inside each other', '['.repeat(5000)],
		['groups inside each other', '{a: '.repeat(5000)],
		[
			'steps inwards',
			Array.from({ length: 900 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')
		],
		['hyphens', '- '.repeat(5000)],
		['an alias of itself', 'a: &a [*a]']
	])('%s', (_case, text) => {
		write('test-2027.yaml', text);
		const told = faultsOf().filter(({ file }) => file === 'test-2027.yaml');
		expect(told.length).toBeGreaterThan(0);
	});

	it.each([
		['brackets that close nothing', (lines: number) => 'a: ]\n'.repeat(lines)],
		['one key again and again', (lines: number) => 'a: 1\n'.repeat(lines)],
		[
			'keys nobody knows',
			(lines: number) => Array.from({ length: lines }, (_, n) => `k${n}: 1\n`).join('')
		]
	])(
		'a file of %s costs no more than its length',
		async (_case, make) => {
			const workOn = (lines: number) => {
				const text = make(lines);
				return () => {
					write('test-2027.yaml', text);
					expect(faultsOf().length).toBeLessThan(150);
				};
			};
			await expectLinear(workOn, 100);
		},
		120_000
	);
});
