import { strToU8, zipSync, type Zippable } from 'fflate';
import { fixedTime } from './fixed-time.ts';
import type { Cell, Column, Table } from './table.ts';
import { escapeXml } from './xml.ts';

export const odsType = 'application/vnd.oasis.opendocument.spreadsheet';

/**
 * Tables as an OpenDocument spreadsheet (ODF 1.2), a sheet each under its name: a bold first row that stays in view and
 * filters, columns of a readable width, text that wraps. Every cell has its type, and cells of text keep it when somebody
 * types into them, so that nothing is taken for a formula, a date or a number it is not.
 */
export function odsOf(tables: Table[]): Uint8Array {
	const files: Zippable = {
		// First and not compressed, so that the kind of file can be told from its first bytes.
		mimetype: [strToU8(odsType), { level: 0 }],
		'META-INF/manifest.xml': strToU8(manifest),
		'content.xml': strToU8(contentOf(tables)),
		'settings.xml': strToU8(settingsOf(tables))
	};
	return zipSync(files, { mtime: fixedTime });
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

const manifest = `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${odsType}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`;

const namespaces = Object.entries({
	office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
	table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
	text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
	style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
	number: 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0',
	fo: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
	config: 'urn:oasis:names:tc:opendocument:xmlns:config:1.0'
})
	.map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
	.join('');

/** Bold names of columns, days in words, and text that wraps at the top of its cell. */
function stylesOf(tables: Table[]): string {
	const top = '<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/>';
	const left = '<style:paragraph-properties fo:text-align="start"/>';
	const widths = new Set(tables.flatMap(({ columns }) => columns.map(({ width }) => width)));
	return `<office:automatic-styles>
<number:text-style style:name="text-format"><number:text-content/></number:text-style>
<number:date-style style:name="day-format"><number:day/><number:text> </number:text><number:month number:textual="true" number:style="long"/><number:text> </number:text><number:year number:style="long"/></number:date-style>
${[...widths].map(columnStyle).join('\n')}
<style:style style:name="head" style:family="table-cell" style:data-style-name="text-format"><style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap" fo:background-color="#dfecec"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="text" style:family="table-cell" style:data-style-name="text-format">${top}</style:style>
<style:style style:name="id" style:family="table-cell" style:data-style-name="text-format">${top}</style:style>
<style:style style:name="number" style:family="table-cell">${top}${left}</style:style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="day-format">${top}${left}</style:style>
</office:automatic-styles>
`;
}

/** Millimetres for a digit of the usual letters. */
const digit = 2.1;

function columnStyle(width: number): string {
	return `<style:style style:name="column${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * digit).toFixed(1)}mm"/></style:style>`;
}

function contentOf(tables: Table[]): string {
	const ranges = tables.map(
		(table, index) =>
			`<table:database-range table:name="filter${index + 1}" table:target-range-address="${rangeOf(table)}" table:display-filter-buttons="true"/>`
	);
	return `${head}<office:document-content${namespaces} office:version="1.2">
${stylesOf(tables)}<office:body><office:spreadsheet>
${tables.map(sheetOf).join('')}<table:database-ranges>${ranges.join('')}</table:database-ranges>
</office:spreadsheet></office:body>
</office:document-content>
`;
}

/** `'Answers'.A1:'Answers'.J62` */
function rangeOf({ name, columns, rows }: Table): string {
	const sheet = `'${escapeXml(name.replace(/'/g, "''"))}'`;
	const last = String.fromCharCode(64 + Math.max(1, columns.length));
	return `${sheet}.A1:${sheet}.${last}${rows.length + 1}`;
}

/** Keeps the first row of each sheet in view. */
function settingsOf(tables: Table[]): string {
	const item = (name: string, type: string, value: string | number) =>
		`<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
	// 2: a split that is frozen.
	const frozen = [
		item('VerticalSplitMode', 'short', 2),
		item('VerticalSplitPosition', 'int', 1),
		item('ActiveSplitRange', 'short', 2),
		item('PositionBottom', 'int', 1)
	].join('');
	const sheets = tables.map(
		({ name }) =>
			`<config:config-item-map-entry config:name="${escapeXml(name)}">${frozen}</config:config-item-map-entry>`
	);
	return `${head}<office:document-settings${namespaces} office:version="1.2"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${sheets.join('')}</config:config-item-map-named>${item('ActiveTable', 'string', escapeXml(tables[0]?.name ?? ''))}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>
`;
}

function sheetOf({ name, columns, rows }: Table): string {
	const names = columns.map((column) => textCell(column.name, 'head')).join('');
	const widths = columns.map(
		({ width, type }) =>
			`<table:table-column table:style-name="column${width}" table:default-cell-style-name="${type}"/>`
	);
	const lines = rows.map((row) =>
		tableRow(columns.map((column, index) => cellOf(column, row[index] ?? null)).join(''))
	);
	return `<table:table table:name="${escapeXml(name)}">
${widths.join('')}
<table:table-header-rows>${tableRow(names)}</table:table-header-rows>
${lines.join('')}</table:table>
`;
}

function tableRow(cells: string): string {
	return `<table:table-row>${cells}</table:table-row>\n`;
}

function cellOf({ type }: Column, cell: Cell): string {
	if (cell === null) return `<table:table-cell table:style-name="${type}"/>`;
	if (typeof cell === 'number')
		return `<table:table-cell table:style-name="number" office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`;
	return type === 'day'
		? `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${escapeXml(cell)}">${paragraphs(cell)}</table:table-cell>`
		: textCell(cell, type);
}

function textCell(text: string, style: string): string {
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
