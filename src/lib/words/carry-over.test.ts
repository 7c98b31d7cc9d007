import { expect, test } from 'vitest';
import { fenbridge } from '../../../tests/fixtures/fenbridge.ts';
import { everyLine, type Line } from '#lib/scorecard/scorecard.ts';
import { correctedLine } from './carry-over.ts';

const { now, before } = fenbridge();
const { title } = lineIn(before);

function lineIn(scorecard: typeof now): Line {
	const found = everyLine(scorecard).find(({ line }) => line.question === 'T1.2');
	if (!found) throw new Error('T1.2 is gone');
	return found.line;
}

test.each<[string, Line, Line | null, string]>([
	[
		'another answer',
		lineIn(before),
		lineIn(now),
		'Senior approval: In place waits here. For 2025 to 2026 it is now Thorough.'
	],
	[
		'the same with another note',
		lineIn(now),
		{ ...lineIn(now), note: 'Corrected.' },
		'Senior approval: Thorough as before. Its reason, what is ticked, its note or its links changed.'
	],
	[
		'none any more',
		lineIn(now),
		null,
		'Senior approval: Thorough waits here. There is no answer to bring over from 2025 to 2026 any more, so it goes.'
	]
])('what changed in an answer that waits: %s', (_case, waits, then, expected) => {
	expect(correctedLine({ title, waits, now: then }, '2025 to 2026')).toBe(expected);
});
