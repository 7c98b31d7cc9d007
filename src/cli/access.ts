/**
 * For whoever runs the service: prints an invitation for a lead, for a council whose key was lost. Takes the id of
 * the council, which stands in its address after `/council/`. Given an e-mail address it prints a link by which the owner of
 * that account chooses a new password; `--administrator`, a code that makes an account look after the installation.
 */
import { existsSync } from 'node:fs';
import { emailOf } from '#lib/server/identity/email.ts';
import { makeAdministratorCode } from '#lib/server/identity/administrators.ts';
import { createResetLink } from '#lib/server/identity/reset-links.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { isAddress } from '#lib/server/database/place.ts';
import { logInvitation } from '#lib/server/process/log.ts';
import { readSettings, type Settings } from '#lib/server/process/settings.ts';
import { invite } from '#lib/server/records/invitations.ts';
import * as m from '#lib/paraglide/messages.js';
import { explanation } from './explanation.ts';
import { withDatabase } from './named-database.ts';
import { requireOwnAccount } from './own-account.ts';
import { watchOutput } from './standard-output.ts';
import { exit, InputError } from './terminal.ts';

const [who = ''] = process.argv.slice(2);
watchOutput('access');
try {
	await giveAccess(who, readSettings(process.env), new Date());
} catch (error) {
	const words = explanation(error, 'access');
	if (words === null) throw error;
	console.error(words);
	process.exitCode = exit.wrong;
}

async function giveAccess(
	who: string,
	{ database: place, origin, ways }: Settings,
	now: Date
): Promise<void> {
	if (!isAddress(place) && !existsSync(place)) {
		requireOwnAccount(place);
		throw new InputError(m.cli_access_no_database({ path: place }));
	}
	const email = emailOf(who);
	if (email && !ways.passwords) throw new InputError(m.cli_access_no_passwords());
	await withDatabase(place, async (database) => {
		if (who === '--administrator') {
			const code = await makeAdministratorCode(database, now);
			const address = `${origin}/administrator/code`;
			console.log(m.cli_access_administrator({ code, address }));
		} else if (email) {
			const reset = await createResetLink(database, email, now);
			if (!reset) throw new InputError(m.cli_access_reset_missing({ email }));
			console.log(m.cli_access_reset_link({ email, address: `${origin}/reset/${reset}` }));
		} else {
			const token = newToken();
			const invitation = { organisationId: who, role: 'lead', token, by: null, now } as const;
			if ((await invite(database, invitation)) !== 'invited')
				throw new InputError(m.cli_access_missing({ organisation: who }));
			logInvitation('made', who, null);
			console.log(m.cli_access_link({ address: `${origin}/invitation/${token}` }));
		}
	});
}
