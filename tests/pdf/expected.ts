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
		foreign: foreignIn(printed.blocks),
		links: linksIn(printed.blocks)
	};
}

/** What every link is called, wherever it stands: by its name, never by an address that stands beside its name. */
function linksIn(part: unknown): string[] {
	if (typeof part !== 'object' || part === null) return [];
	if ('kind' in part && part.kind === 'link' && 'text' in part)
		return [String('called' in part ? part.called : part.text)];
	if ('kind' in part && part.kind === 'contents' && 'entries' in part) return textsIn(part.entries);
	return Object.values(part).flatMap(linksIn);
}

function textsIn(entries: unknown): string[] {
	if (typeof entries !== 'object' || entries === null) return [];
	return 'text' in entries
		? [printable(String(entries.text))]
		: Object.values(entries).flatMap(textsIn);
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
	if ('alt' in part && ('figure' in part || ('kind' in part && part.kind === 'logo')))
		return [printable(String(part.alt))];
	return Object.values(part).flatMap(altsIn);
}
