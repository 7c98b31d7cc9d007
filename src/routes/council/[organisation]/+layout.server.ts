import { helplinesFor, numbersOf } from '#lib/scorecard/resource.ts';
import { dayOf } from '#lib/scorecard/day.ts';
import { dayName } from '#lib/words/day.ts';
import { site } from '#lib/server/process/site.ts';
import { requireMember } from './guard.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { organisation } = await requireMember(locals, params, 'read');
	return {
		organisation,
		helplines: numbersOf(helplinesFor(site().library, organisation.nation)),
		/** In words, so that no page needs the code that makes them. */
		signedOutOn: lastDay(locals.sessionEnds)
	};
};

const day = 24 * 60 * 60 * 1000;
/** How long before a session ends somebody is told of it on every page, in milliseconds. */
const toldBefore = 30 * day;

/** The day a session ends that ends soon; `null` for one that does not. It ends by a clock of its own, which counts what passes. */
function lastDay(ends: Date | null): string | null {
	if (!ends) return null;
	const left = ends.getTime() - site().sessionClock.now().getTime();
	return left > toldBefore ? null : dayName(dayOf(new Date(Date.now() + left)));
}
