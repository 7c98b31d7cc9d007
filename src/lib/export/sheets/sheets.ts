import type { Exported } from '../exported.ts';
import type { Table } from '../table.ts';
import { answersSheet } from './answers-sheet.ts';
import { changesSheet } from './changes-sheet.ts';
import { codesSheet } from './codes-sheet.ts';
import { planSheet } from './plan-sheet.ts';
import { scoresSheet } from './scores-sheet.ts';
import { summarySheet } from './summary-sheet.ts';
import { targetsSheet } from './targets-sheet.ts';

/** Every sheet of a spreadsheet in order: the summary first, the codes for programs last. */
export function allSheets(exported: Exported): Table[] {
	return [
		summarySheet(exported),
		scoresSheet(exported),
		answersSheet(exported),
		changesSheet(exported),
		targetsSheet(exported),
		planSheet(exported),
		codesSheet(exported)
	];
}
