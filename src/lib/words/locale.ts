import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

/** Each language of the messages as dates, figures and lists are written in the UK. A new one does not compile without its own. */
const tags = { en: 'en-GB' } as const satisfies Record<Locale, string>;

/** The language of the messages that are being said, such as `en-GB`. */
export function languageTag(): (typeof tags)[Locale] {
	return tags[getLocale()];
}

/** A formatter for the language being said: made when it is first asked for in that language, then kept. */
export function inLanguage<Formatter>(make: (language: string) => Formatter): () => Formatter {
	const made = new Map<string, Formatter>();
	return () => {
		const language = languageTag();
		const kept = made.get(language) ?? make(language);
		made.set(language, kept);
		return kept;
	};
}
