import * as m from '#lib/paraglide/messages.js';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { listOf } from './list.ts';
import { inLanguage } from './locale.ts';

const zone = { timeZone: 'Europe/London' } as const;
const longDate = inLanguage(
	(language) =>
		new Intl.DateTimeFormat(language, {
			...zone,
			day: 'numeric',
			month: 'long',
			year: 'numeric'
		})
);
const clock = inLanguage(
	(language) =>
		new Intl.DateTimeFormat(language, {
			...zone,
			hour: '2-digit',
			minute: '2-digit',
			hour12: false
		})
);

/** `21 November 2026`, by the calendar in London. */
export function dateName(moment: Date): string {
	return longDate().format(moment);
}

/** `14:02`, by the clock in London. */
export function timeName(moment: Date): string {
	return clock().format(moment);
}

/** `2026 to 2027`. */
export function yearName(year: FinancialYear): string {
	return m.year_name({ from: year, to: year + 1 });
}

/** Each year once, oldest first: `2024 to 2025 and 2025 to 2026`. */
export function yearNames(years: FinancialYear[]): string {
	return listOf([...new Set(years)].sort((a, b) => a - b).map(yearName));
}
