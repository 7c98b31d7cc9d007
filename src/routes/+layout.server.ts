import { nations } from '#lib/scorecard/council.ts';
import { site } from '#lib/server/site.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => {
	const { library, questionnaires } = site();
	return {
		// Before a council is known, only the lines that serve everybody.
		helplines: library.helplines.filter((line) => line.nations.length === nations.length),
		credits: [...new Set(questionnaires.filter(({ draft }) => !draft).map(({ credit }) => credit))]
	};
};
