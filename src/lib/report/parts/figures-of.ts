import type { Figures } from '#lib/words/figures.ts';
import { text, type TableBlock } from '../report.ts';

/** Relative width of a column of figures, of one of words, and of the names. */
const room = { figures: 1, words: 1.7, names: 2.1 };

/** The table of a chart as a block: the same cells as on the site's own pages. */
export function tableOf({ caption, columns, rows }: Figures, captionShown = true): TableBlock {
	const rooms = columns.map(({ numeric }, index) =>
		index === 0 ? room.names : numeric ? room.figures : room.words
	);
	const whole = rooms.reduce((sum, each) => sum + each, 0);
	return {
		kind: 'table',
		caption,
		captionShown,
		look: 'figures',
		columns: columns.map(({ label, numeric }, index) => ({
			head: label,
			align: numeric ? 'end' : 'start',
			share: (rooms[index] ?? 0) / whole
		})),
		rows: rows.map(({ name, cells }) => [
			[{ kind: 'runs', runs: [text(name)], look: 'strong' }],
			...cells.map((words) => [{ kind: 'runs' as const, runs: [text(words)] }])
		])
	};
}
