/** The longest address, in characters. */
export const longestWebAddress = 2000;

/** What is wrong with an address; `over`: characters too many. */
export type WebAddressProblem =
	| { code: 'bad-url' }
	/** There are two addresses or more. */
	| { code: 'url-several' }
	/** A name, and perhaps a password, stands before the host. */
	| { code: 'url-with-name' }
	/** A place on a computer or a network of its own, which others cannot open. */
	| { code: 'url-not-on-web' }
	| { code: 'url-too-long'; over: number };

/** Whether a link may be shown and followed: http or https only, so that nothing in a link can run. */
export function isWebAddress(text: string): boolean {
	if (text.length > longestWebAddress || !/^https?:\/\/[^\s]+$/i.test(text)) return false;
	// A name before the host makes an address look like another's, and may be a password.
	const url = URL.parse(text);
	return url !== null && url.username === '' && url.password === '';
}
