import { createHash, randomBytes } from 'node:crypto';

/**
 * A name nobody can guess, fit for an address: 96 random bits, less a hundredth of one, since none begins with a hyphen. A
 * spreadsheet would take that for a formula.
 */
export function newId(): string {
	const id = randomBytes(12).toString('base64url');
	return id.startsWith('-') ? newId() : id;
}

/** The one such name that a text makes, as hard to guess as the text. */
export function idFrom(text: string): string {
	const id = createHash('sha256').update(text).digest().subarray(0, 12).toString('base64url');
	return id.startsWith('-') ? idFrom(`${text} `) : id;
}

/** Whether a text could be one of those names. */
export function isId(text: string): boolean {
	return /^[\w-]{16}$/.test(text);
}

/** The secret of a session: 256 random bits. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal: what is kept of a secret, and the fingerprint of a snapshot. */
export function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
