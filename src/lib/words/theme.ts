import * as m from '#lib/paraglide/messages.js';

/** What a reader calls one group of questions: `theme`, `outcome`, or `part` where the group has no score. */
export function themeWordFor(
	{ themeWord }: { themeWord: { one: string } },
	{ scored }: { scored: boolean }
): string {
	return scored ? themeWord.one : m.theme_part();
}
