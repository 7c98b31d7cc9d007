import { stringify } from 'csv-stringify/sync';
import type { Table } from './table.ts';

/**
 * A table as CSV after RFC 4180: a line of names, then a line for each row, with CRLF. UTF-8, with a mark of the byte
 * order at the start, without which Excel takes it for another encoding. An empty cell is nothing at all.
 *
 * Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) gets an apostrophe before it. So
 * does text that begins with ; or |: where a spreadsheet splits lines there, what comes after would begin a cell.
 * Numbers stay numbers, negative ones too, and ids stay ids.
 */
export function csvOf({ columns, rows }: Table): string {
	const inert = rows.map((row) =>
		row.map((cell, index) =>
			typeof cell === 'string' && !(columns[index]?.type === 'id' && isId(cell))
				? inertText(cell)
				: cell
		)
	);
	return stringify([columns.map(({ name }) => inertText(name)), ...inert], {
		bom: true,
		record_delimiter: '\r\n',
		// A line end of any system ends a line for some reader.
		quote_record_delimiter: true,
		quoted_match: /[\u000B\u000C\u001C-\u001E\u0085\u2028\u2029]/
	});
}

/** Letters, digits, dots, hyphens and underscores can call nothing, whatever they begin with. */
function isId(text: string): boolean {
	return /^[\w.-]+$/.test(text);
}

/** Also signs in their wide form, which some spreadsheets read as the plain ones. */
function inertText(text: string): string {
	return /^[=+\-@\t\r\n;|＝＋－＠]/.test(text) ? `'${text}` : text;
}
