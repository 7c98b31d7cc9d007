import { may } from '#lib/access/permission.ts';
import type { Contributor } from '#lib/server/records/organisations.ts';
import { findMembership, organisationsOf } from '#lib/server/records/organisations.ts';
import { findAssessmentId, listAssessments } from '#lib/server/records/assessments.ts';
import { readEvents } from '#lib/server/records/year-events.ts';
import { isSubmitted } from '#lib/server/records/year-lock.ts';
import { site } from '#lib/server/process/site.ts';
import { maySign, stateAfter, type YearState } from '#lib/scorecard/signing/year-state.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';

/** A year that waits for somebody to sign it, to challenge it, or to see why it was not signed. */
export interface Turn {
	kind: 'sign' | 'challenge' | 'declined';
	organisation: { id: string; name: string };
	series: string;
	/** What the questionnaire is called; the name of its series where its file is gone. */
	title: string;
	year: FinancialYear;
}

/** Every year of a person's councils that waits for them, in the order in which they joined, the newest year first. */
export async function turnsOf(personId: string): Promise<Turn[]> {
	const { database, questionnaires } = site();
	const turns: Turn[] = [];
	for (const { id, name, example } of await organisationsOf(database, personId)) {
		const member = example ? null : await findMembership(database, id, personId);
		if (!member || !mayHaveTurns(member.contributor)) continue;
		for (const { series, questionnaireId, year, ...marks } of await listAssessments(database, id)) {
			if (isSubmitted(marks)) continue;
			const assessmentId = await findAssessmentId(database, { organisationId: id, series, year });
			if (assessmentId === null) continue;
			const state = stateAfter(await readEvents(database, assessmentId));
			const kind = turnFor(state, member.contributor);
			const questionnaire = questionnaires.find((each) => each.id === questionnaireId);
			const title = questionnaire?.title ?? series;
			if (kind) turns.push({ kind, organisation: { id, name }, series, title, year });
		}
	}
	return turns;
}

function mayHaveTurns({ role }: Contributor): boolean {
	return may(role, 'sign') || may(role, 'challenge') || may(role, 'submit');
}

function turnFor(state: YearState, { id, role }: Contributor): Turn['kind'] | null {
	if (may(role, 'sign') && maySign(state, id)) return 'sign';
	if (state.stage !== 'open') return null;
	// Once somebody has said something of a theme, it is theirs to go on with.
	if (
		may(role, 'challenge') &&
		state.challenge &&
		Object.keys(state.challenge.verdicts).length === 0
	)
		return 'challenge';
	return may(role, 'submit') && state.declined ? 'declined' : null;
}
