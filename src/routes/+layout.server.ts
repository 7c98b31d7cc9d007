import { nations } from '#lib/scorecard/council.ts';
import { numbersOf } from '#lib/scorecard/resource.ts';
import { site } from '#lib/server/process/site.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	const { library, questionnaires } = site();
	return {
		/** Whether there is a session to end. */
		signedIn: locals.personId !== null,
		// Before a council is known, only the lines that serve everybody.
		helplines: numbersOf(
			library.helplines.filter((line) => line.nations.length === nations.length)
		),
		credits: [...new Set(questionnaires.filter(({ draft }) => !draft).map(({ credit }) => credit))]
	};
};
