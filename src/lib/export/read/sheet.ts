import { WorkbookError } from './workbook-error.ts';

/** A cell as it was read: what is shown, or was typed, as text. */
export interface ReadCell {
	/** Of a text longer than any may be, its beginning: one character more than `longestCell`. */
	text: string;
	/** It holds a formula, so that the text is only what it came to last. */
	formula: boolean;
}

/** The rows of a sheet that hold something, by their number from 1; cells by their column from 0. */
export type ReadSheet = ReadonlyMap<number, ReadonlyMap<number, ReadCell>>;

/** The most characters a cell may hold: as many as Excel takes. Ten links at their longest are 22,000. */
export const longestCell = 32_767;

/** Twice what the sheet of codes has in the fullest year, which has the most. */
const maxCells = 50_000;

/** Gathers the cells of a sheet, and stops where there are more than any sheet of ours has. */
export class SheetGatherer {
	readonly rows = new Map<number, Map<number, ReadCell>>();
	#cells = 0;

	/** Takes a cell; an empty one is passed over. `row` from 1, `column` from 0. */
	add(row: number, column: number, { text, formula }: ReadCell): void {
		if (text === '' && !formula) return;
		this.#cells += 1;
		if (this.#cells > maxCells) throw new WorkbookError('workbook-too-large');
		let cells = this.rows.get(row);
		if (!cells) {
			cells = new Map();
			this.rows.set(row, cells);
		}
		cells.set(column, { text: text.slice(0, longestCell + 1), formula });
	}
}
