import { expect, test } from 'vitest';
import { nothingLeftOut, parseLeftOut } from './left-out.ts';

test('what could not be read goes along with a form and comes back', () => {
	const leftOut = { questions: ['T1.5'], lines: ['Sheet “Answers”, row 3: no such answer'] };
	expect(parseLeftOut(JSON.stringify(leftOut))).toEqual(leftOut);
});

test.each([
	['nothing', ''],
	['no JSON', '{'],
	['something else', '{"questions":"T1.5","lines":[]}'],
	['more than a page holds', JSON.stringify({ questions: [], lines: ['x'.repeat(2001)] })]
])('%s is nothing left out', (_case, text) => {
	expect(parseLeftOut(text)).toEqual(nothingLeftOut);
});
