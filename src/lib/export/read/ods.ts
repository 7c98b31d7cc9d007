import { Allowance } from './allowance.ts';
import { longestCell, SheetGatherer, type ReadSheet } from './sheet.ts';
import { WorkbookError } from './workbook-error.ts';
import { readXml } from './xml.ts';
import type { Packed } from './zip.ts';

/** More of one cell is never what somebody filled in. */
const maxRepeated = 1000;
/** A few signs can stand for many spaces: more than these in all are in no spreadsheet of answers. */
const maxSpaces = 200_000;
/** What is written of a cell beyond this makes it too long whatever stands for what: a space kept has two signs. */
const maxWritten = 2 * longestCell + 2;

/** The sheets of these names in an OpenDocument spreadsheet. Others are not looked at. Throws a `WorkbookError`. */
export function readOdsSheets(packed: Packed, wanted: string[]): Map<string, ReadSheet> {
	const allowance = new Allowance();
	const bytes = packed.read('content.xml', allowance);
	if (!bytes) throw new WorkbookError('workbook-damaged');
	const sheets = new Map<string, ReadSheet>();
	let gathered: SheetGatherer | null = null;
	let [row, rowTimes, column, cellTimes] = [0, 1, 0, 1];
	let [value, formula, remarks, inLine] = ['', false, 0, false];
	let lines: string[] = [];
	let [written, spaces] = [0, 0];
	const spacesOf = (count: number) => {
		spaces += count;
		if (spaces > maxSpaces) throw new WorkbookError('workbook-too-large');
		return keptSpace.repeat(count);
	};
	const write = (text: string) => {
		if (!inLine || written > maxWritten) return;
		written += text.length;
		lines[lines.length - 1] += text.slice(0, maxWritten);
	};
	readXml(bytes, allowance, {
		open(name, attributes) {
			if (name === 'table') {
				const title = attributes.get('table:name') ?? '';
				gathered = wanted.includes(title) ? new SheetGatherer() : null;
				if (gathered) sheets.set(title, gathered.rows);
				row = 0;
			} else if (name === 'table-row') {
				row += 1;
				column = 0;
				rowTimes = times(attributes.get('table:number-rows-repeated'));
			} else if (name === 'table-cell' || name === 'covered-table-cell') {
				cellTimes = times(attributes.get('table:number-columns-repeated'));
				value = attributes.get('office:value') ?? attributes.get('office:date-value') ?? '';
				formula = attributes.has('table:formula');
				lines = [];
				written = 0;
			} else if (name === 'annotation') remarks += 1;
			else if (name === 'p' && remarks === 0) {
				lines.push('');
				inLine = true;
			} else if (name === 's') write(spacesOf(times(attributes.get('text:c'))));
			else if (name === 'tab') write(keptTab);
			else if (name === 'line-break') write(keptLine);
		},
		close(name) {
			if (name === 'table') gathered = null;
			else if (name === 'table-row') row += rowTimes - 1;
			else if (name === 'annotation') remarks -= 1;
			else if (name === 'p') inLine = false;
			else if (name === 'table-cell' || name === 'covered-table-cell') {
				const text = value === '' ? lines.map(spaced).join('\n') : value;
				if (text !== '' || formula)
					repeat(gathered, { row, column, text, formula }, rowTimes, cellTimes);
				column += cellTimes;
			}
		},
		text: write
	});
	return sheets;
}

function repeat(
	gathered: SheetGatherer | null,
	{ row, column, text, formula }: { row: number; column: number; text: string; formula: boolean },
	rowTimes: number,
	cellTimes: number
): void {
	if (rowTimes * cellTimes > maxRepeated) throw new WorkbookError('workbook-too-large');
	for (let down = 0; down < rowTimes; down += 1)
		for (let right = 0; right < cellTimes; right += 1)
			gathered?.add(row + down, column + right, { text, formula });
}

function times(given: string | undefined): number {
	const count = given === undefined ? 1 : Number(given);
	if (!Number.isInteger(count) || count < 1 || count > 2_000_000)
		throw new WorkbookError('workbook-damaged');
	return count;
}

/** XML cannot hold U+0000, so that these are in no text. */
const [keptSpace, keptTab, keptLine] = ['\u0000s', '\u0000t', '\u0000n'];

/** A line end in the file is a space, with any space around it. Other runs of spaces are kept: LibreOffice writes some as they are. */
function spaced(line: string): string {
	const joined = line.includes('\n') ? onOneLine(line.split('\n')) : line;
	if (!joined.includes('\u0000')) return joined;
	return joined.replaceAll(keptSpace, ' ').replaceAll(keptTab, '\t').replaceAll(keptLine, '\n');
}

function onOneLine(parts: string[]): string {
	const last = parts.length - 1;
	return parts
		.map((part, index) => {
			if (index === 0) return part.trimEnd();
			return index === last ? part.trimStart() : part.trim();
		})
		.filter((part, index) => part !== '' || index === 0 || index === last)
		.join(' ');
}
