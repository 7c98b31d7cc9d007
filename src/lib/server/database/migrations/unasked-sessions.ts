import type { Kysely } from 'kysely';

/** Whether the issuer asked somebody who they are, or let them in because it knew. */
export async function unaskedSessions({ schema }: Kysely<unknown>): Promise<void> {
	await schema.alterTable('session').addColumn('unasked', 'integer').execute();
	await schema.alterTable('sign_on_attempt').addColumn('asked_again', 'integer').execute();
}
