import { error } from '@sveltejs/kit';
import { mayForInstallation, type InstallationPermission } from '#lib/access/permission.ts';
import { isAdministrator } from '#lib/server/identity/administrators.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { requirePerson } from '../account/guard.server.ts';

/**
 * The administrator who asks, with what they mean to do. Leads a stranger to the page for signing in; to anybody else it is as if
 * there were no such page: 404.
 */
export async function requireAdministrator(
	locals: App.Locals,
	url: URL,
	permission: InstallationPermission
): Promise<string> {
	const personId = requirePerson(locals, url);
	const is = await isAdministrator(site().database, personId);
	if (!mayForInstallation(is, permission)) error(404, { message: m.error_not_found() });
	return personId;
}
