/** In characters. Source: RFC 5321, section 4.5.3.1.3. */
export const longestEmail = 254;

/** What shows nothing, turns the direction of writing or joins letters: two addresses would look like one. */
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** An e-mail address as it names an account; `null` when the text is none, or holds a character that nobody can see. */
export function emailOf(text: string): string | null {
	const email = text.trim().toLowerCase();
	return email.length <= longestEmail &&
		!unseen.test(email) &&
		/^[^\s@<>"(),:;[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)
		? email
		: null;
}
