import * as m from '#lib/paraglide/messages.js';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { listOf } from './list.ts';

/** `2026 to 2027`. */
export function yearName(year: FinancialYear): string {
	return m.year_name({ from: year, to: year + 1 });
}

/** Each year once, oldest first: `2024 to 2025 and 2025 to 2026`. */
export function yearNames(years: FinancialYear[]): string {
	return listOf([...new Set(years)].sort((a, b) => a - b).map(yearName));
}
