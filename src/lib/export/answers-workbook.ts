import type { ParsedFile } from '#lib/scorecard/file/assessment-file.ts';
import { assessmentFormat } from '#lib/scorecard/file/assessment-file.ts';
import type { CellPlace, FileProblem } from '#lib/scorecard/file/file-problem.ts';
import { maxProblems } from '#lib/scorecard/file/file-problem.ts';
import { readableAnswers, type ReadableFile } from '#lib/scorecard/file/readable-answers.ts';
import type { ChoiceFields } from '#lib/scorecard/chosen.ts';
import { parseCode } from '#lib/scorecard/entry-code.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import { questionsOf, type Question, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import * as m from '#lib/paraglide/messages.js';
import { readOdsSheets } from './read/ods.ts';
import { longestCell, type ReadCell, type ReadSheet } from './read/sheet.ts';
import { WorkbookError } from './read/workbook-error.ts';
import { readXlsxSheets } from './read/xlsx.ts';
import { openZip } from './read/zip.ts';
import { answerColumns, type AnswerColumn } from './sheets/answers-sheet.ts';
import { codeColumns, workbookFormat, workbookVersion } from './sheets/codes-sheet.ts';
import { readEvidenceText } from './sheets/evidence-text.ts';

/** Whether a file is packed as spreadsheets are; nothing in it is looked at. */
export function isPacked(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Reads a spreadsheet of answers that was taken away here and filled in, XLSX or ODS, as an assessment file. Gives either
 * everything in it or its problems, each with its sheet, row and column; nothing is taken from a file that has one.
 */
export function readAnswersWorkbook(
	bytes: Uint8Array,
	questionnaires: Questionnaire[]
): ParsedFile {
	const read = readReadableWorkbook(bytes, questionnaires);
	if (!read.ok) return read;
	return read.unreadable.length > 0 ? { ok: false, problems: read.unreadable } : read;
}

/** The same, without the rows that cannot be read. */
export function readReadableWorkbook(
	bytes: Uint8Array,
	questionnaires: Questionnaire[]
): ReadableFile {
	try {
		const wanted = [m.sheet_summary(), m.sheet_answers(), m.sheet_codes()];
		const packed = openZip(bytes);
		const sheets = packed.names.includes('xl/workbook.xml')
			? readXlsxSheets(packed, wanted)
			: readOdsSheets(packed, wanted);
		const missing = wanted.find((name) => !sheets.has(name));
		if (missing !== undefined) return problem({ path: [], code: 'sheet-missing', sheet: missing });
		const sheetOf = (name: string): ReadSheet => sheets.get(name) ?? new Map();
		return fileFrom(
			sheetOf(m.sheet_summary()),
			sheetOf(m.sheet_answers()),
			sheetOf(m.sheet_codes()),
			questionnaires
		);
	} catch (error) {
		if (error instanceof WorkbookError) return problem({ path: [], code: error.fault });
		throw error;
	}
}

function problem(only: FileProblem): ReadableFile {
	return { ok: false, problems: [only] };
}

function fileFrom(
	summary: ReadSheet,
	answers: ReadSheet,
	codes: ReadSheet,
	questionnaires: Questionnaire[]
): ReadableFile {
	const facts = factsOf(codes);
	if (
		facts.get('file/format') !== workbookFormat ||
		facts.get('file/version') !== String(workbookVersion)
	)
		return problem({ path: [], code: 'sheet-missing', sheet: m.sheet_codes() });
	const columns = columnsOf(answers);
	const lost = Object.values(answerColumns).find((name) => !columns.has(name()));
	if (lost)
		return problem({ path: [], code: 'column-missing', sheet: m.sheet_answers(), column: lost() });

	const questionnaire = questionnaires.find(({ id }) => id === facts.get('questionnaire'));
	const most = Math.max(0, ...questionnaires.map((each) => questionsOf(each).length));
	const read = readRows(answers, columns, questionnaire ?? null, most);
	if (read.tooMany || read.problems.length >= maxProblems)
		return { ok: false, problems: read.problems };
	const parsed = readableAnswers(
		{
			format: assessmentFormat,
			version: 1,
			organisation: {
				name: councilIn(summary),
				nation: facts.get('council/nation'),
				type: facts.get('council/type')
			},
			questionnaire: facts.get('questionnaire') ?? '',
			edition: Number(facts.get('questionnaire/edition')),
			year: facts.get('questionnaire/year') ?? '',
			answers: read.answers
		},
		questionnaires
	);
	const placed = (problems: FileProblem[]) =>
		problems.map((each): FileProblem => {
			const cell = placeOf(each, read.rows);
			return cell ? { ...each, cell } : each;
		});
	return parsed.ok
		? { ...parsed, unreadable: inOrder([...read.problems, ...placed(parsed.unreadable)]) }
		: { ok: false, problems: inOrder([...read.problems, ...placed(parsed.problems)]) };
}

/** By row, as somebody goes through the sheet; what is about no cell comes first. No more than are gathered. */
function inOrder(problems: FileProblem[]): FileProblem[] {
	const rowOf = ({ cell }: FileProblem) => cell?.row ?? 0;
	return problems.toSorted((a, b) => rowOf(a) - rowOf(b)).slice(0, maxProblems);
}

/** The codes that say what the file is about, by part and name; that of the questionnaire itself by its part. */
function factsOf(codes: ReadSheet): Map<string, string> {
	const columns = columnsOf(codes);
	const facts = new Map<string, string>();
	for (const [, cells] of codes) {
		const text = (name: string) => cells.get(columns.get(name) ?? -1)?.text ?? '';
		const part = text(codeColumns.part);
		if (part === 'questionnaire') facts.set(part, text(codeColumns.id));
		if (['file', 'council', 'questionnaire'].includes(part))
			facts.set(`${part}/${text(codeColumns.name)}`, text(codeColumns.value));
	}
	return facts;
}

function columnsOf(sheet: ReadSheet): Map<string, number> {
	return new Map([...(sheet.get(1) ?? [])].map(([column, { text }]) => [text.trim(), column]));
}

function councilIn(summary: ReadSheet): string {
	const row = [...summary.values()].find(
		(cells) => cells.get(0)?.text.trim() === m.sheet_council()
	);
	return row?.get(1)?.text ?? '';
}

interface Rows {
	answers: Record<string, unknown>;
	/** The row of each question. */
	rows: Map<string, number>;
	problems: FileProblem[];
	/** There are more rows than questions: those beyond were not looked at. */
	tooMany: boolean;
}

/** Reads the filled rows, and stops at one more than the `most` questions there are. */
function readRows(
	sheet: ReadSheet,
	columns: Map<string, number>,
	questionnaire: Questionnaire | null,
	most: number
): Rows {
	const questions = new Map(
		questionnaire ? questionsOf(questionnaire).map(({ question }) => [question.id, question]) : []
	);
	const rows = new Map<string, number>();
	const answers: [string, unknown][] = [];
	const problems: FileProblem[] = [];
	const places = answerColumnNames.map(
		(of) => [of, columns.get(answerColumns[of]()) ?? -1] as const
	);
	let filledRows = 0;
	let tooMany = false;
	for (const [row, cells] of [...sheet].sort(([a], [b]) => a - b)) {
		if (row === 1) continue;
		if (problems.length >= maxProblems) break;
		const read = new Map(places.map(([of, column]) => [of, cells.get(column) ?? emptyCell]));
		const cellOf = (of: AnswerColumn): ReadCell => read.get(of) ?? emptyCell;
		const tooLong = answerColumnNames.find((of) => cellOf(of).text.length > longestCell);
		const id = tooLong === 'question' ? '' : cellOf('question').text.trim();
		const at = (of: AnswerColumn) => ({ path: ['answers', id], cell: cellPlace(row, of) });
		const formula = answerColumnNames.find((of) => cellOf(of).formula);
		const filled = answerColumnNames.some((of) => cellOf(of).text.trim() !== '');
		if (filled || formula) filledRows += 1;
		if (filledRows > most) {
			problems.push({ ...at('question'), code: 'too-many-rows', most });
			tooMany = true;
			break;
		}
		if (formula) problems.push({ ...at(formula), code: 'cell-formula' });
		else if (tooLong) problems.push({ ...at(tooLong), code: 'cell-too-long', most: longestCell });
		else if (id === '' && filled) problems.push({ ...at('question'), code: 'code-missing' });
		else if (rows.has(id)) problems.push({ ...at('question'), code: 'repeated-field', field: id });
		if (formula || tooLong || id === '' || rows.has(id)) continue;
		rows.set(id, row);
		const entry = readRow(questions.get(id) ?? null, cellOf, at, problems);
		if (entry) answers.push([id, entry]);
	}
	// Of two rows about one question neither is taken for the one that is meant.
	const wrong = new Set(problems.map(({ path }) => path[1]));
	const kept = answers.filter(([id]) => !wrong.has(id));
	return { answers: Object.fromEntries(kept), rows, problems, tooMany };
}

const emptyCell: ReadCell = { text: '', formula: false };
const answerColumnNames: AnswerColumn[] = ['question', 'answer', 'reason', 'note', 'evidence'];

/** One row as an entry of an assessment file; `null` when it says nothing. */
function readRow(
	question: Question | null,
	cellOf: (of: AnswerColumn) => ReadCell,
	at: (of: AnswerColumn) => { path: string[]; cell: CellPlace },
	problems: FileProblem[]
): Record<string, unknown> | null {
	const [typed, reason, note, links] = (['answer', 'reason', 'note', 'evidence'] as const).map(
		(of) => cellOf(of).text.trim()
	);
	const entry: Record<string, unknown> = {};
	if (note) entry['note'] = note;
	if (links) entry['evidence'] = readEvidenceText(links);
	if (question) {
		const chosen = chosenFrom(question, typed ?? '');
		if (!chosen) {
			problems.push({
				...at('answer'),
				code: isLevelByNumber(question, typed ?? '') ? 'answer-number' : 'answer-not-offered',
				...{ given: typed ?? '', offered: offeredBy(question) }
			});
			return null;
		}
		if (reason && chosen.choice !== 'not-applicable') {
			problems.push({ ...at('reason'), code: 'reason-alone' });
			return null;
		}
		Object.assign(entry, entryOf(chosen, reason ?? ''));
	} else return entry;
	return Object.keys(entry).length > 0 ? entry : null;
}

/** Several times everything that may be ticked for one question. What is longer is none of it, and is not looked at. */
const longestTyped = 5000;

/** What a cell chooses, by the words of the sheet or by the letters of a printed form; `null` for none of them. */
function chosenFrom(question: Question, typed: string): ChoiceFields | null {
	if (typed.length > longestTyped) return null;
	const word = plain(typed);
	const said = (offered: string) => plain(offered) === word;
	if (typed === '' || said(m.scorecard_state_not_answered())) return { choice: '', choices: [] };
	const kind = kindOf(question);
	const ids = new Map(kind.offers(question).map(({ id, label }) => [plain(label), id]));
	if (kind.several) {
		const ticked = typed
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line) => ids.get(plain(line)));
		if (ticked.every((id) => id !== undefined)) return { choice: '', choices: ticked };
		return parseCode(question, typed);
	}
	if (said(m.scorecard_state_dont_know())) return { choice: 'dont-know', choices: [] };
	if (said(m.scorecard_state_not_applicable()))
		return question.allowsNotApplicable ? { choice: 'not-applicable', choices: [] } : null;
	const choice = ids.get(word);
	if (choice === undefined && isLevelByNumber(question, typed)) return null;
	return choice === undefined ? parseCode(question, typed) : { choice, choices: [] };
}

