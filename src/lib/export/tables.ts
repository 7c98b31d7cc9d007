import { answersTable } from './answers-table.ts';
import { changesTable } from './changes-table.ts';
import type { Exported } from './exported.ts';
import { planTable } from './plan-table.ts';
import { scoresTable } from './scores-table.ts';
import type { Table } from './table.ts';
import { targetsTable } from './targets-table.ts';

/** The tables there are for other programs, in the order in which they are offered. */
export const tableNames = ['answers', 'scores', 'changes', 'targets', 'plan'] as const;
export type TableName = (typeof tableNames)[number];

const makers: Record<TableName, (exported: Exported) => Table> = {
	answers: answersTable,
	scores: scoresTable,
	changes: changesTable,
	targets: (exported) => targetsTable(exported, exported.targets),
	plan: (exported) => planTable(exported, exported.plan)
};

export function makeTable(name: TableName, exported: Exported): Table {
	return makers[name](exported);
}

/** Every table in order. */
export function allTables(exported: Exported): Table[] {
	return tableNames.map((name) => makeTable(name, exported));
}
