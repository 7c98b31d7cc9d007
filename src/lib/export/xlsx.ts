import { strToU8, zipSync, type Zippable } from 'fflate';
import { fixedTime } from './fixed-time.ts';
import type { Cell, Column, Table } from './table.ts';
import { escapeXml } from './xml.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Tables as an Office Open XML workbook (ECMA-376), a sheet each under its name: a bold first row that stays in view and
 * filters, columns of a readable width, text that wraps. Every cell has its type, and cells of text keep it when somebody
 * types into them, so that nothing is taken for a formula, a date or a number it is not.
 */
export function xlsxOf(tables: Table[]): Uint8Array {
	const files: Zippable = {
		'[Content_Types].xml': strToU8(contentTypes(tables)),
		'_rels/.rels': strToU8(relationships([['officeDocument', 'xl/workbook.xml']])),
		'xl/workbook.xml': strToU8(workbook(tables)),
		'xl/_rels/workbook.xml.rels': strToU8(
			relationships([
				...tables.map((_, index): [string, string] => [
					'worksheet',
					`worksheets/sheet${index + 1}.xml`
				]),
				['styles', 'styles.xml']
			])
		),
		'xl/styles.xml': strToU8(styles)
	};
	tables.forEach((table, index) => {
		files[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(sheetOf(table));
	});
	return zipSync(files, { mtime: fixedTime });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(tables: Table[]): string {
	const sheets = tables.map(
		(_, index) =>
			`<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${kind}.worksheet+xml"/>`
	);
	return `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${sheets.join('')}</Types>`;
}

/** Which part leads to which, numbered from 1 in order. */
function relationships(targets: [type: string, target: string][]): string {
	const all = targets.map(
		([type, target], index) =>
			`<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`
	);
	return `${head}<Relationships xmlns="${packaged}/relationships">${all.join('')}</Relationships>`;
}

function workbook(tables: Table[]): string {
	const sheets = tables.map(
		({ name }, index) =>
			`<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`
	);
	// The first row is repeated on each page of paper, and the filter has a name that Excel looks for.
	const names = tables.flatMap((table, index) => {
		const sheet = `'${escapeXml(table.name.replace(/'/g, "''"))}'`;
		return [
			`<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!${rangeOf(table, true)}</definedName>`,
			`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$1:$1</definedName>`
		];
	});
	return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

/** The formats of cells in `styles`, by their place in it. */
const formats = { head: 1, text: 2, number: 3, day: 4 } as const;

const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDFECEC"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sheetOf(table: Table): string {
	const { columns, rows } = table;
	const widths = columns.map(
		(column, index) =>
			`<col min="${index + 1}" max="${index + 1}" width="${column.width}" style="${formatOf(column, null)}" customWidth="1"/>`
	);
	const names = columns.map(({ name }, index) => textCell(name, address(index, 1), formats.head));
	const lines = rows.map((row, line) => {
		const cells = columns.map((column, index) =>
			cellOf(column, row[index] ?? null, address(index, line + 2))
		);
		return `<row r="${line + 2}">${cells.join('')}</row>`;
	});
	return `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="${rangeOf(table)}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData><row r="1">${names.join('')}</row>${lines.join('')}</sheetData><autoFilter ref="${rangeOf(table)}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** `A1:J62`, or `$A$1:$J$62`. */
function rangeOf({ columns, rows }: Table, absolute = false): string {
	const last = address(Math.max(0, columns.length - 1), rows.length + 1);
	const range = `A1:${last}`;
	return absolute ? range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2') : range;
}

/** `B7` for the second column in the seventh row. No table has more than 26 columns that are shown. */
function address(column: number, row: number): string {
	const first = Math.floor(column / 26);
	const letter = (index: number) => String.fromCharCode(65 + index);
	return `${first > 0 ? letter(first - 1) : ''}${letter(column % 26)}${row}`;
}

function formatOf({ type }: Column, cell: Cell): number {
	if (typeof cell === 'number' || (cell === null && type === 'number')) return formats.number;
	return type === 'day' ? formats.day : formats.text;
}

function cellOf(column: Column, cell: Cell, at: string): string {
	const format = formatOf(column, cell);
	if (cell === null) return `<c r="${at}" s="${format}"/>`;
	if (typeof cell === 'number') return `<c r="${at}" s="${format}"><v>${cell}</v></c>`;
	return column.type === 'day'
		? `<c r="${at}" s="${format}"><v>${serialOf(cell)}</v></c>`
		: textCell(cell, at, format);
}

/** Days since the last day but one of 1899, as spreadsheets count them. */
function serialOf(day: string): number {
	return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

function textCell(text: string, at: string, format: number): string {
	return `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

/** `_x0041_` stands for a character in this format, so that a text which has it needs its first sign written so. */
function escapeText(text: string): string {
	return escapeXml(text.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}
