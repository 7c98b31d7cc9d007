import * as m from '#lib/paraglide/messages.js';
import { inLanguage, languageTag } from './locale.ts';

const joined = inLanguage((language) => new Intl.ListFormat(language));
const either = inLanguage((language) => new Intl.ListFormat(language, { type: 'disjunction' }));
const inRow = inLanguage(
	(language) => new Intl.ListFormat(language, { type: 'unit', style: 'short' })
);

/** `risk`, `risk and procurement`, `risk, procurement and leads`: things named one after the other. */
export function listOf(items: string[]): string {
	return joined().format(items);
}

/** `“Risk”`: a name as it is written, where it stands in a sentence. */
export function quoted(name: string): string {
	return m.name_quoted({ name });
}

/** `“Risk”`, `“Awareness and leads” and “Risk”`: names that may have an "and" of their own, as they are written. */
export function namesOf(names: string[]): string {
	return listOf(names.map(quoted));
}

/** `“Basic” or “In place”`: what somebody may write, one of them. */
export function eitherOf(items: string[]): string {
	return either().format(items);
}

/** `3 up, 1 down`: phrases one after the other, without an "and". */
export function commaList(items: string[]): string {
	return inRow().format(items);
}

/** `Procurement (67, Established)`: a name with what goes with it. */
export function withFacts(name: string, ...facts: string[]): string {
	return `${name} (${commaList(facts)})`;
}

/** A word at the start of what it stands in, such as the head of a column: `theme` becomes `Theme`. */
export function capitalised(word: string): string {
	const [first = ''] = word;
	return first.toLocaleUpperCase(languageTag()) + word.slice(first.length);
}

/** A text as it stands among sentences: with a full stop, unless it ends in a mark of its own. */
export function withFullStop(text: string): string {
	const whole = text.trim();
	return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
