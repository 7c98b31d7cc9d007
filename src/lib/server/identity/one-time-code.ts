import { Secret, TOTP } from 'otpauth';

/** Seconds that a code stands for. Source: RFC 6238. */
const period = 30;
/** How many codes before and after the present one are taken: clocks of telephones differ. */
const window = 1;

/** A secret for an authenticator app: 160 random bits, as letters and digits that can be typed. */
export function newCodeSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from a picture, with whose code it is and for which service. */
export function codeAddress(secret: string, email: string, service: string): string {
	return new TOTP({ issuer: service, label: email, secret, period }).toString();
}

/**
 * The half minute since 1970 that a code of six digits stands for; `null` when it is no code of this moment, or of one up to
 * `lastStep`, which was taken before. Spaces are let go: apps show them.
 */
export function stepOfCode(
	secret: string,
	code: string,
	now: Date,
	lastStep: number | null
): number | null {
	const token = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return null;
	const totp = new TOTP({ secret, period });
	const delta = totp.validate({ token, timestamp: now.getTime(), window });
	if (delta === null) return null;
	const step = Math.floor(now.getTime() / 1000 / period) + delta;
	return lastStep !== null && step <= lastStep ? null : step;
}
