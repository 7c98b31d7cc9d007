import * as m from '#lib/paraglide/messages.js';
import { maxProblems } from '#lib/scorecard/file/file-problem.ts';

/** What the server says of a copy it did not take. */
export interface Refusal {
	why: 'no-file' | 'empty' | 'too-large' | 'problems' | 'not-a-copy' | 'not-empty';
	/** The first problems in words, and how many there are. */
	lines: string[];
	count: number;
}

/** Why nothing was restored and what to do, in a sentence or two. */
export function refusalText({ why, count }: Refusal): string {
	switch (why) {
		case 'no-file':
			return m.restore_no_file();
		case 'empty':
			return m.restore_empty();
		case 'too-large':
			return m.restore_too_large();
		case 'not-a-copy':
			return m.restore_not_a_copy();
		case 'not-empty':
			return m.restore_not_empty_refusal();
		case 'problems':
			return count < maxProblems
				? m.restore_problems({ count })
				: m.restore_problems_many({ count });
	}
}
