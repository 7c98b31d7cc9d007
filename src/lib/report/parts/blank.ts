import * as m from '#lib/paraglide/messages.js';
import { answerCodes, dontKnowCode, notApplicableCode } from '#lib/scorecard/entry-code.ts';
import { paperFor } from '#lib/scorecard/paper.ts';
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
import { headPart } from './cover.ts';
import { creditBlocks } from './method.ts';
import { themeEyebrow } from './theme.ts';

/** How many lines there are to write on. */
const noteLines = 3;

/** The questions this council may be asked, to print and fill in by hand. */
export function blankPart(input: ReportInput): Block[] {
	const { questionnaire, scorecard } = input;
	const { visibility, themes: asked } = paperFor(questionnaire, scorecard.council);
	const scored = questionnaire.themes.filter((theme) => theme.scored);
	return [
		headPart(input),
		lead(m.report_blank_lead()),
		body(text(`${m.report_blank_how()} ${m.report_blank_codes()}`)),
		body(text(m.question_note_privacy())),
		heading(1, m.report_blank_parts(), { id: 'parts' }),
		partsTable(asked),
		heading(1, m.report_sources(), { id: 'sources' }),
		...creditBlocks(questionnaire),
		...asked.flatMap(({ theme, questions }): Block[] => {
			const place = theme.scored
				? { number: scored.indexOf(theme) + 1, count: scored.length }
				: null;
			return [
				{ kind: 'page-break' },
				heading(1, theme.title, { id: theme.id, ...themeEyebrow(questionnaire, place) }),
				body(text(theme.summary), text(` ${m.report_blank_count({ count: questions.length })}`)),
				...(theme.limits === null ? [] : [body(bold(m.report_limits()), text(` ${theme.limits}`))]),
				questionsTable(theme, questions, visibility)
			];
		})
	];
}

/** Every part, so that each can be handed to whoever knows. */
function partsTable(asked: { theme: Theme; questions: Question[] }[]): TableBlock {
	const cell = (words: string): Cell =>
		words === '' ? [] : [{ kind: 'runs', runs: [text(words)] }];
	return {
		kind: 'table',
		caption: m.report_blank_parts(),
		captionShown: false,
		look: 'text',
		columns: [
			{ head: m.report_blank_part(), align: 'start', share: 0.44 },
			{ head: m.report_blank_questions(), align: 'end', share: 0.14 },
			{ head: m.report_blank_by(), align: 'start', share: 0.26 },
			{ head: m.report_blank_on(), align: 'start', share: 0.16 }
		],
		rows: asked.map(({ theme, questions }) => [
			cell(theme.title),
			cell(String(questions.length)),
			cell(''),
			cell('')
		])
	};
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
	if (!wanted || !earlier || earlier.kind === 'choices') return [];
	const option = earlier.options.find(({ value }) => value === wanted.atLeast);
	if (!option) return [];
	const isHighest = option === earlier.options.at(-1);
	return [
		m.report_blank_only_if({
			number: index + 1,
			answer: isHighest ? option.label : m.report_blank_answer_or_higher({ answer: option.label })
		})
	];
}

function answerCell(question: Question): Cell {
	const note: CellPart = { kind: 'room', label: m.report_blank_note(), lines: noteLines };
	const codes = answerCodes(question);
	const boxOf = (runs: Run[], index: number): Box => ({ code: codes[index] ?? '', runs });
	if (question.kind === 'choices')
		return [
			{ kind: 'runs', runs: [text(m.report_blank_tick_all())], look: 'small' },
			{
				kind: 'boxes',
				look: 'list',
				items: question.choices.map((choice) => [text(choice.text)]).map(boxOf)
			},
			note
		];
	const options = question.options.map(({ label, description }): Run[] =>
		description === null ? [bold(label)] : [bold(`${label}.`), text(` ${description}`)]
	);
	const others: Box[] = [{ code: dontKnowCode, runs: [bold(m.answer_dont_know())] }];
	if (question.allowsNotApplicable)
		others.push({ code: notApplicableCode, runs: [bold(m.report_blank_not_applicable())] });
	return [
		{ kind: 'boxes', look: 'list', items: options.map(boxOf) },
		{ kind: 'boxes', look: 'line', items: others },
		note
	];
}
