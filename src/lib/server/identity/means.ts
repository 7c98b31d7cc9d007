import { atomically, type Database } from '../database/database.ts';
import { findAccount, lockPerson, removePassword } from './accounts.ts';
import { auditPerson } from './audit-person.ts';
import { listPasskeys, removePasskey } from './passkeys.ts';
import { endElsewhere } from './sessions.ts';
import { listSignOns, takeOffSignOn } from './sign-ons.ts';

/** Which ways of signing in this installation has beside passkeys. What is there for another one opens nothing. */
export interface Ways {
	passwords: boolean;
	singleSignOn: boolean;
}

/** One of the means by which somebody signs in. */
export type Means = 'password' | { passkey: string } | { issuer: string; subject: string };

/** Whether a person has means to sign in again. */
export async function canSignIn(
	database: Database,
	personId: string,
	ways: Ways
): Promise<boolean> {
	return (await listMeans(database, personId, ways)).length > 0;
}

/** Every means that lets a person in. A password does once a code was typed in. */
async function listMeans(database: Database, personId: string, ways: Ways): Promise<Means[]> {
	const account = await findAccount(database, personId);
	const passkeys = await listPasskeys(database, personId);
	const signOns = ways.singleSignOn ? await listSignOns(database, personId) : [];
	return [
		...(ways.passwords && account?.hasPassword && account.hasCodes ? ['password' as const] : []),
		...passkeys.map(({ id }) => ({ passkey: id })),
		...signOns.map(({ issuer, subject }) => ({ issuer, subject }))
	];
}

/**
 * Takes one of a person's passkeys, of their accounts with an issuer, or their password with its codes, away, and signs
 * them out everywhere but in the session of this token. Gives `false`, and changes nothing, when they could not sign in any
 * more.
 */
export async function removeMeans(
	database: Database,
	personId: string,
	what: Means,
	{ ways, token, now }: { ways: Ways; token: string; now: Date }
): Promise<boolean> {
	return atomically(database, async (transaction) => {
		await lockPerson(transaction, personId);
		const all = await listMeans(transaction, personId, ways);
		if (all.every((each) => isSame(each, what))) return false;
		if (what === 'password') await removePassword(transaction, personId);
		else if ('passkey' in what) await removePasskey(transaction, personId, what.passkey);
		else await takeOffSignOn(transaction, personId, what, now);
		await endElsewhere(transaction, personId, token);
		await auditPerson(transaction, personId, `${kindOf(what)}-removed`, now);
		return true;
	});
}

/** What a list of what was done calls it. */
export function kindOf(what: Means): 'password' | 'passkey' | 'sign-on' {
	if (what === 'password') return 'password';
	return 'passkey' in what ? 'passkey' : 'sign-on';
}

function isSame(one: Means, other: Means): boolean {
	if (one === 'password' || other === 'password') return one === other;
	if ('passkey' in one) return 'passkey' in other && one.passkey === other.passkey;
	return !('passkey' in other) && one.issuer === other.issuer && one.subject === other.subject;
}
