/**
 * A financial year of local government, from 1 April, known by the year in which it begins.
 * Pure: whatever needs "today" is given it.
 */
export type FinancialYear = number;

// Made once: making one takes longer than all the rest of a page's rules.
const calendar = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: 'numeric'
});

/** The financial year a day falls in, by the calendar in London. */
export function financialYearOf(day: Date): FinancialYear {
	const parts = calendar.formatToParts(day);
	const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
	const aprilOrLater = part('month') >= 4;
	return aprilOrLater ? part('year') : part('year') - 1;
}

/** For addresses and names of files: `2026-to-2027`. */
export function yearSlug(year: FinancialYear): string {
	return `${year}-to-${year + 1}`;
}

/** The inverse of `yearSlug`; `null` for anything else. */
export function parseYearSlug(slug: string): FinancialYear | null {
	return yearIn(/^([1-9]\d{3})-to-(\d{4})$/.exec(slug));
}

/** For data, the same in every language: `2026 to 2027`. */
export function writtenYear(year: FinancialYear): string {
	return `${year} to ${year + 1}`;
}

/** The inverse of `writtenYear`; `null` for anything else. */
export function readYear(text: string): FinancialYear | null {
	return yearIn(/^([1-9]\d{3}) to (\d{4})$/.exec(text));
}

function yearIn(match: RegExpExecArray | null): FinancialYear | null {
	if (!match) return null;
	const year = Number(match[1]);
	return Number(match[2]) === year + 1 ? year : null;
}
