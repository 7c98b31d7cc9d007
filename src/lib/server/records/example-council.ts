import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answers } from '#lib/scorecard/answer.ts';
import { parseAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { councilTypes, isCouncil, nations, type Council } from '#lib/scorecard/council.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { progressOf } from '#lib/scorecard/progress.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Library } from '#lib/scorecard/resource.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import type { Target } from '#lib/scorecard/plan/target.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import type { FinancialYear } from '#lib/scorecard/year.ts';
import { atomically, type Database } from '../database/database.ts';
import {
	readExamplePlan,
	readExampleTargets,
	writeExamplePlan,
	writeExampleTargets,
	type ExampleAction
} from './example-plan.ts';
import { insertFilled } from './filled-assessments.ts';
import { newId } from '../database/identifier.ts';
import { createOrganisation, type Organisation } from './organisations.ts';
import { submitAssessment } from './submitting.ts';

/** One year of the fictional council in one questionnaire. */
export interface ExampleAssessment {
	questionnaire: Questionnaire;
	year: FinancialYear;
	answers: Answers;
	/** When it was submitted, and the result then; `null` while it is in progress. */
	submitted: { at: Date; scorecard: Scorecard } | null;
	/** The levels the council aimed at for the year after. */
	targets: Target[];
}

/** The fictional council that anybody may look around in. */
export interface Example extends Council {
	name: string;
	assessments: ExampleAssessment[];
	/** What it planned over the years, with what became of it. */
	plan: ExampleAction[];
}

/** Thrown when the folder of the example cannot be read; names the file and what is wrong in it. */
export class ExampleError extends Error {}

const fileName = z.string().regex(/^[a-z0-9-]+\.json$/);
const councilSchema = z
	.strictObject({
		name: z.string().min(1),
		nation: z.enum(nations),
		type: z.enum(councilTypes),
		assessments: z.array(
			z.strictObject({
				file: fileName,
				submittedAt: z.iso.datetime().nullable(),
				targets: fileName.optional()
			})
		),
		plan: fileName
	})
	.refine(isCouncil, { path: ['type'], error: 'This kind of council belongs to another nation' });

/**
 * Reads the example from the folder `example-council` beside the questionnaires: `council.json`, which names one
 * assessment file for each year and questionnaire, the targets set in it, and the action plan. Submitted years are
 * scored, each with the year before beside it, so that opening a copy only has to store them.
 * Throws an `ExampleError` when a file is missing, malformed, or does not fit its questionnaire.
 */
export function readExample(
	questionnairesPath: string,
	{ questionnaires, library }: { questionnaires: Questionnaire[]; library: Library }
): Example {
	const folder = join(questionnairesPath, 'example-council');
	const { assessments, plan, ...council } = readPart(folder, 'council.json', (raw) =>
		councilSchema.parse(raw)
	);
	const { nation, type } = council;
	const read = assessments
		.map(({ file, submittedAt, targets }) => {
			const assessment = readPart(folder, file, (raw) => readAssessment(raw, questionnaires));
			return {
				...{ ...assessment, submittedAt },
				targets: targets
					? readPart(folder, targets, (raw) => readExampleTargets(raw, assessment.questionnaire))
					: []
			};
		})
		.sort((a, b) => a.year - b.year);
	const results: Scorecard[] = [];
	return {
		...council,
		assessments: read.map(({ submittedAt, ...assessment }): ExampleAssessment => {
			if (submittedAt === null) return { ...assessment, submitted: null };
			const { questionnaire, year, answers } = assessment;
			const previous =
				results.find(
					(result) =>
						result.year === year - 1 && result.questionnaire.series === questionnaire.series
				) ?? null;
			const scorecard = makeScorecard({
				...{ questionnaire, council: { nation, type }, year, answers, library, previous }
			});
			results.push(scorecard);
			return { ...assessment, submitted: { at: new Date(submittedAt), scorecard } };
		}),
		plan: readPart(folder, plan, (raw) => readExamplePlan(raw, questionnaires))
	};
}

function readAssessment(
	raw: unknown,
	questionnaires: Questionnaire[]
): Pick<ExampleAssessment, 'questionnaire' | 'year' | 'answers'> {
	const parsed = parseAssessmentFile(raw, questionnaires);
	if (!parsed.ok) {
		const places = parsed.problems.map(({ path, code }) => `${path.join('.')}: ${code}`);
		throw new Error(places.join(', '));
	}
	const { questionnaire, year, answers } = parsed.value;
	return { questionnaire, year, answers };
}

function readPart<T>(folder: string, file: string, parse: (raw: unknown) => T): T {
	try {
		return parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new ExampleError(`${join(folder, file)}: ${reason}`, { cause });
	}
}

/**
 * Gives a person a copy of the example to look around in and change, in one transaction.
 * Submitted years are frozen at the time the folder says.
 */
export async function openExample(
	database: Database,
	example: Example,
	personId: string,
	now: Date
): Promise<Organisation> {
	const { name, nation, type } = example;
	return atomically(database, async (transaction) => {
		const { organisation, contributor } = await createOrganisation(
			transaction,
			{ name, nation, type, example: true },
			personId,
			now
		);
		const filled = example.assessments.map((assessment) => ({
			...assessment,
			id: newId(),
			at: assessment.submitted?.at ?? now
		}));
		const by = { organisationId: organisation.id, contributorId: contributor.id };
		await insertFilled(transaction, filled, by);
		const completions = filled.flatMap((assessment) =>
			completedThemes(assessment, organisation).map((themeId) => ({
				assessment_id: assessment.id,
				theme_id: themeId,
				completed_at: assessment.at.getTime(),
				completed_by: contributor.id
			}))
		);
		await transaction.insertInto('completion').values(completions).execute();
		for (const { id: assessmentId, targets, at } of filled) {
			const { contributorId } = by;
			await writeExampleTargets(transaction, targets, { assessmentId, contributorId, now: at });
		}
		await writeExamplePlan(transaction, example.plan, by);
		for (const { id, questionnaire, submitted } of filled) {
			if (!submitted) continue;
			await submitAssessment(transaction, {
				assessmentId: id,
				organisationName: name,
				questionnaire,
				contributorId: contributor.id,
				now: submitted.at,
				make: async () => submitted.scorecard
			});
		}
		return organisation;
	});
}

/** The themes whose every counting question has an answer. */
function completedThemes(
	{ questionnaire, answers }: ExampleAssessment,
	council: Council
): string[] {
	const visibility = visibilityFor(questionnaire, council, answers);
	return questionnaire.themes
		.filter((theme) => {
			const { answered, total } = progressOf(theme, answers, visibility);
			return answered === total;
		})
		.map((theme) => theme.id);
}
