import { dayOf } from '#lib/scorecard/day.ts';
import type { Line } from '#lib/scorecard/scorecard.ts';
import {
	parseTarget,
	spelt,
	type TargetInput,
	type TargetProblem
} from '#lib/scorecard/plan/target.ts';
import type { Database } from '../database/database.ts';
import type { FormFields } from './form-data.ts';
import { parseRevision } from './revision.ts';
import { saveTargets, type StoredTarget, type TargetChange } from '../records/targets.ts';

/** What became of one question of a form whose target was changed. */
export interface SavedTarget {
	question: string;
	/** What was sent, so that a page can show it again and nothing typed is lost. */
	input: TargetInput;
	problems: TargetProblem[];
	/** What somebody else saved in between; nothing of this row was written then. */
	conflict: StoredTarget | null;
	/** A later year was submitted meanwhile; nothing was written then. */
	settled: boolean;
}

/** Far more than a level or a date takes, in characters: so much of a field is read. */
const longestTyped = 100;

/** Reads the fields of one question. Fields are named `T1.1.value`, `T1.1.due-day` and so on. */
export function readTargetInput(form: FormFields, question: string): TargetInput {
	const text = (field: string) => {
		const value = form.get(`${question}.${field}`);
		return typeof value === 'string' ? value.slice(0, longestTyped) : '';
	};
	return {
		value: text('value'),
		due: { day: text('due-day'), month: text('due-month'), year: text('due-year') }
	};
}

/** Whether every field of a target is of a question the questionnaire has. */
export function isOfQuestions(form: FormFields, questions: readonly { id: string }[]): boolean {
	const ids = new Set(questions.map(({ id }) => id));
	return [...form.keys()].every((name) => {
		const question = /^(.+)\.(value|due-day|due-month|due-year|shown|revision)$/.exec(name)?.[1];
		return question === undefined || ids.has(question);
	});
}

/**
 * Parses and saves the targets of a form. Every valid one is saved even when another is wrong. A row that says what
 * it said when it was shown (`T1.1.shown`) was not touched and is left alone, so that a long page never puts back
 * what a colleague changed meanwhile. `null`: whoever sent it may not plan, or not any more.
 */
export async function saveTargetsFromForm(
	database: Database,
	form: FormFields,
	lines: Line[],
	save: { assessmentId: string; contributorId: string; now: Date }
): Promise<SavedTarget[] | null> {
	const changes: TargetChange[] = [];
	const outcomes: SavedTarget[] = [];
	for (const line of lines) {
		const { question } = line;
		const shown = form.get(`${question}.shown`);
		const input = readTargetInput(form, question);
		if (shown === null || shown === spelt(input)) continue;
		const had = !String(shown).startsWith('/');
		const { target, problems } = parseTarget(line, input, { today: dayOf(save.now), had });
		outcomes.push({ question, input, problems, conflict: null, settled: false });
		if (target === undefined) continue;
		changes.push({
			question,
			value: target?.value ?? null,
			due: target?.due ?? null,
			revision: parseRevision(form.get(`${question}.revision`))
		});
	}
	const results = await saveTargets(database, { ...save, changes });
	if (results === 'missing') return null;
	return outcomes.map((outcome) => {
		const result = results.find(({ question }) => question === outcome.question);
		return {
			...outcome,
			conflict: result?.kind === 'conflict' ? result.stored : null,
			settled: result?.kind === 'settled'
		};
	});
}
