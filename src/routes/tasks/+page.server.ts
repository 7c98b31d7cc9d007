import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { askedAbout } from '#lib/assessment/comments.ts';
import { tasksFor } from '#lib/assessment/tasks.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { site } from '#lib/server/process/site.ts';
import { turnsOf } from '../turns.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.personId === null) redirect(303, resolve('/'));
	const now = new Date();
	const years = await tasksFor(site(), locals.personId, now);
	const asked = await askedAbout(site(), locals.personId, now);
	const turns = await turnsOf(locals.personId);
	return {
		turns: turns.map((each) => ({ ...each, slug: yearSlug(each.year) })),
		years: years.map((each) => ({ ...each, slug: yearSlug(each.year) })),
		asked: asked.map((each) => ({ ...each, slug: yearSlug(each.year) }))
	};
};
