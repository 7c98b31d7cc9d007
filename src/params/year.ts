import { parseYearSlug } from '#lib/scorecard/year.ts';

/** Only addresses such as `2026-to-2027` are a year. */
export function match(slug: string): boolean {
	return parseYearSlug(slug) !== null;
}
