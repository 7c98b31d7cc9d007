import { readAssessmentFile, type AssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import type { FileProblem } from '#lib/scorecard/file/file-problem.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { findAssessmentId } from './assessments.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { mayStill } from './contributors.ts';
import { insertFilled } from './filled-assessments.ts';
import { newId } from '../database/identifier.ts';
import type { Organisation } from './organisations.ts';
import { auditHappening } from './year-events.ts';

/** The largest file that is read, in bytes: above an assessment with every note, reason and link at its longest. */
export const largestFile = 6_000_000;

/** How many years before this one a file may be for. A slip in a year would make a comparison of a thousand years. */
const maxYearsBack = 10;

/** The first financial year a file may be for. */
export function firstImportYear(thisYear: FinancialYear): FinancialYear {
	return thisYear - maxYearsBack;
}

/** Why the answers of a sound file cannot become an assessment of a council. */
export type ImportRefusal =
	/** It is of a council in another nation or of another kind, which is asked other questions. */
	| 'other-council'
	| 'later-year'
	/** More than ten years back. */
	| 'earlier-year'
	/** The council has an assessment for this series and year. */
	| 'exists';

export type CheckedFile =
	| { kind: 'fits'; file: AssessmentFile }
	| { kind: 'refused'; why: ImportRefusal; file: AssessmentFile }
	| { kind: 'problems'; problems: FileProblem[] };

/** Where a file is to go, and what may be in it. */
interface Destination {
	organisation: Organisation;
	/** The editions that are offered. */
	questionnaires: Questionnaire[];
	thisYear: FinancialYear;
}

/**
 * Reads a file and says whether its answers can become a new assessment of a council: it must be of a council of the
 * same nation and kind, of this financial year or one of the ten before it, and the council must have nothing for that series and year yet.
 */
export async function checkFile(
	database: Database,
	bytes: Uint8Array,
	{ organisation, questionnaires, thisYear }: Destination
): Promise<CheckedFile> {
	const parsed = readAssessmentFile(
		bytes,
		questionnaires.filter(({ draft }) => !draft)
	);
	if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
	const file = parsed.value;
	const why = await fitOf(database, file, { organisation, thisYear });
	return why === null ? { kind: 'fits', file } : { kind: 'refused', why, file };
}

/** Why the answers of a sound file cannot become a new assessment of a council; `null` when they can. */
export async function fitOf(
	database: Database,
	file: AssessmentFile,
	{ organisation, thisYear }: Omit<Destination, 'questionnaires'>
): Promise<ImportRefusal | null> {
	const { nation, type } = file.council;
	if (nation !== organisation.nation || type !== organisation.type) return 'other-council';
	if (file.year > thisYear) return 'later-year';
	if (file.year < firstImportYear(thisYear)) return 'earlier-year';
	return (await hasAssessment(database, organisation.id, file)) ? 'exists' : null;
}

/**
 * Makes a new assessment with the answers of a file, all of them or nothing. No theme is completed: a file does not
 * say so. Whether the file fits the council is for the caller to ask with `checkFile`. `id` is the one the form was
 * given: sending the same form again, as after a double click, imports nothing. An id that stands for something else
 * is not used. `missing`: whoever imports may not, or not any more, or the council is gone.
 */
export async function importAssessment(
	database: Database,
	file: AssessmentFile,
	by: { id: string; organisationId: string; contributorId: string; now: Date }
): Promise<'imported' | 'exists' | 'missing'> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, by.organisationId);
		if (!(await mayStill(transaction, by.contributorId, 'begin'))) return 'missing';
		if (await isImported(transaction, file, by)) return 'imported';
		if (await hasAssessment(transaction, by.organisationId, file)) return 'exists';
		const { questionnaire, year, answers } = file;
		const taken = await transaction
			.selectFrom('assessment')
			.select('id')
			.where('id', '=', by.id)
			.executeTakeFirst();
		const assessment = { id: taken ? newId() : by.id, questionnaire, year, answers, at: by.now };
		await insertFilled(transaction, [assessment], by);
		const doing = { assessmentId: assessment.id, contributorId: by.contributorId, now: by.now };
		await auditHappening(transaction, doing, { kind: 'begun' });
		return 'imported';
	});
}

/** Whether a form, known by the id it was given, made the assessment of this series and year already. */
export async function isImported(
	database: Database,
	{ questionnaire, year }: Pick<AssessmentFile, 'questionnaire' | 'year'>,
	{ id, organisationId }: { id: string; organisationId: string }
): Promise<boolean> {
	const { series } = questionnaire;
	return (await findAssessmentId(database, { organisationId, series, year })) === id;
}

async function hasAssessment(
	database: Database,
	organisationId: string,
	{ questionnaire, year }: AssessmentFile
): Promise<boolean> {
	const { series } = questionnaire;
	return (await findAssessmentId(database, { organisationId, series, year })) !== null;
}
