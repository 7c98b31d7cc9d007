import { unsafeIn } from '#lib/scorecard/file/council-file.ts';
import { readJsonText } from '#lib/scorecard/file/json-text.ts';
import { readFrozen } from '#lib/scorecard/questionnaire.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { snapshotSchema } from './snapshots.ts';

/** The fullest result has a questionnaire, its answers and the whole scorecard in it. */
const limits = { deepest: 24, maxValues: 200_000, fewestBytes: 1, maxNames: 5000 };

/**
 * What a submitted result is about, read from its very text; `null` when pages and reports could not show it, or should
 * not: a text that is cut off, has a field twice, an address that is none of the web, or no questionnaire in it.
 */
export function resultIn(text: string): { series: string; year: FinancialYear } | null {
	const read = readJsonText(new TextEncoder().encode(text), limits);
	if (!read.ok || unsafeIn(read.value).length > 0 || !hasSafeAddresses(read.value)) return null;
	const parsed = snapshotSchema.safeParse(read.value);
	if (!parsed.success) return null;
	try {
		readFrozen(parsed.data.definition);
	} catch {
		return null;
	}
	const { questionnaire, year } = parsed.data.scorecard;
	return { series: questionnaire.series, year };
}

/** Whether every address in it may be followed. */
function hasSafeAddresses(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return Object.entries(value).every(([key, part]) =>
		key === 'url' && typeof part === 'string' ? /^https?:\/\//i.test(part) : hasSafeAddresses(part)
	);
}
