import { oneLine } from './text.ts';

/** In characters: longer than any name that is called out across an office. */
export const longestPersonName = 100;

/** What keeps a name from being one: `over` is by how many characters it is too long. */
export type PersonNameProblem =
	{ code: 'missing' } | { code: 'too-long'; over: number } | { code: 'no-letter' };

/**
 * What shows nothing or turns the direction of writing. Two names would look like one. The two joiners stay between letters of
 * scripts that are written with them, such as Persian, Sinhala and Malayalam.
 */
const unseen =
	/(?![\u200C\u200D])[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|(?<![\p{Letter}\p{Mark}])[\u200C\u200D]|[\u200C\u200D](?!\p{Letter})|(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{Mark}*)[\u200C\u200D]/gu;

/** A name on one line, without what nobody can see: of a person or a council, or what somebody is called in it. */
export function nameLine(typed: string): string {
	return oneLine(oneLine(typed).replace(unseen, ''));
}

/** Reads the name that somebody typed. It is theirs: anything with a letter in it is one. */
export function parsePersonName(
	typed: string
): { ok: true; value: string } | { ok: false; problem: PersonNameProblem } {
	const name = nameLine(typed);
	if (name === '') return { ok: false, problem: { code: 'missing' } };
	const over = name.length - longestPersonName;
	if (over > 0) return { ok: false, problem: { code: 'too-long', over } };
	return /\p{Letter}/u.test(name)
		? { ok: true, value: name }
		: { ok: false, problem: { code: 'no-letter' } };
}
