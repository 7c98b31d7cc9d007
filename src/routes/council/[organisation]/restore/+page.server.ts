import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { beginsAsJson } from '#lib/assessment/answers-file.ts';
import { contentsOf } from '#lib/scorecard/file/council-contents.ts';
import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import type { CouncilFile } from '#lib/scorecard/file/council-schema.ts';
import type { CouncilProblem } from '#lib/scorecard/file/council-problem.ts';

import { copyCouncil, isEmptyCouncil } from '#lib/server/records/council-copy.ts';
import {
	checkCouncilFile,
	largestCouncilFile,
	logoIn,
	restoreCouncil
} from '#lib/server/records/council-restore.ts';
import type { Organisation } from '#lib/server/records/organisations.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import { councilProblemLine } from '#lib/words/council-problem.ts';
import { refuseGone, requireMember } from '../guard.server.ts';
import type { Refusal } from './refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { organisation } = await requireMember(locals, params, 'manage');
	const { database, questionnaires } = site();
	return {
		empty: await isEmptyCouncil(database, organisation.id),
		editions: Object.fromEntries(
			questionnaires.map(({ id, title, themeWord }) => [id, { title, themes: themeWord.many }])
		)
	};
};

export const actions: Actions = {
	/** Reads a copy and shows what is in it. Nothing is stored. */
	preview: async ({ request, locals, params }) => {
		const { organisation } = await requireMember(locals, params, 'manage');
		const file = (await readForm(request, maxFormBytes.file)).get('file');
		// A form in which no file was chosen sends one without a name.
		if (!(file instanceof File) || file.name === '') return fail(400, { refusal: bare('no-file') });
		if (file.size === 0) return fail(400, { refusal: bare('empty') });
		if (file.size > largestCouncilFile) return fail(413, { refusal: bare('too-large') });
		if (!(await isEmptyCouncil(site().database, organisation.id)))
			return fail(409, { refusal: bare('not-empty') });
		const bytes = new Uint8Array(await file.arrayBuffer());
		if (!beginsAsJson(bytes)) return fail(400, { refusal: bare('not-a-copy') });
		const checked = checkCouncilFile(bytes, new Date());
		if (!checked.ok) return fail(400, { refusal: told(checked.problems) });
		const logo = await logoIn(checked.value);
		if (!logo.ok) return fail(400, { refusal: told(logo.problems) });
		return {
			shown: {
				contents: contentsOf(checked.value),
				// Goes with the form that is sent next: the server remembers nothing.
				text: writeCouncilFile(checked.value)
			}
		};
	},
	/** Reads what was shown once more and stores everything in it, or nothing. */
	restore: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'manage');
		const form = await readForm(request, maxFormBytes.file);
		const bytes = new TextEncoder().encode(String(form.get('text') ?? ''));
		if (bytes.length > largestCouncilFile) return fail(413, { refusal: bare('too-large') });
		const checked = checkCouncilFile(bytes, new Date());
		if (!checked.ok) return fail(400, { refusal: told(checked.problems) });
		const logo = await logoIn(checked.value);
		if (!logo.ok) return fail(400, { refusal: told(logo.problems) });
		const done = await restoreCouncil(site().database, checked.value, {
			organisationId: organisation.id,
			contributorId: contributor.id,
			now: new Date(),
			picture: logo.value
		});
		if (done === 'missing') refuseGone();
		if (done === 'not-empty' && !(await isRestored(organisation, checked.value)))
			return fail(409, { refusal: bare('not-empty') });
		redirect(303, resolve('/council/[organisation]', { organisation: organisation.id }));
	}
};

/** Whether a council holds exactly what a copy does, as after a second press. */
async function isRestored(organisation: Organisation, file: CouncilFile): Promise<boolean> {
	const stands = await copyCouncil(site().database, organisation);
	return writeCouncilFile(stands) === writeCouncilFile(file);
}

/** Enough to work with; a file in another format has thousands. */
const maxShown = 20;

function told(problems: CouncilProblem[]): Refusal {
	if (problems.some(isOfNoCopy)) return bare('not-a-copy');
	const lines = problems.slice(0, maxShown).map(councilProblemLine);
	return { why: 'problems', lines, count: problems.length };
}

/** Said of JSON that does not call itself a copy; a file of a year's answers is told where it belongs. */
function isOfNoCopy({ code, path }: CouncilProblem): boolean {
	return (
		(path.length === 0 && code === 'wrong-kind-of-value') ||
		(path[0] === 'format' && code !== 'answers-file')
	);
}

function bare(why: Refusal['why']): Refusal {
	return { why, lines: [], count: 0 };
}
