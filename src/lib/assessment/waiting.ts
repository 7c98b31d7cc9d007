import type { FinancialYear } from '#lib/scorecard/year.ts';
import { isLocked } from '#lib/server/records/year-lock.ts';
import { readWaiting, type WaitingAnswer } from '#lib/server/records/carried-answers.ts';
import type { Opened } from './opened.ts';

/** The answers of an earlier year that nobody confirmed yet, by question id; none while nobody may change its answers. */
export async function waitingOf({
	service,
	assessment
}: Opened): Promise<Record<string, WaitingAnswer>> {
	return isLocked(assessment) ? {} : readWaiting(service.database, assessment.id);
}

/** The years those answers are from, for a page that shows no more of them. */
export async function waitingYearsOf(opened: Opened): Promise<Record<string, FinancialYear>> {
	const waiting = Object.entries(await waitingOf(opened));
	return Object.fromEntries(waiting.map(([id, { fromYear }]) => [id, fromYear]));
}
