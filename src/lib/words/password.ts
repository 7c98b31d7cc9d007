import * as m from '#lib/paraglide/messages.js';

const problems = {
	missing: m.password_missing,
	'too-short': m.password_too_short,
	'too-long': m.password_too_long,
	guessable: m.password_guessable
};

/** What is wrong with a password, and what to do about it; `null` when nothing is. */
export function passwordProblemText(problem: keyof typeof problems | undefined): string | null {
	return problem ? problems[problem]() : null;
}
