import * as m from '#lib/paraglide/messages.js';
import type { Council } from '#lib/scorecard/council.ts';
import { councilTypeName, nationName } from '#lib/words/council.ts';
import { yearName } from '#lib/words/date.ts';

/** What the server says of a file it did not take. */
export interface Refusal {
	refusal: string;
	count?: number;
	year?: number;
	council?: Council;
	questionnaire?: string;
}

/** Why nothing was loaded and what to do, in a sentence or two. */
export function refusalText(said: Refusal, organisation: Council): string {
	const { year = 0, questionnaire = '', council = organisation, count = 0 } = said;
	switch (said.refusal) {
		case 'no-file':
			return m.import_no_file();
		case 'too-large':
			return m.import_too_large();
		case 'exists':
			return m.import_exists({ year: yearName(year), questionnaire });
		case 'later-year':
			return m.import_later_year({ year: yearName(year) });
		case 'other-council':
			return m.import_other_council({ theirs: kind(council), yours: kind(organisation) });
		default:
			return m.import_problems({ count });
	}
}

/** `Unitary council, England` */
function kind({ nation, type }: Council): string {
	return `${councilTypeName(type)}, ${nationName(nation)}`;
}
