import type { Kysely } from 'kysely';

/** A link into a council becomes an invitation: for a role, from somebody, taken by somebody. */
export async function invitations({ schema }: Kysely<unknown>): Promise<void> {
	await schema.alterTable('access_link').renameTo('invitation').execute();
	// The links of before made a lead, and came from whoever runs the service.
	await schema
		.alterTable('invitation')
		.addColumn('role', 'text', (column) => column.notNull().defaultTo('lead'))
		.execute();
	for (const column of ['invited_by', 'used_by']) {
		await schema
			.alterTable('invitation')
			.addColumn(column, 'text', (definition) => definition.references('contributor.id'))
			.execute();
		await schema.createIndex(`invitation_${column}`).on('invitation').column(column).execute();
	}
}
