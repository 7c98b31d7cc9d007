import { inLanguage } from './locale.ts';

const whole = inLanguage((language) => new Intl.NumberFormat(language));

/** `10,000`. */
export function numberName(count: number): string {
	return whole().format(count);
}
