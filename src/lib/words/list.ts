import * as m from '#lib/paraglide/messages.js';

/** `risk`, `risk and procurement`, `risk, procurement and leads`: things named one after the other. */
export function listOf(items: string[]): string {
	const last = items.at(-1) ?? '';
	if (items.length < 2) return last;
	const first = items.slice(0, -1).reduce((a, b) => m.scorecard_list_comma({ first: a, last: b }));
	return m.scorecard_list_two({ first, last });
}

/** A name as it stands inside a sentence: `Procurement` becomes `procurement`; `NRM pathway` stays. */
export function midSentence(name: string): string {
	const [first = '', second = ''] = name;
	const isWord = second === second.toLowerCase() && second !== second.toUpperCase();
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
