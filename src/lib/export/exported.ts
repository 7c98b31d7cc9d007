import type { PlanEntry } from '#lib/scorecard/plan/plan.ts';
import type { Target } from '#lib/scorecard/plan/target.ts';
import type { Subject } from './subject.ts';

/** What all tables and sheets are made from. */
export interface Exported extends Subject {
	/** When it was submitted, and as which version; `null` for a draft. */
	submission: { at: Date; version: number } | null;
	/** In the order of the questionnaire. */
	targets: Target[];
	plan: PlanEntry[];
}
