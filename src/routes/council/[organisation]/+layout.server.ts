import { may, permissions } from '#lib/access/permission.ts';
import type { Member } from '#lib/assessment/opened.ts';
import { helplinesFor, numbersOf } from '#lib/scorecard/resource.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import { dayOfEnd } from './day-of-end.server.ts';
import { requireMember } from './guard.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const member = await requireMember(locals, params, 'read');
	const { organisation, contributor } = member;
	const { deletionDue } = organisation;
	return {
		organisation,
		/** What this person may do here: no page offers anything else. */
		may: permissions.filter((permission) => may(contributor.role, permission)),
		/** The day on which the council is deleted; `null` while it stays. */
		deletion: deletionDue === null ? null : deletionOf(member, deletionDue),
		helplines: numbersOf(helplinesFor(site().library, organisation.nation)),
		/** In words, so that no page needs the code that makes them. */
		signedOutOn: lastDay(locals.sessionEnds)
	};
};

/** In words, for the page about it and for the notice on every page, and whether this person may stop it. */
function deletionOf({ organisation, contributor }: Member, due: number) {
	const day = dayOfEnd(new Date(due));
	const mayStop = may(contributor.role, 'manage');
	const said = { name: organisation.name, day };
	return { day, mayStop, notice: mayStop ? m.deletion_flag(said) : m.deletion_flag_ask(said) };
}

const day = 24 * 60 * 60 * 1000;
/** How long before a session ends somebody is told of it on every page, in milliseconds. */
const toldBefore = 30 * day;

/** The day a session ends that ends soon; `null` for one that does not. It ends by a clock of its own, which counts what passes. */
function lastDay(ends: Date | null): string | null {
	if (!ends) return null;
	const left = ends.getTime() - site().sessionClock.now().getTime();
	return left > toldBefore ? null : dayOfEnd(ends);
}
