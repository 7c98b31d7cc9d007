import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { plainAnswers } from '#lib/server/records/answers.ts';
import { auditDownloadOfYear } from '#lib/server/http/audited.ts';
import { download } from '#lib/server/http/download.ts';
import { requireAssessment } from '../../../guard.server.ts';
import type { RequestHandler } from './$types';

/** The answers as they stand, in the format of docs/assessment-file.md. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'read');
	const { organisation, questionnaire, year, assessment } = opened;
	const { name, nation, type } = organisation;
	const text = writeAssessmentFile({
		name,
		council: { nation, type },
		questionnaire,
		year,
		answers: plainAnswers(assessment.answers)
	});
	await auditDownloadOfYear(opened, 'exported', { file: 'assessment.json' });
	return download(text, 'application/json; charset=utf-8', [
		name,
		questionnaire.series,
		yearSlug(year),
		'json'
	]);
};
