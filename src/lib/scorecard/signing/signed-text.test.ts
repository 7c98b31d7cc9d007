import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedText } from './signed-text.ts';

test('how a file is written says nothing, and neither does the line for editors', () => {
	const file = { format: 'x', answers: { b: [1, { d: null, c: 'ŵ' }], a: { option: 0 } } };
	const other = { answers: { a: { option: 0 }, b: [1, { c: 'ŵ', d: null }] }, format: 'x' };
	expect(signedText({ $schema: 'x', ...other })).toBe(signedText(file));
	expect(signedText(file)).toBe(
		'{"answers":{"a":{"option":0},"b":[1,{"c":"ŵ","d":null}]},"format":"x"}'
	);
});

test('two files have the same text only where they say the same', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
			const [a, b] = [{ one }, { one: other }].map((value) => JSON.parse(JSON.stringify(value)));
			const text = signedText(a);
			expect(JSON.parse(text)).toEqual(a);
			if (text === signedText(b)) expect(b).toEqual(a);
		})
	);
});
