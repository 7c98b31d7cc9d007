import * as m from '#lib/paraglide/messages.js';
import { inLanguage } from './locale.ts';

const joined = inLanguage((language) => new Intl.ListFormat(language));
const either = inLanguage((language) => new Intl.ListFormat(language, { type: 'disjunction' }));
const inRow = inLanguage(
	(language) => new Intl.ListFormat(language, { type: 'unit', style: 'short' })
);

/** `risk`, `risk and procurement`, `risk, procurement and leads`: things named one after the other. */
export function listOf(items: string[]): string {
	return joined().format(items);
}

/** `“Risk”`, `“Awareness and leads” and “Risk”`: names that may have an "and" of their own, as they are written. */
export function namesOf(names: string[]): string {
	return listOf(names.map((name) => m.name_quoted({ name })));
}

/** `“Basic” or “In place”`: what somebody may write, one of them. */
export function eitherOf(names: string[]): string {
	return either().format(names.map((name) => m.name_quoted({ name })));
}

/** `two rose, one fell`: phrases one after the other, without an "and". */
export function commaList(items: string[]): string {
	return inRow().format(items);
}

/** A name as it stands inside a sentence: `Procurement` becomes `procurement`; `NRM pathway` stays, `A policy` does not. */
export function midSentence(name: string): string {
	const [first = '', second = ''] = name;
	const isWord =
		second === ' ' || (second === second.toLowerCase() && second !== second.toUpperCase());
	return isWord ? first.toLowerCase() + name.slice(first.length) : name;
}

/** The same with a capital at the start. */
export function capitalised(text: string): string {
	const [first = ''] = text;
	return first.toUpperCase() + text.slice(first.length);
}

/** The same with a capital at the start and a full stop at the end, as a sentence of its own. */
export function asSentence(text: string): string {
	const capital = capitalised(text.trim());
	return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
