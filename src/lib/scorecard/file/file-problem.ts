import type { z } from 'zod';
import type { CouncilType, Nation } from '../council.ts';

export type Path = (string | number)[];

/** What a value should have been. */
export type Wanted = 'text' | 'number' | 'list' | 'group';

/** A value that can be named in a line. */
export type Plain = string | number | boolean;

/** The most problems that are gathered; a file that has this many may have more. */
export const maxProblems = 100;

/** A cell of a spreadsheet: the row from 1, the column by its heading. */
export interface CellPlace {
	sheet: string;
	row: number;
	column: string;
}

/**
 * What is wrong with an assessment file, and where; put into words by words/file-problem.ts. `cell`: where it stands in
 * the spreadsheet that the file was read from.
 */
export type FileProblem = { path: Path; cell?: CellPlace } &
	/** A spreadsheet that cannot be read, or is none of ours. */
	(
		| {
				code:
					| 'workbook-damaged'
					| 'workbook-encrypted'
					| 'workbook-unsafe'
					| 'workbook-not-utf-8'
					| 'workbook-too-large';
		  }
		| { code: 'sheet-missing'; sheet: string }
		| { code: 'column-missing'; sheet: string; column: string }
		| { code: 'cell-formula' | 'code-missing' | 'reason-alone' }
		/** A cell of more characters than any may have, and more filled rows than there are questions. */
		| { code: 'cell-too-long' | 'too-many-rows'; most: number }
		/** `offered`: the words that can be written. */
		| { code: 'answer-not-offered' | 'answer-number'; given: string; offered: string[] }
		| { code: 'not-utf-8' | 'half-a-character' | 'too-many-digits' }
		/** More than any assessment has, so that nothing more of the file is looked at. `line`: from 1. */
		| { code: 'too-deep'; most: number; line: number }
		| { code: 'too-many-values' | 'too-many-names' | 'too-many-answers'; most: number }
		/** `reason`: what the reader of JSON says, in English. */
		| { code: 'not-json'; reason: string }
		| { code: 'repeated-field'; field: string }
		| { code: 'missing-field' | 'unknown-field'; field: string }
		| { code: 'wrong-kind-of-value'; wanted: Wanted }
		| { code: 'not-a-value-offered'; given: Plain | null; offered: Plain[] }
		| { code: 'name-missing' }
		| { code: 'name-too-long'; most: number }
		| { code: 'type-of-another-nation'; nation: Nation; type: CouncilType }
		| { code: 'not-a-year'; given: string }
		| { code: 'unknown-questionnaire'; given: string; known: string[] }
		| { code: 'wrong-edition'; given: number; questionnaire: string; edition: number }
		| { code: 'unknown-question'; question: string; questionnaire: string }
		| { code: 'several-answers'; question: string; given: string[] }
		| { code: 'empty-answer'; question: string }
		/** `several`: the question is one where several things may be ticked. */
		| { code: 'wrong-kind-of-answer'; question: string; several: boolean }
		/** `duty`: because a legal duty rests on the practice. */
		| { code: 'not-applicable-refused'; question: string; duty: boolean }
		| { code: 'unknown-option'; question: string; given: Plain; offered: Plain[] }
		| { code: 'reason-missing'; question: string }
		| { code: 'too-long'; question: string; most: number; over: number }
		| { code: 'too-many-links'; question: string; most: number }
		| { code: 'title-missing' | 'title-too-long'; question: string; most: number }
		| { code: 'bad-address'; question: string }
	);

/** What the schema found, as problems of a file, `maxProblems` at most. The issues must carry their input. */
export function structureProblems(issues: z.core.$ZodIssue[]): FileProblem[] {
	const problems = issues.slice(0, maxProblems).flatMap((issue): FileProblem[] => {
		const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
		if (issue.code === 'unrecognized_keys')
			return issue.keys
				.slice(0, maxProblems)
				.map((field) => ({ path: [...path, field], code: 'unknown-field', field }));
		if (issue.input === undefined)
			return [{ path, code: 'missing-field', field: String(path.at(-1) ?? '') }];
		switch (issue.code) {
			case 'invalid_value':
				return [
					{
						path,
						code: 'not-a-value-offered',
						given: plain(issue.input),
						offered: issue.values.flatMap((value) => plain(value) ?? [])
					}
				];
			case 'invalid_format':
				return [{ path, code: 'not-a-year', given: String(plain(issue.input) ?? '') }];
			case 'invalid_type':
				return [{ path, code: 'wrong-kind-of-value', wanted: wantedOf(issue.expected) }];
			default:
				return [{ path, code: 'wrong-kind-of-value', wanted: 'group' }];
		}
	});
	return problems.slice(0, maxProblems);
}

function wantedOf(expected: string): Wanted {
	switch (expected) {
		case 'string':
			return 'text';
		case 'number':
		case 'int':
			return 'number';
		case 'array':
			return 'list';
		default:
			return 'group';
	}
}

/** `null` for lists, groups and nothing. */
function plain(value: unknown): Plain | null {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? value
		: null;
}
