import { fail } from '@sveltejs/kit';
import { verifyReport } from '#lib/assessment/verify.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { maxFormBytes } from '#lib/server/http/limits.ts';
import { site } from '#lib/server/process/site.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Actions } from './$types';

/** Above the fullest report there can be, with its answers inside. */
const largest = 4_000_000;

export const actions: Actions = {
	/** Reads a report and says what it is. Nothing is stored, and nobody needs a council. */
	default: async ({ request, locals }) => {
		const { database, reportChecks } = site();
		const file = (await readForm(request, maxFormBytes.report)).get('file');
		// A form in which no file was chosen sends one without a name.
		if (!(file instanceof File) || file.name === '')
			return fail(400, { problem: m.verify_no_file() });
		if (file.size === 0) return fail(400, { problem: m.verify_empty() });
		if (file.size > largest) return fail(413, { problem: m.verify_too_large() });
		if (!reportChecks.allow(locals)) return fail(503, { problem: m.verify_often() });
		const check = await verifyReport(database, new Uint8Array(await file.arrayBuffer()));
		return { check, name: file.name };
	}
};
