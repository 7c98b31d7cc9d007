/**
 * What a column holds. A day is text, `YYYY-MM-DD`. An id is text that is never altered, also where a spreadsheet could
 * take it for something else: it is made of letters, digits, dots, hyphens and underscores.
 */
export type ColumnType = 'text' | 'number' | 'day' | 'id';

/** Text, a number, or `null` for an empty cell. */
export type Cell = string | number | null;

/** A column with a name that stays the same from version to version. */
export interface Column {
	name: string;
	type: ColumnType;
	/** How wide a spreadsheet shows it, in digits of its usual letters. */
	width: number;
}

/** Plain rows under named columns: the one form from which CSV, ODS and XLSX are written. */
export interface Table {
	name: string;
	columns: Column[];
	rows: Cell[][];
}

/** A column together with where its cells come from. */
export interface Field<Row> extends Column {
	cell: (row: Row) => Cell;
}

/** A table of one line for each row. */
export function tableOf<Row>(name: string, fields: Field<Row>[], rows: Row[]): Table {
	return {
		name,
		columns: fields.map(({ name, type, width }) => ({ name, type, width })),
		rows: rows.map((row) => fields.map(({ cell }) => cell(row)))
	};
}

export function text<Row>(name: string, cell: (row: Row) => string | null, width = 24): Field<Row> {
	return { name, type: 'text', width, cell };
}

export function id<Row>(name: string, cell: (row: Row) => string | null, width = 12): Field<Row> {
	return { name, type: 'id', width, cell };
}

export function number<Row>(
	name: string,
	cell: (row: Row) => number | null,
	width = 12
): Field<Row> {
	return { name, type: 'number', width, cell };
}

export function day<Row>(name: string, cell: (row: Row) => string | null, width = 18): Field<Row> {
	return { name, type: 'day', width, cell };
}

/** `yes` or `no`: the same words in every language, as all words of a machine. */
export function yesNo<Row>(name: string, cell: (row: Row) => boolean | null): Field<Row> {
	return text(name, (row) => {
		const holds = cell(row);
		return holds === null ? null : holds ? 'yes' : 'no';
	});
}
