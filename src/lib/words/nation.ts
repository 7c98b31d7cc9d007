import * as m from '#lib/paraglide/messages.js';
import { nations, type Nation } from '#lib/scorecard/council.ts';
import { listOf } from './list.ts';

const nationNames: Record<Nation, () => string> = {
	england: m.nation_england,
	wales: m.nation_wales,
	scotland: m.nation_scotland,
	'northern-ireland': m.nation_northern_ireland
};

export function nationName(nation: Nation): string {
	return nationNames[nation]();
}

/** `Scotland`, `England and Wales` or, for all four, `Anywhere in the UK`. */
export function nationsName(served: readonly Nation[]): string {
	return nations.every((nation) => served.includes(nation))
		? m.help_whole_uk()
		: listOf(served.map(nationName));
}
