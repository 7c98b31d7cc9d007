import * as m from '#lib/paraglide/messages.js';
import { councilTypesIn } from '#lib/scorecard/council.ts';
import {
	maxProblems,
	type FileProblem,
	type Path,
	type Plain,
	type Wanted
} from '#lib/scorecard/file/file-problem.ts';
import { commaList, eitherOf, quoted } from './list.ts';
import { nationName } from './nation.ts';
import { numberName } from './number.ts';

/**
 * One problem of an assessment file as a line: where it is, what is wrong and what to do. `titles` are what questions
 * are called, by id, to name the one a problem is about beside its place.
 */
export function fileProblemLine(
	problem: FileProblem,
	titles: ReadonlyMap<string, string> = new Map()
): string {
	const [part, question] = problem.path;
	const title = part === 'answers' ? titles.get(String(question)) : undefined;
	const words = { place: placeOf(problem), problem: fileProblemText(problem) };
	return title === undefined
		? m.file_problem(words)
		: m.file_problem_of_question({ ...words, title });
}

/** What is wrong and what to do, without the place. */
export function fileProblemText(problem: FileProblem): string {
	switch (problem.code) {
		case 'workbook-damaged':
			return m.file_workbook_damaged();
		case 'workbook-encrypted':
			return m.file_workbook_encrypted();
		case 'workbook-unsafe':
			return m.file_workbook_unsafe();
		case 'workbook-not-utf-8':
			return m.file_workbook_not_utf_8();
		case 'workbook-too-large':
			return m.file_workbook_too_large();
		case 'sheet-missing':
			return m.file_sheet_missing(problem);
		case 'column-missing':
			return m.file_column_missing(problem);
		case 'cell-formula':
			return m.file_cell_formula();
		case 'code-missing':
			return m.file_code_missing();
		case 'cell-too-long':
			return m.file_cell_too_long({ most: numberName(problem.most) });
		case 'too-many-rows':
			return m.file_too_many_rows({ most: numberName(problem.most) });
		case 'reason-alone':
			return m.file_reason_alone();
		case 'answer-not-offered':
			return m.file_answer_not_offered({
				given: m.name_quoted({ name: repeated(problem.given) }),
				offered: eitherOf(problem.offered.map(quoted))
			});
		case 'answer-number':
			return m.file_answer_number({
				given: m.name_quoted({ name: repeated(problem.given) }),
				offered: eitherOf(problem.offered.map(quoted))
			});
		case 'not-utf-8':
			return m.file_not_utf_8();
		case 'too-deep':
			return m.file_too_deep(problem);
		case 'too-many-values':
			return m.file_too_many_values({ most: numberName(problem.most) });
		case 'too-many-names':
			return m.file_too_many_names({ most: numberName(problem.most) });
		case 'too-many-answers':
			return m.file_too_many_answers(problem);
		case 'not-json':
			return m.file_not_json({ reason: plain(problem.reason) });
		case 'repeated-field':
			return m.file_repeated_field({ field: repeated(problem.field) });
		case 'half-a-character':
			return m.file_half_a_character();
		case 'too-many-digits':
			return m.file_too_many_digits();
		case 'missing-field':
			return m.file_missing_field(problem);
		case 'unknown-field':
			return m.file_unknown_field({ field: repeated(problem.field) });
		case 'wrong-kind-of-value':
			return wanted[problem.wanted]();
		case 'not-a-value-offered': {
			const offered = oneOf(problem.offered);
			return problem.given === null
				? m.file_not_offered_other({ offered })
				: m.file_not_offered({ given: literal(problem.given), offered });
		}
		case 'name-missing':
			return m.file_name_missing();
		case 'name-too-long':
			return m.file_name_too_long({ most: numberName(problem.most) });
		case 'type-of-another-nation':
			return m.file_type_elsewhere({
				type: problem.type,
				nation: nationName(problem.nation),
				offered: oneOf(councilTypesIn(problem.nation))
			});
		case 'not-a-year':
			return m.file_not_a_year({ given: repeated(problem.given) });
		case 'unknown-questionnaire':
			return m.file_unknown_questionnaire({
				given: repeated(problem.given),
				known: oneOf(problem.known)
			});
		case 'wrong-edition':
			return m.file_wrong_edition(problem);
		case 'unknown-question':
			return m.file_unknown_question({ ...problem, question: repeated(problem.question) });
		case 'several-answers':
			return m.file_several_answers({
				question: problem.question,
				given: commaList(problem.given.map(literal))
			});
		case 'empty-answer':
			return m.file_empty_answer(problem);
		case 'wrong-kind-of-answer':
			return problem.several ? m.file_takes_ticks(problem) : m.file_takes_one(problem);
		case 'not-applicable-refused':
			return problem.duty
				? m.file_not_applicable_duty(problem)
				: m.file_not_applicable_refused(problem);
		case 'unknown-option':
			return m.file_unknown_option({
				question: problem.question,
				given: literal(problem.given),
				offered: oneOf(problem.offered)
			});
		case 'reason-missing':
			return m.file_reason_missing(problem);
		case 'too-long':
			return m.file_too_long({
				most: numberName(problem.most),
				over: numberName(problem.over)
			});
		case 'too-many-links':
			return m.file_too_many_links(problem);
		case 'title-missing':
			return m.file_title_missing();
		case 'title-too-long':
			return m.file_title_too_long({ most: problem.most });
		case 'bad-address':
			return m.file_bad_address();
	}
}

/** What stands below the problems that are shown, of `count` that were found; `null` when all are. */
export function moreProblemsLine(shown: number, count: number): string | null {
	if (count <= shown) return null;
	return count < maxProblems ? m.cli_more_problems({ count: count - shown }) : m.file_and_more();
}

/** The cell a problem stands in, where it came from a spreadsheet; else the path to it. */
function placeOf({ path, cell }: FileProblem): string {
	return cell ? m.file_cell({ ...cell }) : placeName(path);
}

/** Where a problem is, as the path to type: `answers["T1.1"].evidence[0].url`. */
export function placeName(path: Path): string {
	if (path.length === 0) return m.file_whole();
	return path.reduce<string>((text, part) => {
		if (typeof part === 'number') return `${text}[${part}]`;
		if (!/^[A-Za-z_]\w*$/.test(part)) return `${text}[${JSON.stringify(repeated(part))}]`;
		return text === '' ? repeated(part) : `${text}.${repeated(part)}`;
	}, '');
}

const wanted: Record<Wanted, () => string> = {
	text: m.file_wrong_text,
	number: m.file_wrong_number,
	list: m.file_wrong_list,
	group: m.file_wrong_group
};

/** The most that is repeated of what somebody else wrote. */
const maxRepeated = 60;

/** What somebody else wrote, on one line and no longer than a line can be. */
export function repeated(text: string): string {
	// Cut first: what somebody else wrote may have millions of characters.
	const shown = plain(text.slice(0, maxRepeated));
	return text.length > maxRepeated ? `${shown}…` : shown;
}

function plain(text: string): string {
	return text.replace(/\p{C}+/gu, ' ');
}

function oneOf(values: readonly Plain[]): string {
	return eitherOf(values.map(literal));
}

/** As it would stand in the file: a text in quotation marks, a number without. */
function literal(value: Plain): string {
	return JSON.stringify(typeof value === 'string' ? repeated(value) : value);
}
