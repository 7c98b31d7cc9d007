import { small, text, type Report } from '../report.ts';
import { wordsOf } from '../words-of.ts';
import { printable } from './printable.ts';

/** A letter that somebody typed and the font of the PDF does not have. */
export interface Replaced {
	letter: string;
	/** What stands in its place. */
	printed: string;
	/** How often it occurs. */
	count: number;
}

/** The letters of a report that its PDF shows as something else, to be shown before it is downloaded. */
export function replacedIn(report: Report): Replaced[] {
	const counts = new Map<string, number>();
	for (const words of [...wordsOf(report), report.marking ?? ''])
		printable(words, (letter) => counts.set(letter, (counts.get(letter) ?? 0) + 1));
	return [...counts].map(([letter, count]) => ({ letter, printed: printable(letter), count }));
}

/** The report as it is printed: with a word about what was replaced, where anything was. */
export function withReplacements(report: Report): Report {
	if (replacedIn(report).length === 0) return report;
	return { ...report, blocks: [...report.blocks, small(text(report.furniture.replaced))] };
}
