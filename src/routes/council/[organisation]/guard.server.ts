import { error } from '@sveltejs/kit';
import { may, type Permission } from '#lib/access/permission.ts';
import { openAssessment, type Member, type Opened } from '#lib/assessment/opened.ts';
import type { Theme } from '#lib/scorecard/questionnaire.ts';
import type { Lock } from '#lib/scorecard/signing/year-state.ts';
import { parseYearSlug } from '#lib/scorecard/year.ts';
import { lockOf } from '#lib/server/records/year-lock.ts';
import { findMembership } from '#lib/server/records/organisations.ts';
import { lockedText } from '#lib/words/lock.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';

/**
 * The check every page and every address of a council makes for itself, with what the person means to do.
 * Somebody else's council answers exactly like one that does not exist: 404. In one's own, what the role does not
 * allow is answered with 403.
 */
export async function requireMember(
	locals: App.Locals,
	params: { organisation: string },
	permission: Permission
): Promise<Member> {
	const found = await membershipOf(locals, params.organisation);
	if (!found) error(404, { message: m.error_not_found() });
	// Said where a file was asked for too, which has no page around it.
	if (!may(found.contributor.role, permission)) error(403, { message: m.error_not_allowed() });
	return found;
}

/** A page and the layouts around it ask the same within one request: the answer is looked up once. */
const asked = new WeakMap<App.Locals, Map<string, Promise<Member | null>>>();

async function membershipOf(locals: App.Locals, organisation: string): Promise<Member | null> {
	if (!locals.personId) return null;
	const known = asked.get(locals) ?? new Map<string, Promise<Member | null>>();
	asked.set(locals, known);
	const found =
		known.get(organisation) ?? findMembership(site().database, organisation, locals.personId);
	known.set(organisation, found);
	return found;
}

/** The same, and the assessment of the year and questionnaire in the address. 404 when there is none that can be opened. */
export async function requireAssessment(
	locals: App.Locals,
	params: { organisation: string; year: string; questionnaire: string },
	permission: Permission
): Promise<Opened> {
	const member = await requireMember(locals, params, permission);
	const year = parseYearSlug(params.year);
	if (year === null) error(404, { message: m.error_not_found() });
	const which = { series: params.questionnaire, year };
	return (
		(await openAssessment(site(), member, which, new Date())) ??
		error(404, { message: m.error_not_found() })
	);
}

/** What keeps whoever opened an assessment from changing its answers: where the year stands, or else their role; `none` where nothing does. */
export function barrierOf({ assessment, contributor }: Opened): Lock | 'role' {
	const lock = lockOf(assessment);
	return lock === 'none' && !may(contributor.role, 'answer') ? 'role' : lock;
}

/** The theme named in an address. 404 when the questionnaire has none of that name. */
export function requireTheme({ questionnaire }: Opened, id: string): Theme {
	return (
		questionnaire.themes.find((each) => each.id === id) ??
		error(404, { message: m.error_not_found() })
	);
}

/**
 * Refuses what came in after whoever sent it lost their place or the permission: a request may take minutes to arrive, and its
 * guard asked when it began. It is answered like one that begins now.
 */
export function refuseGone(): never {
	error(404, { message: m.error_not_found() });
}

/** Refuses what would change answers that nobody may change now, and says why and what to do. */
export function refuseLocked({ assessment }: Opened): never {
	error(409, { message: m.error_frozen(), why: lockedText(lockOf(assessment)) });
}
