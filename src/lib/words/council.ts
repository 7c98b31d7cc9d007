import * as m from '#lib/paraglide/messages.js';
import { nations, type CouncilType, type Nation } from '#lib/scorecard/council.ts';
import { listOf } from './list.ts';

const nationNames: Record<Nation, () => string> = {
	england: m.nation_england,
	wales: m.nation_wales,
	scotland: m.nation_scotland,
	'northern-ireland': m.nation_northern_ireland
};

const typeNames: Record<CouncilType, () => string> = {
	county: m.council_type_county,
	district: m.council_type_district,
	unitary: m.council_type_unitary,
	metropolitan: m.council_type_metropolitan,
	'london-borough': m.council_type_london_borough,
	'city-of-london': m.council_type_city_of_london,
	'isles-of-scilly': m.council_type_isles_of_scilly,
	'welsh-county': m.council_type_welsh_county,
	'scottish-council': m.council_type_scottish_council,
	'northern-irish-district': m.council_type_northern_irish_district
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

export function councilTypeName(type: CouncilType): string {
	return typeNames[type]();
}
