import type { Block, ContentsBlock, HeadingBlock } from './report.ts';

/** A line of the contents for each heading of the first level that can be led to, in order. */
export function contentsOf(blocks: Block[]): ContentsBlock['entries'] {
	return blocks.filter(isPart).map(({ text, id }) => ({ text, id }));
}

function isPart(block: Block): block is HeadingBlock & { id: string } {
	return block.kind === 'heading' && block.level === 1 && block.id !== undefined;
}

/** One part after the other: no page is left nearly empty for the next to begin at the top. */
export function flowing(blocks: Block[]): Block[] {
	return blocks.filter(({ kind }) => kind !== 'page-break');
}
