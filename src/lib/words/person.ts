import * as m from '#lib/paraglide/messages.js';
import { longestPersonName, type PersonNameProblem } from '#lib/scorecard/person.ts';
import { numberName } from './number.ts';

/** How somebody is called on a page, with a name or without. */
export function personName(name: string | null): string {
	return name ?? m.person_unnamed();
}

/** The address of an account of the council by which somebody signs in, where its issuer told one. */
export function signOnName(email: string | null): string {
	return email ?? m.sign_on_nameless();
}

/** What is wrong with a name that was typed, and what to do. */
export function personNameProblemText(problem: PersonNameProblem): string {
	switch (problem.code) {
		case 'missing':
			return m.person_name_missing();
		case 'too-long':
			return m.person_name_too_long({
				longest: numberName(longestPersonName),
				over: numberName(problem.over)
			});
		case 'no-letter':
			return m.person_name_no_letter();
	}
}
