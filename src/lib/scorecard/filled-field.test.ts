import { expect, test } from 'vitest';
import { fieldName, plainName, versionOf } from './filled-field.ts';

const stored = { revision: 3, savedAt: 1_790_000_000_000 };

test.each([
	['the next revision', { ...stored, revision: 4 }],
	['the same revision saved at another time', { ...stored, savedAt: stored.savedAt + 1 }],
	['nothing saved', { revision: 0, savedAt: null }],
	['an earlier year’s answer', { revision: 0, savedAt: null, carriedFrom: 2 }],
	['that of another year', { revision: 0, savedAt: null, carriedFrom: 3 }]
])('%s is another version', (_case, other) => {
	expect(versionOf(other)).not.toBe(versionOf(stored));
	expect(versionOf(other)).toBe(versionOf({ ...other }));
});

test.each(['T1.1.note', 'T1.1.evidence.title', 'due-day', 'confirm'])(
	'the name of %s comes back without its version',
	(name) => {
		expect(plainName(fieldName(versionOf(stored), name))).toBe(name);
		expect(plainName(name)).toBe(name);
	}
);
