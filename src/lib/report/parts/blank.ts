import * as m from '#lib/paraglide/messages.js';
import { dontKnowCode, notApplicableCode } from '#lib/scorecard/fixed-code.ts';
import { countedIn } from '#lib/scorecard/counted.ts';
import { blankFormFor } from '#lib/scorecard/blank-form.ts';
import { quickCheckSize } from '#lib/scorecard/quick-check.ts';
import { optionsOf } from '#lib/scorecard/options.ts';
import { kindOf } from '#lib/scorecard/question-kinds/kinds.ts';
import type { Offer } from '#lib/scorecard/question-kinds/question-kind.ts';
import type { Question, Theme } from '#lib/scorecard/questionnaire.ts';
import type { Visibility } from '#lib/scorecard/visibility.ts';
import type { ReportInput } from '../input.ts';
import {
	body,
	bold,
	heading,
	lead,
	text,
	type Block,
	type Box,
	type Cell,
	type CellPart,
	type Run,
	type TableBlock
} from '../report.ts';
import type { Day } from '#lib/scorecard/day.ts';
import { capitalised } from '#lib/words/list.ts';
import { assignmentLine } from '#lib/words/task.ts';
import { headPart } from './cover.ts';
import { creditBlocks } from './method.ts';
import { themeEyebrow } from './theme.ts';

/** How many lines there are to write on. */
const noteLines = 3;

/** The questions this council may be asked, of all themes or of one, to print and fill in by hand. */
export function blankPart(input: ReportInput): Block[] {
	const { questionnaire, scorecard, theme: only = null } = input;
	const { visibility, themes } = blankFormFor(questionnaire, scorecard.council);
	const asked = themes.filter(({ theme }) => only === null || theme.id === only);
	const scored = questionnaire.themes.filter((theme) => theme.scored);
	const quick = only === null ? quickCheckSize(questionnaire, scorecard.council) : null;
	const who =
		only === null
			? m.report_blank_themes({ themes: questionnaire.themeWord.many })
			: m.report_blank_who();
	return [
		headPart(input),
		lead(m.report_blank_lead()),
		body(text(`${m.report_blank_how()} ${m.report_blank_codes()}`)),
		...(quick ? [body(text(m.report_blank_core_lead(quick)))] : []),
		body(text(m.question_note_privacy())),
		heading(1, who, { id: 'parts' }),
		themesTable(asked, input, who),
		heading(1, m.report_sources(), { id: 'sources' }),
		...creditBlocks(questionnaire),
		...asked.flatMap(({ theme, questions }): Block[] => {
			const place = theme.scored
				? { number: scored.indexOf(theme) + 1, count: scored.length }
				: null;
			return [
				{ kind: 'page-break' },
				heading(1, theme.title, { id: theme.id, ...themeEyebrow(questionnaire, place) }),
				body(text([theme.summary, ...countWords(theme, questions)].join(' '))),
				...(theme.limits === null ? [] : [body(bold(m.report_limits()), text(` ${theme.limits}`))]),
				questionsTable(theme, questions, visibility)
			];
		})
	];
}

/** How many questions count, and how many more are asked. */
function countWords(theme: Theme, questions: Question[]): string[] {
	const count = countedIn(theme, questions).length;
	const more = questions.length - count;
	return [
		m.report_blank_count({ count }),
		...(more === 0 ? [] : [m.count_more_unscored({ count: more })])
	];
}

/** Every theme, so that each can be handed to whoever knows. */
function themesTable(
	asked: { theme: Theme; questions: Question[] }[],
	{ questionnaire: { themeWord }, assignments = [] }: ReportInput,
	caption: string
): TableBlock {
	const cell = (words: string): Cell =>
		words === '' ? [] : [{ kind: 'runs', runs: [text(words)] }];
	return {
		kind: 'table',
		caption,
		captionShown: false,
		look: 'text',
		columns: [
			{ head: capitalised(themeWord.one), align: 'start', share: 0.44 },
			{ head: m.report_blank_questions(), align: 'end', share: 0.14 },
			{ head: m.report_blank_by(), align: 'start', share: 0.26 },
			{ head: m.report_blank_on(), align: 'start', share: 0.16 }
		],
		rows: asked.map(({ theme, questions }) => [
			cell(theme.title),
			cell(String(questions.length)),
			cell(assignedWords(assignments.find((each) => each.theme === theme.id))),
			cell('')
		])
	};
}

/** Who fills a theme in and by when; nothing where nobody was asked, so that it can be written by hand. */
function assignedWords(assignment: { name: string | null; due: Day | null } | undefined): string {
	return assignment ? assignmentLine(assignment) : '';
}

function questionsTable(theme: Theme, questions: Question[], visibility: Visibility): TableBlock {
	return {
		kind: 'table',
		caption: m.report_blank_caption({ theme: theme.title }),
		captionShown: false,
		look: 'text',
		columns: [
			{ head: m.report_question(), align: 'start', share: 0.31 },
			{ head: m.report_blank_answer(), align: 'start', share: 0.69 }
		],
		rows: questions.map((question, index) => [
			questionCell(question, index + 1, questions, visibility),
			answerCell(question)
		])
	};
}

function questionCell(
	question: Question,
	number: number,
	questions: Question[],
	visibility: Visibility
): Cell {
	const small = (words: string): CellPart => ({
		kind: 'runs',
		runs: [text(words)],
		look: 'small'
	});
	const duties = visibility.duties(question);
	return [
		{ kind: 'numbered', number, runs: [bold(question.title)] },
		...(question.core ? [small(m.report_blank_core())] : []),
		{ kind: 'runs', runs: [text(question.text)] },
		...onlyIf(question, questions).map(small),
		...(question.guidance === null ? [] : [small(question.guidance)]),
		...duties.map(({ name }) => small(m.question_duty({ name })))
	];
}

/** When a question is to be answered, where that depends on an earlier one. */
function onlyIf({ showWhen }: Question, questions: Question[]): string[] {
	const wanted = showWhen?.answer;
	const index = questions.findIndex(({ id }) => id === wanted?.question);
	const earlier = questions[index];
	if (!wanted || !earlier) return [];
	const options = optionsOf(earlier);
	const option = options.find(({ value }) => value === wanted.atLeast);
	if (!option) return [];
	const isHighest = option === options.at(-1);
	return [
		isHighest
			? m.report_blank_only_if({ number: index + 1, answer: option.label })
			: m.report_blank_only_if_higher({ number: index + 1, answer: option.label })
	];
}

function answerCell(question: Question): Cell {
	const kind = kindOf(question);
	const offers = kind.offers(question);
	const others: Box[] = [{ code: dontKnowCode, runs: [bold(m.answer_dont_know())] }];
	if (question.allowsNotApplicable)
		others.push({ code: notApplicableCode, runs: [bold(m.report_blank_not_applicable())] });
	const cell: Cell = [
		{
			kind: 'boxes',
			look: 'list',
			items: offers.map((offer) => ({ code: offer.code, runs: wordsOf(offer, kind.several) }))
		}
	];
	if (kind.several)
		cell.unshift({ kind: 'runs', runs: [text(m.report_blank_tick_all())], look: 'small' });
	if (kind.others) cell.push({ kind: 'boxes', look: 'line', items: others });
	return [...cell, { kind: 'room', label: m.report_blank_note(), lines: noteLines }];
}

/** What stands beside a box. The one word for an answer is bold; a whole line of what may be ticked is not. */
function wordsOf({ label, description }: Offer, several: boolean): Run[] {
	if (several) return [text(label)];
	return description === null ? [bold(label)] : [bold(`${label}.`), text(` ${description}`)];
}
