import { parsePersonName } from '#lib/scorecard/person.ts';
import { emailOf } from './email.ts';
import { SignOnError } from './sign-on-error.ts';

/** In characters. Source: OpenID Connect Core 1.0, section 2, on `sub`. */
const longestSubject = 255;

/** What an issuer says of somebody, once it was checked that it says so to this service. */
export interface Claims {
	readonly iss: string;
	readonly sub: string;
	readonly [claim: string]: unknown;
}

/** Who somebody is by the word of an issuer. */
export interface Identified {
	issuer: string;
	/** Names them there for ever, and nobody else: with Microsoft Entra ID the tenant and the object in it. */
	subject: string;
	/** As they are called there; `null` where it does not say. */
	name: string | null;
	/** To be shown. Nobody is ever matched by it. In small letters; `null` where it does not say. */
	email: string | null;
	/** What stands after the @ of an address that the issuer says is theirs; `null` where it does not say so. */
	verifiedDomain: string | null;
	/** When the issuer asked them last who they are; `null` where it does not say. */
	askedAt: Date | null;
}

/**
 * Who these claims name. `tenants` are those of Microsoft Entra ID whose people may come; none for any other issuer. Throws a
 * `SignOnError` for somebody of another tenant, and where what is to name them is empty or too long: an empty name would be
 * everybody's whom the issuer forgot to name.
 * Sources: OpenID Connect Core 1.0, sections 2 and 5.7, on the subject; Microsoft's reference of claims, on `tid`, `oid` and `xms_edov`.
 */
export function identify(claims: Claims, tenants: string[]): Identified {
	const own = naming(claims.sub, 'SUBJECT');
	const email = emailOf(text(claims['email'])) ?? emailOf(text(claims['preferred_username']));
	const named = parsePersonName(text(claims['name']));
	return {
		issuer: claims.iss,
		subject: tenants.length > 0 ? objectIn(claims, tenants) : own,
		name: named.ok ? named.value : null,
		email,
		verifiedDomain: isVerified(claims, tenants) ? domainOf(emailOf(text(claims['email']))) : null,
		askedAt: timeOf(claims['auth_time'])
	};
}

/** The subject of a token of Entra is another one for each application; the object stays when one is registered anew. */
function objectIn(claims: Claims, tenants: string[]): string {
	const tenant = text(claims['tid']).toLowerCase();
	if (tenant === '' || !tenants.includes(tenant)) throw new SignOnError('tenant', 'OTHER_TENANT');
	return `${tenant}/${naming(claims['oid'], 'OID')}`;
}

/** A claim that names somebody. Throws a `SignOnError` with the word of the claim where it is empty, too long or no text. */
function naming(claim: unknown, word: 'SUBJECT' | 'OID'): string {
	const said = text(claim);
	if (said.trim() === '') throw new SignOnError('untrue', `NO_${word}`);
	if (said.length > longestSubject) throw new SignOnError('untrue', `LONG_${word}`);
	return said;
}

/** Entra says of its own accord only that an address is in a domain its owner proved, and calls that something else. */
function isVerified(claims: Claims, tenants: string[]): boolean {
	if (tenants.length === 0) return claims['email_verified'] === true;
	return [true, 1, '1', 'true'].some((yes) => claims['xms_edov'] === yes);
}

function domainOf(email: string | null): string | null {
	return email === null ? null : email.slice(email.lastIndexOf('@') + 1);
}

/** A time as tokens have it: seconds since 1970. */
function timeOf(claim: unknown): Date | null {
	return typeof claim === 'number' ? new Date(claim * 1000) : null;
}

function text(claim: unknown): string {
	return typeof claim === 'string' ? claim : '';
}
