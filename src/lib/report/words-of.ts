import type { Block, CellPart, Rating, Report, Run } from './report.ts';

/**
 * Everything a report says, in the order in which it is read: one entry for each heading, paragraph, item and
 * part of a cell. Figures are left out: they say nothing that is not in a table.
 */
export function wordsOf(report: Report): string[] {
	return report.blocks.flatMap(wordsOfBlock).filter((words) => words !== '');
}

function wordsOfBlock(block: Block): string[] {
	switch (block.kind) {
		case 'page-break':
		case 'room':
			return [];
		case 'contents':
			return block.entries.map(({ text }) => text);
		case 'cover':
			return [
				block.service,
				block.title,
				block.subtitle,
				block.provisional ?? '',
				block.about ?? '',
				...(block.overall === null
					? []
					: [block.overall.name, ratingWords(block.overall.rating), block.overall.why ?? '']),
				block.figure?.caption ?? '',
				...block.facts.flatMap(({ term, runs }) => [term, wordsOfRuns(runs)])
			];
		case 'heading':
			return [block.eyebrow ?? '', block.text];
		case 'paragraph':
			return [wordsOfRuns(block.runs)];
		case 'list':
			return block.items.flatMap((runs) => ['•', wordsOfRuns(runs)]);
		case 'steps':
			return block.items.flatMap((runs, index) => [String(index + 1), wordsOfRuns(runs)]);
		case 'notice':
			return block.paragraphs.map(wordsOfRuns);
		case 'facts':
			return block.items.flatMap(({ term, runs }) => [term, wordsOfRuns(runs)]);
		case 'score':
			return [ratingWords(block.rating), block.beside];
		case 'figure':
			return [block.caption ?? ''];
		case 'columns':
			return block.columns.flatMap((blocks) => blocks.flatMap(wordsOfBlock));
		case 'table':
			return [
				block.captionShown ? block.caption : '',
				...block.columns.map(({ head }) => head),
				...block.rows.flatMap((row) => row.flatMap((cell) => cell.flatMap(wordsOfPart)))
			];
	}
}

function wordsOfPart(part: CellPart): string[] {
	switch (part.kind) {
		case 'runs':
			return [wordsOfRuns(part.runs)];
		case 'numbered':
			return [`${part.number} ${wordsOfRuns(part.runs)}`];
		case 'answer':
			return [part.text];
		case 'note':
			return part.paragraphs;
		case 'list':
			return part.items.flatMap((runs) => ['•', wordsOfRuns(runs)]);
		case 'boxes':
			return part.items.map(({ code, runs }) => `${code} ${wordsOfRuns(runs)}`);
		case 'room':
			return [part.label];
	}
}

function ratingWords({ figure, words }: Rating): string {
	return [figure, words].filter((part) => part !== null).join(' ');
}

/** The words of runs as one text. */
export function wordsOfRuns(runs: Run[]): string {
	return runs.map((run) => (run.kind === 'duty' ? '§' : run.text)).join('');
}
