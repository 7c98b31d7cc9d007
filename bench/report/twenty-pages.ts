import type { Answer } from '#lib/scorecard/answer.ts';
import { buildReport } from '#lib/report/build-report.ts';
import type { Report } from '#lib/report/report.ts';
import {
	library,
	marksNow,
	notes,
	questionnaireOf,
	scorecardFrom
} from '../../tests/fixtures/fenbridge.ts';

const sentence =
	'Agreed with procurement and adult services; the minutes are with the lead officer. ';
/** Questions with a note of their own: as many as make the report 20 pages. */
const noted = ['T2.1', 'T2.2', 'T3.1', 'T3.2', 'T4.1', 'T4.2', 'T5.1', 'T5.2'];

/** The full report of a fictional council on 20 pages. */
export function twentyPages(): Report {
	const extra: Record<string, Partial<Answer>> = Object.fromEntries(
		noted.map((id) => [id, { note: sentence.repeat(7).trim(), ...notes[id] }])
	);
	return buildReport({
		scorecard: scorecardFrom(marksNow, { extra: { ...notes, ...extra } }),
		organisation: { name: 'Fenbridge Council' },
		date: new Date('2026-11-21T09:00:00Z'),
		status: { submittedAt: new Date('2026-11-14T10:00:00Z'), version: 1 },
		kind: 'full',
		questionnaire: questionnaireOf(),
		helplines: library.helplines
	});
}
