import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Cell, Column, Table } from './table.ts';
import { escapeXml } from './xml.ts';

export const odsType = 'application/vnd.oasis.opendocument.spreadsheet';

/** The same time in every file, so that the same tables give the same bytes. No earlier one fits into a ZIP. */
const fixedTime = new Date(1980, 0, 1);

/**
 * Tables as an OpenDocument spreadsheet (ODF 1.2), a sheet each under its name. Every cell has its type: a number is a number
 * and text is text, so that nothing is taken for a formula, a date or a number it is not.
 */
export function odsOf(tables: Table[]): Uint8Array {
	const files: Zippable = {
		// First and not compressed, so that the kind of file can be told from its first bytes.
		mimetype: [strToU8(odsType), { level: 0 }],
		'META-INF/manifest.xml': strToU8(manifest),
		'content.xml': strToU8(contentOf(tables))
	};
	return zipSync(files, { mtime: fixedTime });
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

const manifest = `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${odsType}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`;

const namespaces = Object.entries({
	office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
	table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
	text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
	style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
	number: 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0',
	fo: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'
})
	.map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
	.join('');

/** Bold names of columns, days as they are written in CSV, and text at the top of its cell. */
const styles = `<office:automatic-styles>
<number:date-style style:name="day-format"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties style:vertical-align="top"/></style:style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="day-format"><style:table-cell-properties style:vertical-align="top"/></style:style>
</office:automatic-styles>
`;

function contentOf(tables: Table[]): string {
	return `${head}<office:document-content${namespaces} office:version="1.2">
${styles}<office:body><office:spreadsheet>
${tables.map(sheetOf).join('')}</office:spreadsheet></office:body>
</office:document-content>
`;
}

function sheetOf({ name, columns, rows }: Table): string {
	const names = columns.map((column) => textCell(column.name, 'head')).join('');
	const lines = rows.map(
		(row) =>
			`${tableRow(columns.map((column, index) => cellOf(column, row[index] ?? null)).join(''))}`
	);
	return `<table:table table:name="${escapeXml(name)}">
<table:table-column table:number-columns-repeated="${columns.length}"/>
<table:table-header-rows>${tableRow(names)}</table:table-header-rows>
${lines.join('')}</table:table>
`;
}

function tableRow(cells: string): string {
	return `<table:table-row>${cells}</table:table-row>\n`;
}

function cellOf({ type }: Column, cell: Cell): string {
	if (cell === null) return '<table:table-cell/>';
	if (typeof cell === 'number')
		return `<table:table-cell table:style-name="cell" office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`;
	return type === 'day'
		? `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${escapeXml(cell)}">${paragraphs(cell)}</table:table-cell>`
		: textCell(cell, 'cell');
}

function textCell(text: string, style: 'head' | 'cell'): string {
	return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs(text)}</table:table-cell>`;
}

/** A paragraph for each line. Spaces that XML would run together, and tabs, have signs of their own. */
function paragraphs(text: string): string {
	return text
		.split(/\r\n?|\n/)
		.map((line) => `<text:p>${spaced(escapeXml(line))}</text:p>`)
		.join('');
}

function spaced(line: string): string {
	return line
		.replace(/^ +| +$|(?<= ) +/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
		.replace(/\t/g, '<text:tab/>');
}
