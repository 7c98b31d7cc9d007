import type { AuditDetail } from '#lib/scorecard/audit.ts';
import { appendAudit, installation } from '../database/audit.ts';
import { atomically, type Database } from '../database/database.ts';
import { ready } from '../database/ready.ts';
import { digest, newId, newToken } from '../database/identifier.ts';
import { auditPerson } from './audit-person.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** A session's last use is written down at most this often, so that reading a page seldom writes anything. */
const useIsNews = hour;

/** How long sessions live, in days: without use, and in all; `null` where use keeps one for ever. */
export interface SessionLife {
	days: number;
	limitDays: number | null;
}

/** A session that runs. */
export interface Session {
	personId: string;
	/** When it ends however much it is used; `null` for never. By the clock of sessions. */
	endsAt: Date | null;
}

/** Begins a session for a new person. The token goes into the cookie; only its hash is kept. */
export async function beginSession(
	database: Database,
	now: Date
): Promise<{ token: string; personId: string }> {
	const token = newToken();
	const personId = newId();
	const at = now.getTime();
	await atomically(database, async (transaction) => {
		await transaction.insertInto('person').values({ id: personId, created_at: at }).execute();
		await transaction
			.insertInto('session')
			.values({ token_hash: digest(token), person_id: personId, created_at: at, last_used_at: at })
			.execute();
	});
	return { token, personId };
}

/**
 * Begins a session for somebody who showed who they are. The token goes into the cookie; only its hash is kept. `unasked`: an
 * issuer knew them, and did not ask.
 */
export async function openSession(
	database: Database,
	personId: string,
	now: Date,
	unasked = false
): Promise<string> {
	const token = newToken();
	const at = now.getTime();
	await database
		.insertInto('session')
		.values({
			...{ token_hash: digest(token), person_id: personId, created_at: at, last_used_at: at },
			unasked: unasked ? 1 : null
		})
		.execute();
	return token;
}

/** Whether a session began within the last hour, and its owner was asked then who they are. */
export async function isFresh(database: Database, token: string, now: Date): Promise<boolean> {
	const row = await database
		.selectFrom('session')
		.select('created_at')
		.where('token_hash', '=', digest(token))
		.where('created_at', '>', now.getTime() - hour)
		.where('unasked', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** A browser in which somebody is signed in. */
export interface OpenSession {
	/** Whether it is the one that asks. */
	here: boolean;
	beganAt: Date;
	usedAt: Date;
}

/** The sessions of the person whose token this is, the one used last first. */
export async function listSessions(
	database: Database,
	personId: string,
	token: string
): Promise<OpenSession[]> {
	const rows = await database
		.selectFrom('session')
		.select(['token_hash', 'created_at', 'last_used_at'])
		.where('person_id', '=', personId)
		.orderBy('last_used_at', 'desc')
		.execute();
	return rows.map((row) => ({
		here: row.token_hash === digest(token),
		beganAt: new Date(row.created_at),
		usedAt: new Date(row.last_used_at)
	}));
}

/** Signs a person out everywhere but in the session whose token this is, when they ask for it. */
export async function signOutElsewhere(
	database: Database,
	personId: string,
	token: string,
	now: Date
): Promise<void> {
	await atomically(database, async (transaction) => {
		await endElsewhere(transaction, personId, token);
		await auditPerson(transaction, personId, 'signed-out-elsewhere', now);
	});
}

/**
 * Ends all by which somebody else may be in an account, or come into it: every session but the one whose token this is, and the
 * links for a new password. Belongs to every change of how its owner signs in, in one transaction with it: whoever used
 * what is changed now may be signed in by it. Source: OWASP, ASVS 5.0.0, 7.4.3.
 */
export async function endElsewhere(
	transaction: Database,
	personId: string,
	token: string
): Promise<void> {
	await transaction
		.deleteFrom('session')
		.where('person_id', '=', personId)
		.where('token_hash', '!=', digest(token))
		.execute();
	await transaction
		.deleteFrom('reset_link')
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.execute();
}

/**
 * Ends every session of a person, or of everybody for `null`, for whoever runs the service, or for the administrator `by`. Gives how many
 * there were.
 */
export async function endSessionsOf(
	database: Database,
	personId: string | null,
	now: Date,
	by: string | null = null
): Promise<number> {
	return atomically(database, async (transaction) => {
		const ended = await transaction
			.deleteFrom('session')
			.$if(personId !== null, (sessions) => sessions.where('person_id', '=', personId ?? ''))
			.executeTakeFirst();
		const detail: AuditDetail = personId === null ? {} : { account: personId };
		await appendAudit(transaction, installation, {
			...{ kind: 'sessions-ended', now, person: by, name: null, detail }
		});
		return Number(ended.numDeletedRows);
	});
}

/** Ends a session. Whoever it belonged to stays what they are in their councils, and can be let in again by a link. */
export async function endSession(database: Database, token: string): Promise<void> {
	await database.deleteFrom('session').where('token_hash', '=', digest(token)).execute();
}

/** The same for somebody who signs out. */
export async function signOut(database: Database, token: string, now: Date): Promise<void> {
	await atomically(database, async (transaction) => {
		const ended = await transaction
			.deleteFrom('session')
			.where('token_hash', '=', digest(token))
			.returning('person_id')
			.executeTakeFirst();
		if (ended) await auditPerson(transaction, ended.person_id, 'signed-out', now);
	});
}

/** Begins a session for somebody who signed in, asked who they are or not. The token goes into the cookie. */
export async function signIn(
	database: Database,
	personId: string,
	now: Date,
	unasked = false
): Promise<string> {
	return atomically(database, async (transaction) => {
		const token = await openSession(transaction, personId, now, unasked);
		await auditPerson(transaction, personId, 'signed-in', now);
		return token;
	});
}

/**
 * The session a token belongs to; `null` for an unknown token, one not used for `days`, or one that began `limitDays` ago. Since use
 * is written down once an hour, a session may end an hour early.
 * `renewed` is told when a use was written down, so that the cookie may live on with the session.
 */
export async function findSession(
	database: Database,
	token: string,
	now: Date,
	{ days, limitDays }: SessionLife,
	renewed: (session: Session) => void = () => undefined
): Promise<Session | null> {
	const hash = digest(token);
	const at = now.getTime();
	const [session] = (await sessionOf(database, { hash, since: at - days * day })).rows;
	if (!session) return null;
	const endsAt = limitDays === null ? null : new Date(session.created_at + limitDays * day);
	if (endsAt && endsAt <= now) return null;
	const found = { personId: session.person_id, endsAt };
	if (session.last_used_at < at - useIsNews) {
		await database
			.updateTable('session')
			.set({ last_used_at: at })
			.where('token_hash', '=', hash)
			.execute();
		renewed(found);
	}
	return found;
}

const sessionOf = ready((database, { hash, since }: { hash: string; since: number }) =>
	database
		.selectFrom('session')
		.select(['person_id', 'created_at', 'last_used_at'])
		.where('token_hash', '=', hash)
		.where('last_used_at', '>', since)
);

/** How many sessions there are. */
export async function countSessions(database: Database): Promise<number> {
	const { count } = await database
		.selectFrom('session')
		.select(({ fn }) => fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}
