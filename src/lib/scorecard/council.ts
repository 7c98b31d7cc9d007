/** The four nations of the United Kingdom, each with its own law on modern slavery and procurement. */
export const nations = ['england', 'wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof nations)[number];

/**
 * Kinds of council. A kind belongs to exactly one nation, so a condition on the kind alone is enough:
 * duties differ between, say, an English county (adult social care) and a shire district (housing).
 * The two strategic authorities stand beside the councils of their areas and hold few of a council's functions.
 */
export const councilTypes = [
	'county',
	'district',
	'unitary',
	'metropolitan',
	'london-borough',
	'city-of-london',
	'isles-of-scilly',
	'combined-authority',
	'greater-london-authority',
	'welsh-county',
	'scottish-council',
	'northern-irish-district'
] as const;
export type CouncilType = (typeof councilTypes)[number];

const typesOfNation: Record<Nation, readonly CouncilType[]> = {
	england: [
		'county',
		'district',
		'unitary',
		'metropolitan',
		'london-borough',
		'city-of-london',
		'isles-of-scilly',
		'combined-authority',
		'greater-london-authority'
	],
	wales: ['welsh-county'],
	scotland: ['scottish-council'],
	'northern-ireland': ['northern-irish-district']
};

/** What the rules need to know of a council: which nation's law it lives under and which services it runs. */
export interface Council {
	nation: Nation;
	type: CouncilType;
}

/** Every kind of council with its nation, in the order they are offered. */
export const councils: readonly Council[] = /* @__PURE__ */ nations.flatMap((nation) =>
	typesOfNation[nation].map((type) => ({ nation, type }))
);

/** The longest name of a council, in characters. */
export const longestCouncilName = 120;

/** The kinds of council that exist in a nation, in the order they are offered. */
export function councilTypesIn(nation: Nation): readonly CouncilType[] {
	return typesOfNation[nation];
}

/** Whether a council of this kind exists in this nation; a London borough in Wales does not. */
export function isCouncil(council: Council): boolean {
	return typesOfNation[council.nation].includes(council.type);
}
