import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse
} from '@simplewebauthn/server';
import type {
	AuthenticationResponseJSON,
	AuthenticatorTransport,
	RegistrationResponseJSON
} from '@simplewebauthn/server';
import { z } from 'zod';
import { atomically, type Database } from '../database/database.ts';
import { digest } from '../database/identifier.ts';
import { auditPerson } from './audit-person.ts';

/** How long a device may take to sign, in milliseconds. */
const challengeLives = 5 * 60 * 1000;

/** Whose pages a passkey is for: the address people type. */
export interface Site {
	origin: string;
	/** What the device calls the service when it asks its owner. */
	name: string;
}

/** A passkey as its owner sees it. */
export interface Passkey {
	id: string;
	createdAt: Date;
	usedAt: Date | null;
}

/** What a device needs to make a passkey for somebody. It is asked to know its owner by a finger, a face or a PIN. */
export async function askForPasskey(
	database: Database,
	{ origin, name }: Site,
	owner: { personId: string; email: string; name: string },
	now: Date
) {
	const known = await database
		.selectFrom('passkey')
		.select('id')
		.where('person_id', '=', owner.personId)
		.execute();
	const options = await generateRegistrationOptions({
		rpName: name,
		rpID: new URL(origin).hostname,
		userName: owner.email,
		userDisplayName: owner.name,
		userID: new Uint8Array(Buffer.from(owner.personId)),
		attestationType: 'none',
		excludeCredentials: known,
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	await keepChallenge(database, options.challenge, `register ${owner.personId}`, now);
	return options;
}

/**
 * Takes the passkey that a device made for somebody; gives `false` when it is not what was asked for, or too late. Throws nothing
 * for what a browser sends.
 */
export async function addPasskey(
	database: Database,
	{ origin }: Site,
	personId: string,
	sent: unknown,
	now: Date
): Promise<boolean> {
	const response = registration.safeParse(sent);
	if (!response.success) return false;
	const take = (challenge: string) =>
		takeChallenge(database, challenge, `register ${personId}`, now);
	const verified = await ifValid(
		(expectedChallenge) =>
			verifyRegistrationResponse({
				response: response.data as RegistrationResponseJSON,
				expectedChallenge,
				expectedOrigin: origin,
				expectedRPID: new URL(origin).hostname
			}),
		take
	);
	if (!verified?.verified) return false;
	const { credential } = verified.registrationInfo;
	return atomically(database, async (transaction) => {
		const { numInsertedOrUpdatedRows } = await transaction
			.insertInto('passkey')
			.values({
				id: credential.id,
				person_id: personId,
				public_key: Buffer.from(credential.publicKey).toString('base64url'),
				counter: credential.counter,
				transports: JSON.stringify(credential.transports ?? []),
				created_at: now.getTime(),
				used_at: null
			})
			.onConflict((conflict) => conflict.column('id').doNothing())
			.executeTakeFirst();
		if (!numInsertedOrUpdatedRows) return false;
		await auditPerson(transaction, personId, 'passkey-added', now);
		return true;
	});
}

/** What a device needs to sign somebody in with any passkey it holds for this service: nobody says who they are first. */
export async function askToSignIn(database: Database, { origin }: Site, now: Date) {
	const options = await generateAuthenticationOptions({
		rpID: new URL(origin).hostname,
		userVerification: 'required'
	});
	await keepChallenge(database, options.challenge, 'sign in', now);
	return options;
}

/** The person whose passkey signed; `null` when none of ours did, or too late. */
export async function checkPasskey(
	database: Database,
	{ origin }: Site,
	sent: unknown,
	now: Date
): Promise<string | null> {
	const response = authentication.safeParse(sent);
	if (!response.success) return null;
	const passkey = await database
		.selectFrom('passkey')
		.selectAll()
		.where('id', '=', response.data.id)
		.executeTakeFirst();
	if (!passkey) return null;
	const take = (challenge: string) => takeChallenge(database, challenge, 'sign in', now);
	const verified = await ifValid(
		(expectedChallenge) =>
			verifyAuthenticationResponse({
				response: response.data as AuthenticationResponseJSON,
				expectedChallenge,
				expectedOrigin: origin,
				expectedRPID: new URL(origin).hostname,
				credential: {
					id: passkey.id,
					publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
					counter: passkey.counter,
					transports: z
						.array(z.string())
						.parse(JSON.parse(passkey.transports)) as AuthenticatorTransport[]
				}
			}),
		take
	);
	if (!verified?.verified) return null;
	await database
		.updateTable('passkey')
		.set({ counter: verified.authenticationInfo.newCounter, used_at: now.getTime() })
		.where('id', '=', passkey.id)
		.execute();
	return passkey.person_id;
}

/** A person's passkeys, the oldest first. */
export async function listPasskeys(database: Database, personId: string): Promise<Passkey[]> {
	const rows = await database
		.selectFrom('passkey')
		.select(['id', 'created_at', 'used_at'])
		.where('person_id', '=', personId)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		createdAt: new Date(row.created_at),
		usedAt: row.used_at === null ? null : new Date(row.used_at)
	}));
}

/** Removes one of a person's passkeys. */
export async function removePasskey(
	transaction: Database,
	personId: string,
	id: string
): Promise<void> {
	await transaction
		.deleteFrom('passkey')
		.where('person_id', '=', personId)
		.where('id', '=', id)
		.execute();
}

/** As browsers send it; what it means is for the library to judge, which is sent nothing longer than a device makes. */
const base64url = z
	.string()
	.regex(/^[\w-]+={0,2}$/)
	.max(10_000);
const signed = {
	id: base64url.max(1500),
	rawId: base64url.max(1500),
	type: z.literal('public-key'),
	authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
	clientExtensionResults: z.record(z.string().max(50), z.unknown()).default({})
};
const registration = z.object({
	...signed,
	response: z.object({
		clientDataJSON: base64url,
		attestationObject: base64url,
		transports: z.array(z.string().max(30)).max(10).optional()
	})
});
const authentication = z.object({
	...signed,
	response: z.object({
		clientDataJSON: base64url,
		authenticatorData: base64url,
		signature: base64url,
		userHandle: base64url.nullish()
	})
});

/**
 * What a check gives that uses a challenge up; `null` where the library throws, as it does at everything that is not as it
 * should be. A fault of the database is thrown as what it is.
 */
async function ifValid<T>(
	check: (expectedChallenge: (challenge: string) => Promise<boolean>) => Promise<T>,
	take: (challenge: string) => Promise<boolean>
): Promise<T | null> {
	const faults: unknown[] = [];
	const checked = await check((challenge) =>
		take(challenge).catch((fault: unknown) => {
			faults.push(fault);
			return false;
		})
	).catch(() => null);
	for (const fault of faults) throw fault;
	return checked;
}

async function keepChallenge(
	database: Database,
	challenge: string,
	purpose: string,
	now: Date
): Promise<void> {
	await database
		.deleteFrom('passkey_challenge')
		.where('created_at', '<=', now.getTime() - challengeLives)
		.execute();
	await database
		.insertInto('passkey_challenge')
		.values({ challenge_hash: digest(challenge), purpose, created_at: now.getTime() })
		.execute();
}

/** Uses a challenge up. Gives whether it was one of ours for this, that nobody had used and that is not too old. */
async function takeChallenge(
	database: Database,
	challenge: string,
	purpose: string,
	now: Date
): Promise<boolean> {
	const { numDeletedRows } = await database
		.deleteFrom('passkey_challenge')
		.where('challenge_hash', '=', digest(challenge))
		.where('purpose', '=', purpose)
		.where('created_at', '>', now.getTime() - challengeLives)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}
