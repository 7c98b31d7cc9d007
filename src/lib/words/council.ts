import * as m from '#lib/paraglide/messages.js';
import type { CouncilType } from '#lib/scorecard/council.ts';

const typeNames: Record<CouncilType, () => string> = {
	county: m.council_type_county,
	district: m.council_type_district,
	unitary: m.council_type_unitary,
	metropolitan: m.council_type_metropolitan,
	'london-borough': m.council_type_london_borough,
	'city-of-london': m.council_type_city_of_london,
	'isles-of-scilly': m.council_type_isles_of_scilly,
	'combined-authority': m.council_type_combined_authority,
	'greater-london-authority': m.council_type_greater_london_authority,
	'welsh-county': m.council_type_welsh_county,
	'scottish-council': m.council_type_scottish_council,
	'northern-irish-district': m.council_type_northern_irish_district
};

export function councilTypeName(type: CouncilType): string {
	return typeNames[type]();
}
