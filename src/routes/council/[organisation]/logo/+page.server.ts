import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { parseDescription, type LogoProblem } from '#lib/scorecard/logo.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { makeLogo, type Picture } from '#lib/server/logo/make-logo.ts';
import { describeLogo, findLogo, removeLogo, saveLogo } from '#lib/server/records/logos.ts';
import { site } from '#lib/server/process/site.ts';
import { refuse } from '../../../refuse.server.ts';
import { refuseGone, requireMember } from '../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { organisation } = await requireMember(locals, params, 'manage');
	const logo = await findLogo(site().database, organisation.id);
	return {
		logo: logo && { alt: logo.alt, width: logo.width, height: logo.height },
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	/** Saves a picture with its words, or other words for the picture that is there. Nothing where either is wrong. */
	save: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'manage');
		const form = await readForm(request, maxFormBytes.file);
		const typed = String(form.get('alt') ?? '');
		const description = parseDescription(typed);
		const { database } = site();
		const has = (await findLogo(database, organisation.id)) !== null;
		const picture = await pictureIn(form.get('file'), has);
		if (!description.ok || !picture.ok) {
			return refuse(request, !picture.ok && picture.why === 'too-large' ? 413 : 400, {
				alt: typed,
				file: picture.ok ? null : picture.why,
				description: description.ok ? null : description.why,
				/** A page cannot choose a file again by itself. */
				chooseAgain: picture.ok && picture.value !== null
			});
		}
		const by = {
			organisationId: organisation.id,
			contributorId: contributor.id,
			alt: description.value,
			now: new Date()
		};
		const outcome = picture.value
			? await saveLogo(database, picture.value, by)
			: await describeLogo(database, by);
		if (outcome === 'missing') refuseGone();
		// It was removed in the meantime, so that there is nothing to describe.
		if (outcome === 'none')
			return refuse(request, 400, {
				alt: typed,
				file: 'no-file' as const,
				description: null,
				chooseAgain: false
			});
		redirect(303, afterwards(organisation.id, 'saved'));
	},
	remove: async ({ request, locals, params }) => {
		const { organisation, contributor } = await requireMember(locals, params, 'manage');
		await readForm(request);
		const outcome = await removeLogo(site().database, {
			...{ organisationId: organisation.id, contributorId: contributor.id },
			now: new Date()
		});
		if (outcome === 'missing') refuseGone();
		redirect(303, afterwards(organisation.id, 'removed'));
	}
};

function afterwards(organisation: string, done: 'saved' | 'removed'): string {
	return `${resolve('/council/[organisation]/logo', { organisation })}?done=${done}`;
}

/** The picture that was chosen; `null` for none where one is there already. */
async function pictureIn(
	file: FormDataEntryValue | null,
	has: boolean
): Promise<{ ok: true; value: Picture | null } | { ok: false; why: LogoProblem }> {
	// A form in which no file was chosen sends one without a name.
	if (!(file instanceof File) || file.name === '')
		return has ? { ok: true, value: null } : { ok: false, why: 'no-file' };
	return makeLogo(new Uint8Array(await file.arrayBuffer()));
}
