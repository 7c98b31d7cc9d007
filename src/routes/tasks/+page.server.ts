import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { tasksFor } from '#lib/assessment/tasks.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { site } from '#lib/server/process/site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.personId === null) redirect(303, resolve('/'));
	const years = await tasksFor(site(), locals.personId, new Date());
	return { years: years.map((each) => ({ ...each, slug: yearSlug(each.year) })) };
};
