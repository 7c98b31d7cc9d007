import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { openAssessment, type Member } from '#lib/assessment/opened.ts';
import { refusalOf } from '#lib/assessment/merge.ts';
import { writeAssessmentFile, type AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { previewOf } from '#lib/scorecard/file/import-preview.ts';
import type { ReadableFile } from '#lib/scorecard/file/readable-answers.ts';
import { financialYearOf, yearSlug } from '#lib/scorecard/year.ts';
import {
	checkFile,
	fitOf,
	importAssessment,
	isImported,
	largestFile
} from '#lib/server/records/import-assessment.ts';
import { isId, newId } from '#lib/server/database/identifier.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { comparisonOf } from '../[year=year]/[questionnaire]/bring-in/comparison.server.ts';
import { leftOutOf } from '../[year=year]/[questionnaire]/bring-in/left-out.server.ts';
import { refuseGone, requireMember } from '../guard.server.ts';
import {
	bare,
	fitRefusal,
	problemsRefusal,
	readChosenFile,
	refuseFile
} from './read-file.server.ts';
import type { Refusal } from './refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	await requireMember(locals, params, 'begin');
	return { publicNumbers: site().library.helplines.map(({ number }) => number) };
};

export const actions: Actions = {
	/** Reads a file and shows what is in it, beside the year it belongs to where that has begun. Nothing is stored. */
	preview: async ({ request, locals, params }) => {
		const member = await requireMember(locals, params, 'begin');
		const chosen = await readChosenFile(await readForm(request, maxFormBytes.file), offered());
		if (!chosen.ok) return refuseFile(chosen);
		const { value: file, unreadable } = chosen;
		const fit = await fitOf(site().database, file, destination(member));
		if (fit === 'exists') return compare(member, chosen);
		if (unreadable.length > 0) return fail(400, { refusal: problemsRefusal(unreadable) });
		if (fit !== null) return fail(400, { refusal: fitRefusal(fit, file) });
		return {
			shown: {
				preview: previewOf(file, site().library),
				// Goes with the form that is sent next: the server remembers nothing.
				text: writeAssessmentFile(file),
				// Named by the form, so that sending it twice imports one year.
				id: newId()
			}
		};
	},
	/** Reads what was shown once more and makes the assessment, whole or not at all. */
	import: async ({ request, locals, params }) => {
		const member = await requireMember(locals, params, 'begin');
		const form = await readForm(request, maxFormBytes.file);
		const text = new TextEncoder().encode(String(form.get('text') ?? ''));
		const sent = String(form.get('id') ?? '');
		const id = isId(sent) ? sent : newId();
		if (text.length > largestFile) return fail(413, { refusal: bare('too-large') });
		const { questionnaires, database } = site();
		const checked = await checkFile(database, text, { ...destination(member), questionnaires });
		if (checked.kind === 'problems')
			return fail(400, { refusal: problemsRefusal(checked.problems) });
		const { file } = checked;
		const by = { id, organisationId: member.organisation.id, contributorId: member.contributor.id };
		const again = await isImported(database, file, by);
		if (checked.kind === 'refused' && !again) return refuseFit(checked.why, file);
		const done = await importAssessment(database, file, { ...by, now: new Date() });
		if (done === 'missing') refuseGone();
		if (done === 'exists') return refuseFit('exists', file);
		redirect(
			303,
			resolve('/council/[organisation]/[year=year]/[questionnaire]', {
				...{ organisation: member.organisation.id, year: yearSlug(file.year) },
				questionnaire: file.questionnaire.series
			})
		);
	}
};

function offered() {
	return site().questionnaires.filter(({ draft }) => !draft);
}

function destination({ organisation }: Member) {
	return { organisation, thisYear: financialYearOf(new Date()) };
}

/** The file beside the year that it belongs to, which goes on from there. */
async function compare(member: Member, { value: file, unreadable }: ReadableFile & { ok: true }) {
	const which = { series: file.questionnaire.series, year: file.year };
	const opened = await openAssessment(site(), member, which, new Date());
	const why = opened ? refusalOf(opened, file) : 'other-edition';
	if (!opened || why) return refuseFit(why ?? 'other-edition', file);
	return { compared: comparisonOf(opened, file, { leftOut: leftOutOf(unreadable) }) };
}

function refuseFit(why: Refusal['why'], file: AssessmentFile) {
	const status = ['exists', 'submitted', 'awaiting'].includes(why) ? 409 : 400;
	return fail(status, { refusal: fitRefusal(why, file) });
}
