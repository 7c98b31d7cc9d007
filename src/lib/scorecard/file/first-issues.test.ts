import { expect, test } from 'vitest';
import { z } from 'zod';
import { firstIssues } from './first-issues.ts';

const schema = z.strictObject({
	name: z.string().optional(),
	lists: z.record(z.string().regex(/^[a-z]+$/), z.array(z.strictObject({ at: z.number() })))
});

test('nothing is wrong with a sound value', () => {
	expect(firstIssues(schema, { lists: { a: [{ at: 1 }], b: [] } }, 10)).toEqual([]);
});

test('each issue has its place, in lists and groups and beside what is left out', () => {
	const issues = firstIssues(
		schema,
		{ name: 1, lists: { A: [{ at: '1' }, 2, { at: 3, x: 4 }] } },
		10
	);
	expect(issues.map(({ code, path }) => [code, path])).toEqual([
		['invalid_type', ['name']],
		['invalid_key', ['lists', 'A']],
		['invalid_type', ['lists', 'A', 0, 'at']],
		['invalid_type', ['lists', 'A', 1]],
		['unrecognized_keys', ['lists', 'A', 2]]
	]);
});

test('what is behind the last one that is wanted is never looked at', () => {
	const unread = {
		get at(): number {
			throw new Error('It was looked at');
		}
	};
	expect(firstIssues(schema, { lists: { a: [{}, {}, unread] } }, 2)).toHaveLength(2);
});
