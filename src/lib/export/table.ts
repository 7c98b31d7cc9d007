/** What a column holds. A day is text, `YYYY-MM-DD`. */
export type ColumnType = 'text' | 'number' | 'day';

/** Text, a number, or `null` for an empty cell. */
export type Cell = string | number | null;

/** A column with a name that stays the same from version to version. */
export interface Column {
	name: string;
	type: ColumnType;
}

/** Plain rows under named columns, ready for a spreadsheet. */
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
		columns: fields.map(({ name, type }) => ({ name, type })),
		rows: rows.map((row) => fields.map(({ cell }) => cell(row)))
	};
}

export function text<Row>(name: string, cell: (row: Row) => string | null): Field<Row> {
	return { name, type: 'text', cell };
}

export function number<Row>(name: string, cell: (row: Row) => number | null): Field<Row> {
	return { name, type: 'number', cell };
}

export function day<Row>(name: string, cell: (row: Row) => string | null): Field<Row> {
	return { name, type: 'day', cell };
}

/** `yes` or `no`: the same words in every language, as all words of a machine. */
export function yesNo<Row>(name: string, cell: (row: Row) => boolean | null): Field<Row> {
	return text(name, (row) => {
		const holds = cell(row);
		return holds === null ? null : holds ? 'yes' : 'no';
	});
}
