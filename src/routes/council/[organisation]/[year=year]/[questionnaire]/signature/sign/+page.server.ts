import { redirect } from '@sveltejs/kit';
import type { Opened } from '#lib/assessment/opened.ts';
import { readingOf, signingOf } from '#lib/assessment/signing.ts';
import { longestInSigning } from '#lib/scorecard/signing/signing-limits.ts';
import { readTyped } from '#lib/scorecard/signing/typed-text.ts';
import { lastTurnOf, maySign } from '#lib/scorecard/signing/year-state.ts';
import { signAssessment } from '#lib/server/records/signatures.ts';
import { readForm } from '#lib/server/http/form-data.ts';
import { site } from '#lib/server/process/site.ts';
import { statementFor } from '#lib/words/signing.ts';
import { refuse } from '../../../../../../refuse.server.ts';
import { partOf, type Place } from '../../address.ts';
import { refuseGone, requireAssessment } from '../../../../guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What waits to be signed and the sentence for it; leads back to the signature where nothing waits for this person. */
async function toSign(opened: Opened, params: Place) {
	const { events, state } = await signingOf(opened);
	const reading = await readingOf(opened, state);
	if (!reading || !maySign(state, opened.contributor.id)) {
		// Who comes back to the form after they did something themselves needs no warning.
		const own = lastTurnOf(events)?.by === opened.contributor.id;
		redirect(303, `${partOf(params, 'signature')}${own ? '' : '?refused=elsewhere'}`);
	}
	const version = state.version + 1;
	const statement = statementFor({
		council: reading.council,
		questionnaire: opened.questionnaire.title,
		year: opened.year,
		version
	});
	return { reading, version, statement };
}

/** Whether this person signed it just so: the form was sent twice, and the first has done it. */
async function hasSigned(opened: Opened, said: string): Promise<boolean> {
	const last = lastTurnOf((await signingOf(opened)).events);
	return last?.kind === 'signed' && last.by === opened.contributor.id && last.statement === said;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const opened = await requireAssessment(locals, params, 'sign');
	const { reading, statement } = await toSign(opened, params);
	return {
		year: opened.year,
		title: opened.questionnaire.title,
		statement,
		/** What the form sends back, to say what was read. */
		result: reading.result,
		name: opened.contributor.name
	};
};

export const actions: Actions = {
	/**
	 * Signs what was read under the sentence that was read, and nothing that took its place since. Without name and job title: 400.
	 * Where the sentence is another one by now, it is shown anew: 409.
	 */
	default: async ({ request, locals, params }) => {
		const opened = await requireAssessment(locals, params, 'sign');
		const form = await readForm(request);
		const said = String(form.get('statement') ?? '');
		const signature = partOf(params, 'signature');
		if (await hasSigned(opened, said)) redirect(303, signature);
		// After the form has arrived, which may take minutes: what waits then is what can be signed.
		const { version, statement } = await toSign(opened, params);
		const line = (field: 'name' | 'role') =>
			readTyped(String(form.get(field) ?? ''), {
				...{ most: longestInSigning[field], needed: true, line: true }
			});
		const [name, role] = [line('name'), line('role')];
		if (said !== statement) return refuse(request, 409, { name, role, changed: true });
		if (name.problem || role.problem) return refuse(request, 400, { name, role, changed: false });
		const signed = await signAssessment(site().database, {
			...{ assessmentId: opened.assessment.id, contributorId: opened.contributor.id },
			...{ now: new Date(), result: String(form.get('result') ?? '') },
			...{ name: name.value, role: role.value, version, statement }
		});
		if (signed.kind === 'missing') refuseGone();
		const isSigned = signed.kind === 'signed' || (await hasSigned(opened, said));
		redirect(303, isSigned ? signature : `${signature}?refused=elsewhere`);
	}
};
