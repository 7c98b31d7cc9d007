import { printable } from '#lib/report/pdf/printable.ts';
import { withReplacements } from '#lib/report/pdf/replaced.ts';
import type { Report } from '#lib/report/report.ts';
import { wordsOf } from '#lib/report/words-of.ts';
import type { Expected } from './checks.ts';
import { squeezed } from './read-pdf.ts';

/** What a file made from a report must say. */
export function expectedOf(report: Report): Expected {
	const printed = withReplacements(report);
	return {
		text: squeezed(wordsOf(printed).map((words) => printable(words))),
		alts: altsIn(printed.blocks),
		foreign: foreignIn(printed.blocks)
	};
}

/** The words of every run that has a language of its own, wherever it stands. */
function foreignIn(part: unknown): string[] {
	if (typeof part !== 'object' || part === null) return [];
	if ('language' in part && 'text' in part) return [printable(String(part.text))];
	return Object.values(part).flatMap(foreignIn);
}

/** What every figure says, wherever it stands. */
export function altsIn(part: unknown): string[] {
	if (typeof part !== 'object' || part === null) return [];
	if ('figure' in part && 'alt' in part) return [printable(String(part.alt))];
	return Object.values(part).flatMap(altsIn);
}
