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
