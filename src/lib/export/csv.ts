import { stringify } from 'csv-stringify/sync';
import type { Table } from './table.ts';

/**
 * A table as CSV after RFC 4180: a line of names, then a line for each row, with CRLF. UTF-8, with a mark of the byte
 * order at the start, without which Excel takes it for another encoding. An empty cell is nothing at all.
 *
 * Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line end) gets an apostrophe before it. So
 * does text that begins with ; or |: where a spreadsheet splits lines there, what comes after would begin a cell.
 * Numbers stay numbers, negative ones too.
 */
export function csvOf({ columns, rows }: Table): string {
	return stringify([columns.map(({ name }) => name), ...rows], {
		bom: true,
		record_delimiter: '\r\n',
		// A line end of any system ends a line for some reader.
		quote_record_delimiter: true,
		escape_formulas: true,
		// What the option above leaves out.
		cast: { string: (text) => (/^[;|\n]/.test(text) ? `'${text}` : text) }
	});
}
