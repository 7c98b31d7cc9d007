import { resolve } from '$app/paths';
import { site } from '#lib/server/process/site.ts';
import { councilsOpenTo, placeIn } from '#lib/server/records/email-domains.ts';

/**
 * Lets a new colleague into the council that their address opens. Gives the page to see next; `null` where it opens none, and
 * for somebody on the way to an invitation, which may make them something else.
 */
export async function placeColleague(personId: string, next: string): Promise<string | null> {
	if (next.startsWith('/invitation/')) return null;
	const { database } = site();
	const [council, ...more] = await councilsOpenTo(database, personId);
	if (!council) return null;
	if (more.length > 0) return resolve('/sign-in/council');
	const done = await placeIn(database, council.organisationId, personId, new Date());
	return done ? placed(council.organisationId) : null;
}

/** The page of the team, where it says that they came in. */
export function placed(organisation: string): string {
	return `${resolve('/council/[organisation]/team', { organisation })}?done=placed`;
}
