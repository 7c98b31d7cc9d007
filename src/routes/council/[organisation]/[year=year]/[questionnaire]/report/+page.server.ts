import { requireAssessment } from '#lib/server/access.ts';
import { reportOf } from './report.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params);
	return { report: await reportOf(opened) };
};
