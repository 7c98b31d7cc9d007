import * as m from '#lib/paraglide/messages.js';
import { answerSign } from '#lib/scorecard/chart.ts';
import { isSeveral, type Line, type ThemeResult } from '#lib/scorecard/scorecard.ts';
import { withFullStop } from '#lib/words/list.ts';
import { nextActions } from '#lib/words/next-step.ts';
import { answerName } from '#lib/words/scorecard.ts';
import { bold, link, quiet, text, type Cell, type CellPart, type TableBlock } from '../report.ts';

/** Every question of a theme with its level, answer, reason, note, evidence and what to do next. */
export function answersTable(theme: ThemeResult): TableBlock {
	return tableOf(theme, theme.lines, nextActions(theme));
}

/** The same as it was answered: without what follows from it. */
export function plainAnswersTable(theme: ThemeResult): TableBlock {
	const lines = theme.lines.map((line) => ({ ...line, duties: [], dutyNotMet: false }));
	return tableOf(theme, lines, new Map());
}

function tableOf(theme: ThemeResult, lines: Line[], next: Map<string, string>): TableBlock {
	return {
		kind: 'table',
		caption: m.report_answers_caption({ theme: theme.title }),
		captionShown: false,
		look: 'text',
		columns: [
			{ head: m.report_question(), align: 'start', share: 0.33 },
			{ head: m.report_level(), align: 'start', share: 0.2 },
			{
				head: hasNotes(lines) ? m.report_answer_and_note() : m.report_answer(),
				align: 'start',
				share: 0.47
			}
		],
		rows: lines.map((line) => [
			questionCell(line),
			levelCell(line),
			answerCell(line, next.get(line.question) ?? null)
		])
	};
}

function hasNotes(lines: Line[]): boolean {
	return lines.some(({ note, evidence }) => note !== '' || evidence.length > 0);
}

function questionCell(line: Line): Cell {
	return [
		{
			kind: 'numbered',
			number: line.number,
			runs: [
				bold(line.title),
				...(line.duties.length > 0
					? [text(' '), { kind: 'duty' as const, notMet: line.dutyNotMet }]
					: [])
			]
		},
		{ kind: 'runs', runs: [text(line.text)], look: 'small' }
	];
}

function levelCell(line: Line): Cell {
	const cell: Cell = [{ kind: 'answer', sign: answerSign(line), text: answerName(line) }];
	if (line.dutyNotMet)
		cell.push({ kind: 'runs', runs: [text(m.report_key_duty())], look: 'small' });
	return cell;
}

function answerCell(line: Line, aim: string | null): Cell {
	const parts: CellPart[] = [];
	if (isSeveral(line))
		parts.push({ kind: 'list', items: line.descriptions.map((each) => [text(each)]) });
	else parts.push({ kind: 'runs', runs: [text(answerText(line))] });
	if (line.note !== '') parts.push({ kind: 'note', paragraphs: paragraphsOf(line.note) });
	if (line.evidence.length > 0) {
		parts.push({ kind: 'runs', runs: [quiet(m.report_evidence())], look: 'small' });
		parts.push({
			kind: 'list',
			items: line.evidence.map(({ title, url }) => [link(title, url)])
		});
	}
	if (aim !== null)
		parts.push({
			kind: 'runs',
			runs: [text(`${m.report_next_label()} ${withFullStop(aim)}`)],
			look: 'small'
		});
	return parts;
}

function answerText(line: Line): string {
	if (line.reason !== null) return m.report_reason({ reason: line.reason });
	if (line.state === 'not-answered') return m.report_no_answer_yet();
	if (line.state === 'dont-know') return m.scorecard_not_known_today();
	return line.descriptions.length > 0 ? line.descriptions.join(' ') : (line.label ?? '');
}

/** What somebody typed, line by line; empty lines only part paragraphs. */
export function paragraphsOf(typed: string): string[] {
	return typed.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
}
