import { expect, test } from 'vitest';
import { later } from '../../../tests/fixtures/ground.ts';
import { Pace } from './pace.ts';

test.each([
	['as many as may, at once', [0, 0], [true, true]],
	['no more within the minute', [0, 30_000, 59_999], [true, true, false]],
	['the next, a minute after the first', [0, 30_000, 60_000, 60_001], [true, true, true, false]],
	[
		'what was refused does not count',
		[0, 0, 0, 0, 60_000, 60_000],
		[true, true, false, false, true, true]
	]
])('two a minute: %s', (_case, times, admitted) => {
	const pace = new Pace(2);
	expect(times.map((milliseconds) => pace.admits(later(milliseconds)))).toEqual(admitted);
});
