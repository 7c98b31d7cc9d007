import { inLanguage } from './locale.ts';

const whole = inLanguage((language) => new Intl.NumberFormat(language));

const milliseconds = inLanguage(
	(language) => new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond' })
);

/** `10,000`. */
export function numberName(count: number): string {
	return whole().format(count);
}

/** `12 ms`. */
export function millisecondsName(count: number): string {
	return milliseconds().format(count);
}
