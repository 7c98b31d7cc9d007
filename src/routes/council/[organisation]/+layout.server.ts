import { helplinesFor } from '#lib/scorecard/resource.ts';
import { requireMember } from '#lib/server/access.ts';
import { site } from '#lib/server/site.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { organisation } = await requireMember(locals, params);
	return { organisation, helplines: helplinesFor(site().library, organisation.nation) };
};
