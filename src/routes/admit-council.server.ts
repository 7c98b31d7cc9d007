import { error } from '@sveltejs/kit';
import { site } from '#lib/server/site.ts';
import * as m from '#lib/paraglide/messages.js';

/** Whoever is about to make a council asks here first. Answers 503 when too many began within a minute. */
export function admitCouncil(): void {
	if (site().newCouncils.admits(new Date())) return;
	error(503, { message: m.error_many_councils(), why: m.error_many_councils_why() });
}
