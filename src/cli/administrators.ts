import * as m from '#lib/paraglide/messages.js';
import { listAdministrators, stopAdministrator } from '#lib/server/identity/administrators.ts';
import { emailOf } from '#lib/server/identity/email.ts';
import type { Given } from './arguments.ts';
import { placeOf, withDatabase } from './named-database.ts';
import { exit, InputError, type Exit, type Terminal } from './terminal.ts';

/** Says who looks after the installation, or ends that somebody does: they left, and cannot do it themselves. */
export async function administrators({ options }: Given, terminal: Terminal): Promise<Exit> {
	const who = options['end'];
	return withDatabase(placeOf(options['database'], terminal), async (database) => {
		const all = await listAdministrators(database);
		if (who !== undefined) {
			const email = emailOf(who);
			const one = all.find((each) => each.personId === who || (email && each.email === email));
			if (!one || !(await stopAdministrator(database, one.personId, terminal.now(), null)))
				throw new InputError(m.cli_administrators_nobody({ who }));
			terminal.print(m.cli_administrators_ended({ who: one.email ?? one.personId }));
			return exit.done;
		}
		for (const { email, personId, since } of all) {
			const day = since.toISOString().slice(0, 10);
			terminal.print(m.cli_administrators_one({ who: email ?? personId, day }));
		}
		if (all.length === 0) terminal.print(m.cli_administrators_none());
		return exit.done;
	});
}
