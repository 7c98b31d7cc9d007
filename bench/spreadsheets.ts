/**
 * Opens every sheet of our spreadsheets in LibreOffice, where `soffice` is installed, and compares each cell with the table
 * it was made from. Prints a sentence for docs/measurements.md, and ends with 1 when a cell differs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exported } from '../src/lib/export/exported.ts';
import { odsOf } from '../src/lib/export/ods.ts';
import { allSheets } from '../src/lib/export/sheets/sheets.ts';
import type { Cell, ColumnType, Table } from '../src/lib/export/table.ts';
import { xlsxOf } from '../src/lib/export/xlsx.ts';
import { makeScorecard } from '../src/lib/scorecard/make-scorecard.ts';
import { readExample } from '../src/lib/server/records/example-council.ts';
import { loadContent } from '../src/lib/server/content/questionnaires.ts';
import { dayName } from '../src/lib/words/day.ts';
import { exported as awkward } from '../tests/fixtures/exported.ts';

const folder = mkdtempSync(join(tmpdir(), 'scorecard-sheets-'));
const counted = { files: 0, sheets: 0, cells: 0, numbers: 0, differ: 0 };
for (const [index, exported] of [awkward, ...examples()].entries()) {
	const sheets = allSheets(exported);
	compare(`${index}.xlsx`, xlsxOf(sheets), sheets);
	compare(`${index}.ods`, odsOf(sheets), sheets);
}
rmSync(folder, { recursive: true });
console.log(
	`${counted.files} files with ${counted.sheets} sheets opened. Of ${counted.cells} cells, ${counted.numbers} of them numbers, ${counted.differ} differ.`
);
process.exitCode = counted.differ === 0 ? 0 : 1;

/** Every year of the example council. */
function examples(): Exported[] {
	const content = loadContent('questionnaires');
	const { name, nation, type, assessments } = readExample('questionnaires', content);
	return assessments.map(({ questionnaire, year, answers, targets, submitted }) => ({
		...{ name, questionnaire, targets, plan: awkward.plan, submitted: submitted !== null },
		submission: submitted && { at: submitted.at, version: 1 },
		scorecard: makeScorecard({
			...{ questionnaire, year, answers, council: { nation, type }, library: content.library },
			previous: null
		})
	}));
}

/** Has LibreOffice write each sheet as it shows it, and compares. */
function compare(name: string, bytes: Uint8Array, sheets: Table[]): void {
	writeFileSync(join(folder, name), bytes);
	// Commas, quotation marks where needed, UTF-8, cells as they are shown, every sheet.
	const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true,true,false,false,-1';
	const out = join(folder, `${name}-csv`);
	const done = spawnSync(
		'soffice',
		['--headless', '--convert-to', filter, '--outdir', out, join(folder, name)],
		{ encoding: 'utf8' }
	);
	if (done.status !== 0) throw new Error(`soffice: ${done.error?.message ?? done.stderr}`);
	const written = readdirSync(out);
	counted.files += 1;
	for (const { name: sheet, columns, rows } of sheets) {
		const file = written.find((each) => each.endsWith(`-${sheet}.csv`));
		if (!file) throw new Error(`${name} has no sheet ${sheet}`);
		const read = readShown(readFileSync(join(out, file), 'utf8'));
		const types = columns.map(({ type }) => type);
		counted.sheets += 1;
		[columns.map((column): Cell => column.name), ...rows].forEach((row, line) =>
			row.forEach((cell, at) => {
				counted.cells += 1;
				if (typeof cell === 'number') counted.numbers += 1;
				const [wanted, shown] = [shownAs(cell, line, types[at]), read[line]?.[at] ?? ''];
				if (wanted === shown) return;
				counted.differ += 1;
				console.error(`${name} ${sheet} ${line + 1}/${at + 1}: "${shown}" and not "${wanted}"`);
			})
		);
	}
}

function shownAs(cell: Cell, line: number, type: ColumnType | undefined): string {
	if (cell === null) return '';
	return type === 'day' && line > 0 && typeof cell === 'string' ? dayName(cell) : String(cell);
}

/** Rows of a file whose lines end in a line feed, as do lines inside a cell. */
function readShown(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, bare = '', end] of text.matchAll(
		/(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g
	)) {
		rows.at(-1)?.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
		if (end === '\n') rows.push([]);
		if (end === '') break;
	}
	return rows;
}
