/** In characters. Source: RFC 5321, section 4.5.3.1.3. */
export const longestEmail = 254;

/** An e-mail address as it names an account; `null` when the text is none. */
export function emailOf(text: string): string | null {
	const email = text.trim().toLowerCase();
	return email.length <= longestEmail && /^[^\s@<>"(),:;[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)
		? email
		: null;
}
