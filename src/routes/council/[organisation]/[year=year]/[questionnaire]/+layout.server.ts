import { error } from '@sveltejs/kit';
import { parseYearSlug } from '#lib/scorecard/year.ts';
import { findAssessmentId } from '#lib/server/records/assessments.ts';
import { site } from '#lib/server/process/site.ts';
import { requireMember } from '../../guard.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { organisation } = await requireMember(locals, params, 'read');
	const year = parseYearSlug(params.year);
	const key = { organisationId: organisation.id, series: params.questionnaire };
	const assessmentId =
		year === null ? null : await findAssessmentId(site().database, { ...key, year });
	if (assessmentId === null) error(404);
	return { assessmentId };
};
