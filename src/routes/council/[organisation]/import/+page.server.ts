import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { isPacked, readAnswersWorkbook } from '#lib/export/answers-workbook.ts';
import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { previewOf } from '#lib/scorecard/file/import-preview.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { financialYearOf, yearSlug } from '#lib/scorecard/year.ts';
import {
	checkFile,
	firstImportYear,
	importAssessment,
	isImported,
	largestFile,
	type CheckedFile
} from '#lib/server/records/import-assessment.ts';
import { isId, newId } from '#lib/server/database/identifier.ts';
import type { Organisation } from '#lib/server/records/organisations.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { councilFormat } from '#lib/scorecard/file/council-schema.ts';
import type { FileProblem } from '#lib/scorecard/file/file-problem.ts';
import { fileProblemLine } from '#lib/words/file-problem.ts';
import { openReport } from './open-report.server.ts';
import type { Refusal } from './refusal.ts';
import { requireMember } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	await requireMember(locals, params, 'begin');
	return { publicNumbers: site().library.helplines.map(({ number }) => number) };
};

export const actions: Actions = {
	/** Reads a file and shows what is in it. Nothing is stored. */
	preview: async ({ request, locals, params }) => {
		const { organisation } = await requireMember(locals, params, 'begin');
		const file = (await readForm(request, maxFormBytes.file)).get('file');
		// A form in which no file was chosen sends one without a name.
		if (!(file instanceof File) || file.name === '') return fail(400, { refusal: bare('no-file') });
		if (file.size === 0) return fail(400, { refusal: bare('empty') });
		if (file.size > largestFile) return fail(413, { refusal: bare('too-large') });
		const opened = openReport(new Uint8Array(await file.arrayBuffer()));
		if (!opened.ok) return fail(400, { refusal: bare(opened.why) });
		const checked = isPacked(opened.bytes)
			? await checkWorkbook(opened.bytes, organisation)
			: await check(opened.bytes, organisation);
		if (checked.kind !== 'fits') return refuse(checked);
		return {
			shown: {
				preview: previewOf(checked.file, site().library),
				// Goes with the form that is sent next: the server remembers nothing.
				text: writeAssessmentFile(checked.file),
				// Named by the form, so that sending it twice imports one year.
				id: newId()
			}
		};
	},
	/** Reads what was shown once more and makes the assessment, whole or not at all. */
	import: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'begin');
		const form = await readForm(request, maxFormBytes.file);
		const text = new TextEncoder().encode(String(form.get('text') ?? ''));
		const sent = String(form.get('id') ?? '');
		const id = isId(sent) ? sent : newId();
		if (text.length > largestFile) return fail(413, { refusal: bare('too-large') });
		const checked = await check(text, organisation);
		if (checked.kind === 'problems') return refuse(checked);
		const { file } = checked;
		const by = { id, organisationId: organisation.id, contributorId: contributor.id };
		const again = await isImported(site().database, file, by);
		if (checked.kind === 'refused' && !again) return refuse(checked);
		const done = await importAssessment(site().database, file, { ...by, now: new Date() });
		if (done === 'exists') return refuse({ kind: 'refused', why: 'exists', file });
		redirect(
			303,
			resolve('/council/[organisation]/[year=year]/[questionnaire]', {
				...{ organisation: organisation.id, year: yearSlug(file.year) },
				questionnaire: file.questionnaire.series
			})
		);
	}
};

function check(bytes: Uint8Array, organisation: Organisation): Promise<CheckedFile> {
	const { database, questionnaires } = site();
	const thisYear = financialYearOf(new Date());
	return checkFile(database, bytes, { organisation, questionnaires, thisYear });
}

/** A spreadsheet becomes an assessment file first, and then goes the way of every such file. */
async function checkWorkbook(bytes: Uint8Array, organisation: Organisation): Promise<CheckedFile> {
	const offered = site().questionnaires.filter(({ draft }) => !draft);
	const parsed = readAnswersWorkbook(bytes, offered);
	if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
	return check(new TextEncoder().encode(writeAssessmentFile(parsed.value)), organisation);
}

/** What every question is called, by its id, in the newest edition that has it. */
function titles(): ReadonlyMap<string, string> {
	const questions = site()
		.questionnaires.toSorted((a, b) => a.edition - b.edition)
		.flatMap(questionsOf);
	return new Map(questions.map(({ question }) => [question.id, question.title]));
}

/** Enough to work with; a file in another format has thousands. */
const mostShown = 20;

/** Every reason for which nothing was imported. */
function refuse(checked: Exclude<CheckedFile, { kind: 'fits' }>) {
	if (checked.kind === 'problems') {
		if (checked.problems.some(isCopy)) return fail(400, { refusal: bare('copy') });
		const lines = checked.problems
			.slice(0, mostShown)
			.map((problem) => fileProblemLine(problem, titles()));
		return fail(400, {
			refusal: { ...bare('problems'), lines, count: checked.problems.length }
		});
	}
	const { why, file } = checked;
	const { year, council, questionnaire } = file;
	return fail(why === 'exists' ? 409 : 400, {
		refusal: { ...bare(why), file: { year, council, questionnaire: questionnaire.title } }
	});
}

/** What is wrong with a file that calls itself a copy of a council. */
function isCopy(problem: FileProblem): boolean {
	const { code, path } = problem;
	return code === 'not-a-value-offered' && path[0] === 'format' && problem.given === councilFormat;
}

function bare(why: Refusal['why']): Refusal {
	return {
		why,
		lines: [],
		count: 0,
		file: null,
		firstYear: firstImportYear(financialYearOf(new Date()))
	};
}
