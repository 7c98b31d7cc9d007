import * as m from '#lib/paraglide/messages.js';
import type { Day } from '#lib/scorecard/day.ts';
import type { Foreword } from '#lib/scorecard/foreword.ts';
import type { Logo } from '#lib/scorecard/logo.ts';
import type { Action } from '#lib/scorecard/plan/action.ts';
import type { Outcome } from '#lib/scorecard/plan/outcome.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { ReportKind } from '#lib/scorecard/report-choice.ts';
import type { Helpline } from '#lib/scorecard/resource.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Signature } from '#lib/scorecard/signing/year-state.ts';
import type { Target } from '#lib/scorecard/plan/target.ts';
import { dateName } from '#lib/words/moment.ts';
import { reportKindName } from '#lib/words/report.ts';

/** A draft, or what was submitted: when, which version of it, and when it was reopened, if it was. */
export type ReportStatus =
	| 'draft'
	| {
			submittedAt: Date;
			version: number;
			reopenedAt?: Date | null;
			/** Who signed it, and what; `null` for what was submitted without. */
			signature?: ReportSignature | null;
	  };

/** A signature as a report prints it. */
export type ReportSignature = Pick<Signature, 'name' | 'role' | 'statement' | 'restored'> & {
	/** What stands for the signed answers, and the page where a report is checked; left out for what was not signed here. */
	proof?: { digest: string; checkedAt: string } | null;
};

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
	/** The theme that the blank kind asks of alone; all of them without one. */
	theme?: string | null;
	/** Who is to answer which theme, and by when: the blank kind says so. */
	assignments?: { theme: string; name: string | null; due: Day | null }[];
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
	/** What stands first in the report to publish, and when it was saved; `null` for room to write it in. */
	foreword?: (Foreword & { savedAt: Date }) | null;
	/** The council's logo, for the kinds that show it; `null` where it gave none. */
	logo?: Logo | null;
}

/** The name of what is asked for, with its theme where it is about one alone. */
export function kindName({ kind, questionnaire, theme = null }: ReportInput): string {
	const only = questionnaire.themes.find(({ id }) => id === theme);
	return only ? m.report_kind_blank_theme({ theme: only.title }) : reportKindName(kind);
}

/**
 * `Draft, 21 November 2026`, `Submitted 14 November 2026, version 1` or `Signed 14 November 2026 by …`, with the day it was
 * reopened where it was.
 */
export function statusWords(status: ReportStatus, date: Date): string {
	if (status === 'draft') return m.report_status_draft({ date: dateName(date) });
	const { submittedAt, version, reopenedAt, signature } = status;
	const submitted = { date: dateName(submittedAt), version };
	if (signature) {
		const signed = { ...submitted, name: signature.name ?? '', role: signature.role };
		if (!reopenedAt)
			return signature.restored
				? m.report_status_signed_restored(signed)
				: m.report_status_signed(signed);
		const reopened = { ...signed, reopened: dateName(reopenedAt) };
		return signature.restored
			? m.report_status_signed_restored_reopened(reopened)
			: m.report_status_signed_reopened(reopened);
	}
	return reopenedAt
		? m.report_status_reopened({ ...submitted, reopened: dateName(reopenedAt) })
		: m.report_status_submitted(submitted);
}
