import { expect, test } from 'vitest';
import { countIn } from './count-in.ts';

test.each([
	['?changed=0', 0],
	['?changed=7', 7],
	['?changed=999', 999],
	['?changed=1000', null],
	['?changed=-5', null],
	['?changed=1e400', null],
	['?changed=1.5', null],
	['?changed=0x1f', null],
	['?changed=Infinity', null],
	['?changed= 7', null],
	['?changed=', null],
	['', null],
	['?left=7', null]
])('an address with "%s" says %s', (search, count) => {
	expect(countIn(new URL(`https://example.org/targets${search}`), 'changed')).toBe(count);
});