/**
 * Whether a cell has a number where levels are numbered. The sheet has their words and no legend of numbers, and a third level is
 * “3” to whoever counts from 1: the printed form, which counts from 0, says so beside each box.
 */
function isLevelByNumber(question: Question, typed: string): boolean {
	const kind = kindOf(question);
	return (
		/^[-+]?\d+([.,]\d*)?$/.test(typed) &&
		kind.offers(question).some(({ code }) => /^\d$/.test(code))
	);
}

/** Capitals, spaces at the ends and the form of an apostrophe make no other word. */
function plain(text: string): string {
	return text.trim().replace(/[’‘`]/g, "'").replace(/\s+/g, ' ').toLowerCase();
}

function offeredBy(question: Question): string[] {
	const kind = kindOf(question);
	const names = kind.offers(question).map(({ label }) => label);
	if (!kind.others) return names;
	names.push(m.scorecard_state_dont_know());
	if (question.allowsNotApplicable) names.push(m.scorecard_state_not_applicable());
	return [...names, m.scorecard_state_not_answered()];
}

function entryOf({ choice, choices }: ChoiceFields, reason: string): Record<string, unknown> {
	if (choices.length > 0) return { choices };
	if (choice === '') return {};
	if (choice === 'dont-know') return { dontKnow: true };
	return choice === 'not-applicable' ? { notApplicable: reason } : { option: Number(choice) };
}

function cellPlace(row: number, column: AnswerColumn): CellPlace {
	return { sheet: m.sheet_answers(), row, column: answerColumns[column]() };
}

/** The cell that a problem of the assessment file comes from; `null` for one of the file as a whole. */
function placeOf({ path }: FileProblem, rows: Map<string, number>): CellPlace | null {
	const [part, id, field] = path;
	const row = part === 'answers' ? rows.get(String(id)) : undefined;
	if (row === undefined) return null;
	if (field === undefined) return cellPlace(row, 'question');
	if (field === 'note' || field === 'evidence') return cellPlace(row, field);
	return cellPlace(row, field === 'notApplicable' ? 'reason' : 'answer');
}
