import { body, heading, text, type Block, type Cell, type Report } from '#lib/report/report.ts';
import { wordsOf, wordsOfRuns } from '#lib/report/words-of.ts';

/** A report in the four forms every maker of PDFs knows. Figures are left out, which is to the peers' advantage. */
export type Plain =
	| { kind: 'heading'; level: 1 | 2 | 3; text: string }
	| { kind: 'paragraph'; text: string }
	| { kind: 'list'; items: string[] }
	| { kind: 'table'; caption: string; head: string[]; shares: number[]; rows: string[][] };

/** What a peer is given. */
export interface Content {
	title: string;
	author: string;
	head: string;
	foot: string;
	blocks: Plain[];
	/** Paths of the typeface, regular and bold. */
	fonts: { regular: string; bold: string };
}

/** The words of a report in plain blocks: what our own renderer draws, without charts, signs and columns. */
export function plainOf(report: Report, fonts: Content['fonts']): Content {
	return {
		title: report.title,
		author: report.author,
		head: `${report.head.left} · ${report.head.right}`,
		foot: report.foot,
		blocks: report.blocks.flatMap((block) => plainBlocks(block, report)),
		fonts
	};
}

function plainBlocks(block: Block, report: Report): Plain[] {
	switch (block.kind) {
		case 'heading':
			return [...paragraphs([block.eyebrow ?? '']), { ...block, kind: 'heading' }];
		case 'list':
		case 'steps':
			return [{ kind: 'list', items: block.items.map(wordsOfRuns) }];
		case 'table':
			return [
				{
					kind: 'table',
					caption: block.caption,
					head: block.columns.map(({ head }) => head),
					shares: block.columns.map(({ share }) => share),
					rows: block.rows.map((row) => row.map((cell) => cellWords(cell, report)))
				}
			];
		case 'columns':
			return block.columns.flatMap((blocks) => blocks.flatMap((each) => plainBlocks(each, report)));
		case 'cover':
			return [
				{ kind: 'heading', level: 1, text: block.title },
				...paragraphs(words(block, report))
			];
		default:
			return paragraphs(words(block, report));
	}
}

function cellWords(cell: Cell, report: Report): string {
	const column = { head: '', align: 'start', share: 1 } as const;
	const table = { kind: 'table', caption: '', captionShown: false, look: 'text' } as const;
	return words({ ...table, columns: [column], rows: [[cell]] }, report).join('\n');
}

function words(block: Block, report: Report): string[] {
	return wordsOf({ ...report, blocks: [block] });
}

function paragraphs(texts: string[]): Plain[] {
	return texts.filter(Boolean).map((text) => ({ kind: 'paragraph', text }));
}

/** The plain blocks as a report again, so that our renderer draws what the peers draw and nothing else. */
export function reportOf({ blocks }: Content, report: Report): Report {
	return { ...report, blocks: blocks.map(blockOf) };
}

function blockOf(plain: Plain): Block {
	switch (plain.kind) {
		case 'heading':
			return heading(plain.level, plain.text);
		case 'paragraph':
			return body(text(plain.text));
		case 'list':
			return { kind: 'list', items: plain.items.map((item) => [text(item)]) };
		case 'table':
			return {
				...{ kind: 'table', caption: plain.caption, captionShown: false, look: 'text' },
				columns: plain.head.map((head, index) => ({
					...{ head, align: 'start', share: plain.shares[index] ?? 0 }
				})),
				rows: plain.rows.map((row) => row.map((words) => [{ kind: 'runs', runs: [text(words)] }]))
			};
	}
}
