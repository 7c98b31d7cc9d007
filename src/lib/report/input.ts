import * as m from '#lib/paraglide/messages.js';
import type { Action } from '#lib/scorecard/plan/action.ts';
import type { Outcome } from '#lib/scorecard/plan/outcome.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { ReportKind } from '#lib/scorecard/report-choice.ts';
import type { Helpline } from '#lib/scorecard/resource.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Target } from '#lib/scorecard/plan/target.ts';
import { dateName } from '#lib/words/date.ts';

/** A draft, or what was submitted: when, which version of it, and when it was reopened, if it was. */
export type ReportStatus =
	'draft' | { submittedAt: Date; version: number; reopenedAt?: Date | null };

/** What a report is made from. */
export interface ReportInput {
	scorecard: Scorecard;
	organisation: { name: string };
	/** The day the report is made. */
	date: Date;
	status: ReportStatus;
	kind: ReportKind;
	/** What the answers are to: the blank kind asks its questions. */
	questionnaire: Questionnaire;
	/** The helplines that serve the council's nation. */
	helplines: Helpline[];
	/** Such as OFFICIAL. */
	marking?: string | null;
	/** Frozen results of earlier years, the oldest first. */
	earlier?: Scorecard[];
	/** Levels aimed at for next year. */
	targets?: Target[];
	/** Last year's targets and what became of them; `null` where none were set. */
	outcome?: Outcome | null;
	/** Every action of the council in this series, with its history. */
	actions?: Action[];
}

/** `Draft, 21 November 2026` or `Submitted 14 November 2026, version 1`, with the day it was reopened where it was. */
export function statusWords(status: ReportStatus, date: Date): string {
	if (status === 'draft') return m.report_status_draft({ date: dateName(date) });
	const { submittedAt, version, reopenedAt } = status;
	const submitted = { date: dateName(submittedAt), version };
	return reopenedAt
		? m.report_status_reopened({ ...submitted, reopened: dateName(reopenedAt) })
		: m.report_status_submitted(submitted);
}
