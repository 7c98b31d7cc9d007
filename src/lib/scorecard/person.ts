import { oneLine } from './text.ts';

/** In characters: longer than any name that is called out across an office. */
export const longestPersonName = 100;

/** What keeps a name from being one: `over` is by how many characters it is too long. */
export type PersonNameProblem =
	{ code: 'missing' } | { code: 'too-long'; over: number } | { code: 'no-letter' };

/** Reads the name that somebody typed. It is theirs: anything with a letter in it is one. */
export function parsePersonName(
	typed: string
): { ok: true; value: string } | { ok: false; problem: PersonNameProblem } {
	const name = oneLine(typed);
	if (name === '') return { ok: false, problem: { code: 'missing' } };
	const over = name.length - longestPersonName;
	if (over > 0) return { ok: false, problem: { code: 'too-long', over } };
	return /\p{Letter}/u.test(name)
		? { ok: true, value: name }
		: { ok: false, problem: { code: 'no-letter' } };
}
