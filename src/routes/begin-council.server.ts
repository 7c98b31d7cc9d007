import { error, type Cookies } from '@sveltejs/kit';
import { beginOnce, hasBegun, isKey, type Wanted } from '#lib/server/records/beginnings.ts';
import { ensureSession } from '#lib/server/http/cookie.ts';
import type { Database } from '#lib/server/database/database.ts';
import type { FormFields } from '#lib/server/http/form-data.ts';
import type { Organisation } from '#lib/server/records/organisations.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';

/**
 * Begins a council for whoever sent a form, with the way its page names, and gives them a session if they have none.
 * A form that is sent twice leads to the same council. Answers 503 when too many began within a minute.
 */
export async function beginCouncil(
	sender: { form: FormFields; cookies: Cookies; locals: App.Locals },
	wanted: Wanted,
	begin: (transaction: Database, personId: string, now: Date) => Promise<Organisation>
): Promise<Organisation> {
	const { database } = site();
	const now = new Date();
	const sent = String(sender.form.get('key') ?? '');
	const form = { key: isKey(sent) ? sent : null, wanted, now };
	if (!(await hasBegun(database, form))) admitCouncil(sender.locals);
	const personId = await ensureSession(sender.cookies, sender.locals.personId);
	return beginOnce(database, form, personId, (transaction) => begin(transaction, personId, now));
}

/**
 * Where to send somebody whose council is at this address. Who had no session until now goes by way of a page that says
 * so when the browser did not keep its cookie.
 */
export function wayTo(council: string, locals: App.Locals): string {
	return locals.personId ? council : council.replace('/council/', '/begun/');
}

function admitCouncil(locals: App.Locals): void {
	if (site().newCouncils.allow(locals)) return;
	error(503, { message: m.error_many_councils(), why: m.error_many_councils_why() });
}
