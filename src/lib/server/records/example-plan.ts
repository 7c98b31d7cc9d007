import { z } from 'zod';
import { actionStatuses, longestInAction } from '#lib/scorecard/plan/action.ts';
import { isDay } from '#lib/scorecard/day.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Target } from '#lib/scorecard/plan/target.ts';
import { readYear } from '#lib/scorecard/year.ts';
import { createAction, saveAction } from './actions.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/identifier.ts';
import { saveTargets } from './targets.ts';

const day = z.string().refine(isDay, 'Write a day that exists, such as 2026-09-30');
const year = z.string().transform((text, context) => {
	const found = readYear(text);
	if (found !== null) return found;
	context.addIssue('Write both calendar years, as in an assessment file');
	return z.NEVER;
});

const targetsSchema = z.array(
	z.strictObject({
		question: z.string(),
		value: z.number().int().min(1).max(3),
		due: day.nullable()
	})
);

const planSchema = z.array(
	z.strictObject({
		series: z.string(),
		year,
		question: z.string(),
		title: z.string().min(1).max(longestInAction.title),
		/** What was saved about it, the oldest first. */
		states: z
			.array(
				z.strictObject({
					at: z.iso.datetime(),
					status: z.enum(actionStatuses),
					owner: z.string().min(1).max(longestInAction.owner),
					due: day,
					note: z.string().max(longestInAction.note)
				})
			)
			.min(1)
	})
);

/** Something the fictional council planned, with everything that was saved about it. */
export type ExampleAction = z.infer<typeof planSchema>[number];

/** Reads the targets of one year. Throws when they are malformed or name a question that is not asked. */
export function readExampleTargets(raw: unknown, questionnaire: Questionnaire): Target[] {
	const targets = targetsSchema.parse(raw);
	for (const { question } of targets) requireQuestion(question, [questionnaire]);
	return targets;
}

/** Reads the actions of all years. Throws when they are malformed or name a question that is not asked. */
export function readExamplePlan(raw: unknown, questionnaires: Questionnaire[]): ExampleAction[] {
	const actions = planSchema.parse(raw);
	for (const { question, series } of actions) {
		requireQuestion(
			question,
			questionnaires.filter((each) => each.series === series)
		);
	}
	return actions;
}

function requireQuestion(id: string, questionnaires: Questionnaire[]): void {
	const asked = questionnaires.flatMap(questionsOf).some(({ question }) => question.id === id);
	if (!asked) throw new Error(`There is no question "${id}"`);
}

/** Writes the targets of one year, as set at a time. Meant for a transaction. */
export async function writeExampleTargets(
	transaction: Database,
	targets: Target[],
	by: { assessmentId: string; contributorId: string; now: Date }
): Promise<void> {
	const changes = targets.map((target) => ({ ...target, revision: 0 }));
	await saveTargets(transaction, { ...by, changes });
}

/** Writes the plan with its whole history, each state as saved when the file says. Meant for a transaction. */
export async function writeExamplePlan(
	transaction: Database,
	plan: ExampleAction[],
	by: { organisationId: string; contributorId: string }
): Promise<void> {
	for (const { series, year, question, title, states } of plan) {
		const id = newId();
		for (const [revision, { at, ...state }] of states.entries()) {
			const save = {
				...{ id, series, state: { title, question, ...state }, now: new Date(at) },
				...by
			};
			if (revision === 0) await createAction(transaction, { ...save, year });
			else await saveAction(transaction, { ...save, revision });
		}
	}
}
