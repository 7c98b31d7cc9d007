/**
 * For whoever runs the service: prints an invitation for a lead, for a council whose key was lost. Takes the id of
 * the council, which stands in its address after `/council/`. Given an e-mail address it prints a link by which the owner of
 * that account chooses a new password; `--administrator`, a code that makes an account look after the installation.
 */
import { existsSync } from 'node:fs';
import { emailOf } from '#lib/server/identity/email.ts';
import { makeAdministratorCode } from '#lib/server/identity/administrators.ts';
import { createResetLink } from '#lib/server/identity/reset-links.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { isAddress } from '#lib/server/database/place.ts';
import { logInvitation } from '#lib/server/process/log.ts';
import { readSettings } from '#lib/server/process/settings.ts';
import { invite } from '#lib/server/records/invitations.ts';
import * as m from '#lib/paraglide/messages.js';

const [organisation = ''] = process.argv.slice(2);
try {
	const settings = readSettings(process.env);
	if (!isAddress(settings.database) && !existsSync(settings.database)) {
		console.error(m.cli_access_no_database({ path: settings.database }));
		process.exit(1);
	}
	if (organisation === '--administrator') {
		const database = await openDatabase(settings.database);
		const code = await makeAdministratorCode(database, new Date());
		await database.destroy();
		console.log(
			m.cli_access_administrator({ code, address: `${settings.origin}/administrator/code` })
		);
		process.exit();
	}
	const email = emailOf(organisation);
	if (email && !settings.ways.passwords) {
		console.error(m.cli_access_no_passwords());
		process.exit(1);
	}
	const database = await openDatabase(settings.database);
	const now = new Date();
	const token = newToken();
	const reset = email && (await createResetLink(database, email, now));
	const invited =
		!email &&
		(await invite(database, { organisationId: organisation, role: 'lead', token, by: null, now }));
	await database.destroy();
	if (email) {
		if (reset)
			console.log(m.cli_access_reset_link({ email, address: `${settings.origin}/reset/${reset}` }));
		else {
			console.error(m.cli_access_reset_missing({ email }));
			process.exitCode = 1;
		}
	} else if (invited === 'invited') {
		logInvitation('made', organisation, null);
		console.log(m.cli_access_link({ address: `${settings.origin}/invitation/${token}` }));
	} else {
		console.error(m.cli_access_missing({ organisation }));
		process.exitCode = 1;
	}
} catch (error) {
	const explained = ['SettingsError', 'DatabaseError'];
	if (!(error instanceof Error && explained.includes(error.name))) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
