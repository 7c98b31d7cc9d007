import * as m from '#lib/paraglide/messages.js';
import type { Unassessed } from '#lib/scorecard/unassessed.ts';
import { listOf } from './list.ts';

/** What stands beside a profile where duties are not assessed for this council. */
export interface UnassessedNotice {
	title: string;
	/** One for each practice: `Adult protection link: the Bill was a Bill.` */
	items: string[];
	/** All of them in one sentence, without why. */
	names: string;
	/** What that means for comparing bands. */
	compare: string;
}

/** The duties that are not assessed for a council, in words; `null` where every one is. */
export function unassessedNotice(found: Unassessed[]): UnassessedNotice | null {
	if (found.length === 0) return null;
	return {
		title: m.unassessed_title({ count: found.length }),
		items: found.map(({ title, why }) => m.unassessed_item({ question: title, why })),
		names: m.unassessed_names({ questions: listOf(found.map(({ title }) => title)) }),
		compare: m.unassessed_compare()
	};
}
