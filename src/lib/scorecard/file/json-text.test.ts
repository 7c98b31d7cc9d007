import { describe, expect, test } from 'vitest';
import { maxProblems, type FileProblem } from './file-problem.ts';
import { readJsonText } from './json-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const problemsIn = (given: Uint8Array): FileProblem[] => {
	const read = readJsonText(given);
	return read.ok ? [] : read.problems;
};

describe('readJsonText reads', () => {
	test.each<[string, string, unknown]>([
		['a group', '{"a": [1, {"b": null}]}', { a: [1, { b: null }] }],
		['the same name in two groups', '[{"a": 1}, {"a": 1}]', [{ a: 1 }, { a: 1 }]],
		['a name again inside', '{"a": {"a": {"a": 1}}}', { a: { a: { a: 1 } } }],
		['a mark of the byte order', '\uFEFF{}', {}],
		['quotation marks and signs inside text', '["\\"{,", "\\\\"]', ['"{,', '\\']],
		['numbers of many shapes', '[0, -0.0, 2.50, 1e2, 1E+2, 25e-1]', [0, -0, 2.5, 100, 100, 2.5]],
		['fifteen digits', '123456789012345000', 123456789012345000],
		['a whole character in two halves', '"\\ud83d\\ude00"', '😀'],
		['text beside numbers', '{"1": "2", "x3": true}', { 1: '2', x3: true }]
	])('%s', (_case, text, value) => {
		expect(readJsonText(bytes(text))).toEqual({ ok: true, value });
	});
});

describe('readJsonText refuses', () => {
	test.each<[string, string, object[]]>([
		['half a file', '{"a": ', [{ path: [], code: 'not-json' }]],
		['nothing', '', [{ path: [], code: 'not-json' }]],
		['what only JavaScript knows', '[NaN]', [{ path: [], code: 'not-json' }]],
		['a name twice', '{"a": {"b": 1, "b": 2}}', [{ path: ['a', 'b'], code: 'repeated-field' }]],
		[
			'a name twice, once in other letters',
			'[0, {"a": 1, "\\u0061": 1}]',
			[{ path: [1, 'a'], code: 'repeated-field', field: 'a' }]
		],
		[
			'__proto__ twice',
			'{"__proto__": 1, "__proto__": 2}',
			[{ path: ['__proto__'], code: 'repeated-field' }]
		],
		['too many digits', '{"a": 1.0000000000000001}', [{ path: ['a'], code: 'too-many-digits' }]],
		['a number too small', '[[], 1e-999]', [{ path: [1], code: 'too-many-digits' }]],
		['a number too large', '1e999', [{ path: [], code: 'too-many-digits' }]],
		['half a character', '{"a": "\\ud83d"}', [{ path: ['a'], code: 'half-a-character' }]]
	])('%s', (_case, text, problems) => {
		expect(problemsIn(bytes(text))).toMatchObject(problems);
	});

	test.each<[string, number[]]>([
		['a byte that is never in UTF-8', [0x22, 0xff, 0x22]],
		['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
		['Latin-1', [0x22, 0xe9, 0x22]],
		['half a character as bytes', [0x22, 0xed, 0xa0, 0x80, 0x22]]
	])('%s', (_case, given) => {
		expect(problemsIn(Uint8Array.from(given))).toEqual([{ path: [], code: 'not-utf-8' }]);
	});

	const deep = (depth: number, inside = '') => '['.repeat(depth) + inside + ']'.repeat(depth);
	const twice = `{${'"a":1,'.repeat(5_000)}"a":1}`;

	test.each<[string, string, object[]]>([
		['sixteen lists inside each other', deep(16), []],
		['seventeen', `[\n"[[",${deep(16)}]`, [{ path: [], code: 'too-deep', most: 16, line: 2 }]],
		['four million, half of them open', '['.repeat(4_000_000), [{ path: [], code: 'too-deep' }]],
		[
			'a name thirty thousand times, in a deep place',
			deep(30_000, twice),
			[{ path: [], code: 'too-deep' }]
		],
		['10,000 values', `[${'1,'.repeat(9998)}1]`, []],
		[
			'more, in small groups',
			`[${'{"a":1},'.repeat(50_001)}1]`,
			[{ path: [], code: 'too-many-values', most: 10_000 }]
		],
		['brackets and commas in text', JSON.stringify('[,'.repeat(60_000)), []],
		['text without an end', '"[[', [{ path: [], code: 'not-json' }]],
		[
			'a number with noughts without end',
			`[1${'0'.repeat(3_000_000)}1]`,
			[{ path: [0], code: 'too-many-digits' }]
		]
	])('%s', (_case, text, problems) => {
		expect(problemsIn(bytes(text))).toMatchObject(problems);
	});

	test('no more than a hundred problems are gathered', () => {
		expect(problemsIn(bytes(twice))).toHaveLength(maxProblems);
		const halves = JSON.stringify(Array.from({ length: 200 }, () => '\ud800'));
		expect(problemsIn(bytes(halves))).toHaveLength(maxProblems);
	});

	test('very long text is read without falling over', () => {
		expect(problemsIn(bytes(`"${'\\"'.repeat(2_000_000)}"`))).toEqual([]);
	});
});
