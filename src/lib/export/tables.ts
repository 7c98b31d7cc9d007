import type { PlanEntry } from '#lib/scorecard/plan/plan.ts';
import { answersTable } from './answers-table.ts';
import { changesTable } from './changes-table.ts';
import { planTable } from './plan-table.ts';
import { scoresTable } from './scores-table.ts';
import type { Subject } from './subject.ts';
import type { Table } from './table.ts';

/** The tables there are, in the order in which they are offered. */
export const tableNames = ['answers', 'scores', 'changes', 'plan'] as const;
export type TableName = (typeof tableNames)[number];

/** What all tables are made from. */
export interface Exported extends Subject {
	plan: PlanEntry[];
}

const makers: Record<TableName, (exported: Exported) => Table> = {
	answers: answersTable,
	scores: scoresTable,
	changes: changesTable,
	plan: (exported) => planTable(exported, exported.plan)
};

export function makeTable(name: TableName, exported: Exported): Table {
	return makers[name](exported);
}

/** Every table in order. */
export function allTables(exported: Exported): Table[] {
	return tableNames.map((name) => makeTable(name, exported));
}
