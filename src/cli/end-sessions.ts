import * as m from '#lib/paraglide/messages.js';
import type { Database } from '#lib/server/database/database.ts';
import { emailOf } from '#lib/server/identity/email.ts';
import { endSessionsOf } from '#lib/server/identity/sessions.ts';
import type { Given } from './arguments.ts';
import { placeOf, withDatabase } from './named-database.ts';
import { exit, InputError, UsageError, type Exit, type Terminal } from './terminal.ts';

/** Signs somebody, or everybody, out everywhere: somebody left, a computer was stolen, or the database was. */
export async function endSessions(
	{ positionals, options }: Given,
	terminal: Terminal
): Promise<Exit> {
	const [who] = positionals;
	const everybody = options['everybody'] !== undefined;
	// One of the two, and not both.
	if ((who === undefined) !== everybody) throw new UsageError(m.cli_end_sessions_who());
	return withDatabase(placeOf(options['database'], terminal), async (database) => {
		const person = who === undefined ? null : await personNamed(database, who);
		const count = await endSessionsOf(database, person, terminal.now());
		terminal.print(m.cli_end_sessions_done({ count }));
		return exit.done;
	});
}

/** The id of a person, by it or by the address of their account. Throws an `InputError` where there is nobody. */
async function personNamed(database: Database, who: string): Promise<string> {
	const found = await database
		.selectFrom('person')
		.leftJoin('account', 'account.person_id', 'person.id')
		.select('person.id')
		.where((where) => where.or([where('person.id', '=', who), where('email', '=', emailOf(who))]))
		.executeTakeFirst();
	if (!found) throw new InputError(m.cli_end_sessions_nobody({ who }));
	return found.id;
}
