import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { may, roles, type Role } from '#lib/access/permission.ts';
import { askableYears, invitedYears } from '#lib/assessment/invited-themes.ts';
import { dayOf, type Day } from '#lib/scorecard/day.ts';
import { parsePersonName } from '#lib/scorecard/person.ts';
import { dayInput, type DayProblem } from '#lib/scorecard/typed-day.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { newToken } from '#lib/server/database/identifier.ts';
import { readDue } from '#lib/server/http/due-form.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { logInvitation } from '#lib/server/process/log.ts';
import { site } from '#lib/server/process/site.ts';
import { isKey } from '#lib/server/records/beginnings.ts';
import { listColleagues, namesIn } from '#lib/server/records/contributors.ts';
import { invite, listInvitations, withdrawInvitation } from '#lib/server/records/invitations.ts';
import { namePerson } from '#lib/server/records/people.ts';
import { refuse } from '../../../refuse.server.ts';
import { refuseGone, requireMember } from '../guard.server.ts';
import { boxesOf, themesIn } from './asked-themes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const member = await requireMember(locals, params, 'read');
	const { organisation, contributor } = member;
	const { database, issuer } = site();
	const now = new Date();
	const mayChange = may(contributor.role, 'team');
	const colleagues = await listColleagues(database, organisation.id);
	const names = await namesIn(database, organisation.id);
	const withdrawn = url.searchParams.get('withdrawn') ?? '';
	const invitations = mayChange ? await listInvitations(database, organisation.id, now) : [];
	return {
		mayChange,
		/** Whether colleagues may come in by their address. */
		byAddress: issuer !== null,
		you: contributor,
		people: colleagues.map(({ id, role, name, lastUsedAt }) => ({ id, role, name, lastUsedAt })),
		invitations: await Promise.all(
			invitations.map(async ({ hash, role, until, invitedBy, asks, at }) => ({
				...{ hash, role, until, due: asks?.due ?? null },
				invitedBy: invitedBy === null ? null : (names.get(invitedBy) ?? null),
				asked: await invitedYears(site(), { organisationId: organisation.id, asks, at })
			}))
		),
		/** What somebody can be asked for together with the invitation. */
		askable: mayChange ? boxesOf(await askableYears(site(), member, now)) : [],
		input: dayInput(null),
		year: financialYearOf(now),
		/** Nobody can sign a year. */
		unsigned: !colleagues.some(({ role }) => may(role, 'sign')),
		/** Somebody was invited who could, as far as this person may see it. */
		signatoryInvited: invitations.some(({ role }) => may(role, 'sign')),
		/** Of the form that invites: the secret of the link it makes. */
		token: newToken(),
		done: done.find((each) => each === url.searchParams.get('done')) ?? null,
		/** Invitations that went with a role or a place that was just changed. */
		withdrawn: /^[1-9]\d?$/.test(withdrawn) ? Number(withdrawn) : 0
	};
};

/** What was just done, by how an address says it. */
const done = ['named', 'role', 'removed', 'withdrawn', 'placed'] as const;

export const actions: Actions = {
	name: async ({ request, locals, params }) => {
		await requireMember(locals, params, 'read');
		const form = await readForm(request, maxFormBytes.small);
		const typed = String(form.get('name') ?? '');
		const parsed = parsePersonName(typed);
		if (!parsed.ok) return refuse(request, 400, { name: typed, nameProblem: parsed.problem });
		if (locals.personId === null) error(404);
		await namePerson(site().database, locals.personId, parsed.value);
		redirect(303, teamPage(params, 'named'));
	},

	invite: async ({ request, locals, params }) => {
		const member = await requireMember(locals, params, 'team');
		const { organisation, contributor } = member;
		const form = await readForm(request, maxFormBytes.small);
		const now = new Date();
		const role = roles.find((each) => each === form.get('role')) ?? null;
		const ticked = form.getAll('ask').map(String);
		const years = ticked.length > 0 ? await askableYears(site(), member, now) : [];
		const themes = themesIn(years, ticked);
		const due = readDue(form, dayOf(now));
		const typed = { role, ticked, input: due.input };
		const problems: InviteProblems = {
			role: role === null,
			ask: askProblem(role, themes.length, due.day),
			due: due.problem
		};
		if (role === null || problems.ask || problems.due)
			return refuse(request, 400, { ...typed, inviteProblems: problems });
		const sent = String(form.get('token') ?? '');
		const token = isKey(sent) ? sent : newToken();
		const { database, settings } = site();
		const outcome = await invite(database, {
			organisationId: organisation.id,
			role,
			token,
			by: contributor.id,
			asks: themes.length > 0 ? { themes, due: due.day } : null,
			now
		});
		if (outcome === 'missing') refuseGone();
		if (outcome === 'not-allowed') refuseGone();
		if (outcome === 'cannot-answer')
			return refuse(request, 400, {
				...typed,
				inviteProblems: { ...problems, ask: 'cannot' as const }
			});
		if (outcome !== 'invited') return refuse(request, 409, { ...typed, inviteProblem: outcome });
		logInvitation('made', organisation.id, locals.personId);
		return {
			invited: role,
			link: `${settings.origin}${resolve('/invitation/[token]', { token })}`
		};
	},

	withdraw: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'team');
		const form = await readForm(request, maxFormBytes.small);
		const hash = String(form.get('invitation') ?? '');
		const outcome = await withdrawInvitation(site().database, organisation.id, hash, {
			by: contributor.id,
			now: new Date()
		});
		if (outcome === 'not-allowed') refuseGone();
		// Taken, or withdrawn already, or over: nothing was done, and the page shows what is open.
		if (outcome === 'none') redirect(303, teamPage(params));
		logInvitation('withdrawn', organisation.id, locals.personId);
		redirect(303, teamPage(params, 'withdrawn'));
	}
};

/** What is wrong with the form that invites. */
interface InviteProblems {
	role: boolean;
	/** Somebody is asked who does not answer, or a day is set and nothing is asked for. */
	ask: 'cannot' | 'nothing' | null;
	due: DayProblem | null;
}

function askProblem(role: Role | null, themes: number, due: Day | null): InviteProblems['ask'] {
	if (themes === 0) return due === null ? null : 'nothing';
	return role === null || may(role, 'answer') ? null : 'cannot';
}

function teamPage(
	{ organisation }: { organisation: string },
	what?: (typeof done)[number]
): string {
	const page = resolve('/council/[organisation]/team', { organisation });
	return what ? `${page}?done=${what}` : page;
}
