import type { FinancialYear } from '../year.ts';
import { bySizeOfChange, type TwoYears } from './two-years.ts';

/** One theme of the change chart. */
export interface ChangeRow {
	id: string;
	label: string;
	title: string;
	/** Both scores on the questions both years share, 0 to 100; `null` when they cannot be compared. */
	like: { from: number; to: number; change: number } | null;
}

/** Like-for-like change by theme, largest first, without words, sizes or colours. */
export interface ChangeSpec {
	kind: 'change';
	from: FinancialYear;
	to: FinancialYear;
	/** Edges of the bands between 0 and 100, where the scale has its ticks. */
	edges: number[];
	rows: ChangeRow[];
}

/** The change chart of two years: every theme keeps its row, comparable or not. */
export function changeChart({ from, to, edges, themes }: TwoYears): ChangeSpec {
	return {
		kind: 'change',
		from,
		to,
		edges,
		rows: bySizeOfChange(themes).map(({ id, label, title, like }) => ({ id, label, title, like }))
	};
}
