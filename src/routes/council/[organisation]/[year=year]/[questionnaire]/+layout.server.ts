import { requireAssessment } from '#lib/server/access.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { assessment } = await requireAssessment(locals, params);
	return { assessmentId: assessment.id };
};
