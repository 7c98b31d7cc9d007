import { expect, test } from 'vitest';
import { nextPage } from './next-page.ts';

test.each([
	['/council/abc/2026-to-2027/scorecard?a=b#c', '/council/abc/2026-to-2027/scorecard?a=b#c'],
	['/account', '/account'],
	['', '/'],
	['account', '/'],
	['https://elsewhere.example/', '/'],
	['//elsewhere.example/', '/'],
	['/\\elsewhere.example', '/'],
	['/\t/elsewhere.example', '/'],
	['/..//elsewhere.example', '/'],
	['/.//elsewhere.example', '/'],
	['javascript:alert(1)', '/'],
	['/@elsewhere.example', '/@elsewhere.example']
])('%j leads to %j', (text, path) => {
	expect(nextPage(text, 'https://scorecard.example')).toBe(path);
});
