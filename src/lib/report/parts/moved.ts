import * as m from '#lib/paraglide/messages.js';
import { answerSign } from '#lib/scorecard/chart.ts';
import type { Movement } from '#lib/scorecard/years/movement.ts';
import type { Line } from '#lib/scorecard/scorecard.ts';
import { bySizeOfChange, type ThemeChange, type TwoYears } from '#lib/scorecard/years/two-years.ts';
import { yearName } from '#lib/words/year.ts';
import { directionName, tallyPhrase } from '#lib/words/movement.ts';
import { answerName } from '#lib/words/scorecard.ts';
import { body, heading, quiet, text, type Block, type Cell, type TableBlock } from '../report.ts';
import { paragraphsOf } from './answers.ts';

/** The answers that are not the same in two years, theme by theme, with the notes of both. */
export function movedBlocks(compared: TwoYears, draft: boolean): Block[] {
	/** What a draft leaves open is still to be answered, which is no movement yet. */
	const isShown = ({ direction }: Movement) => !draft || direction !== 'no-longer-answered';
	const themes = bySizeOfChange(compared.themes)
		.map((theme) => ({ ...theme, moved: theme.moved.filter(isShown) }))
		.filter(({ moved }) => moved.length > 0);
	const open = compared.themes.flatMap(({ moved }) =>
		moved.filter((each) => !isShown(each))
	).length;
	const year = yearName(compared.from);
	return [
		heading(2, m.compare_moved()),
		...(themes.length === 0 ? [body(text(m.compare_moved_none()))] : []),
		...(open > 0 ? [body(text(m.compare_moved_waiting({ count: open, year })))] : []),
		...themes.map((theme) => movedTable(theme, compared))
	];
}

function movedTable({ label, moved }: ThemeChange, { from, to }: TwoYears): TableBlock {
	return {
		kind: 'table',
		caption: m.compare_moved_in({ theme: label, counts: tallyPhrase(moved) }),
		captionShown: true,
		look: 'text',
		columns: [
			{ head: m.compare_moved_question(), align: 'start', share: 0.24 },
			{ head: m.compare_moved_direction(), align: 'start', share: 0.14 },
			{ head: yearName(from), align: 'start', share: 0.31 },
			{ head: yearName(to), align: 'start', share: 0.31 }
		],
		rows: moved.map(({ direction, before, after }) => [
			[{ kind: 'numbered', number: after.number, runs: [text(after.title)] }],
			[{ kind: 'runs', runs: [text(directionName(direction))] }],
			answerThen(before, null),
			answerThen(after, before)
		])
	};
}

/** One year's answer with its reason and note; a note carried over word for word is not said twice. */
function answerThen(line: Line, before: Line | null): Cell {
	const cell: Cell = [{ kind: 'answer', sign: answerSign(line), text: answerName(line) }];
	if (line.reason) cell.push({ kind: 'runs', runs: [text(line.reason)] });
	if (line.note !== '' && line.note === before?.note)
		cell.push({ kind: 'runs', runs: [quiet(m.compare_same_note())], look: 'small' });
	else if (line.note !== '') cell.push({ kind: 'note', paragraphs: paragraphsOf(line.note) });
	return cell;
}
