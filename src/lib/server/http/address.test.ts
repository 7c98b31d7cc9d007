import { expect, test } from 'vitest';
import { isReadable, namesAction } from './address.ts';

test.each([
	['/', true],
	['/council/A1/2026-to-2027/scorecard/plan?state=open&owner=Director&theme=T1', true],
	[`/?${'a&'.repeat(49)}a`, true],
	[`/?${'a&'.repeat(50)}a`, false],
	[`/?${'&'.repeat(51)}`, false],
	[`/?q=${'x'.repeat(4092)}`, true],
	[`/?q=${'x'.repeat(4093)}`, false]
])('%.40s can be read: %s', (address, expected) => {
	expect(isReadable(address)).toBe(expected);
});

test.each([
	['', true],
	['?changed=3', true],
	['?/save', true],
	['?theme=risk&/save-all', true],
	['?/default', false],
	['?/', false],
	['?/Save', false],
	['?/constructor', false],
	['?/valueOf', false],
	['?/toString', false],
	['?/hasOwnProperty', false],
	['?/__proto__', false],
	['?/__defineGetter__', false],
	['?/constructor&/save', false]
])('an address with "%s" can name an action: %s', (search, expected) => {
	expect(namesAction(new URL(`https://example.org/targets${search}`))).toBe(expected);
});
