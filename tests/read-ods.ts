import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from '#lib/export/table.ts';

/** The sheets of a spreadsheet as another program reads them: rows of numbers, texts and nothing. */
export function readOds(bytes: Uint8Array): Record<string, Cell[][]> {
	const content = strFromU8(unzipSync(bytes)['content.xml'] ?? new Uint8Array());
	return Object.fromEntries(
		[...content.matchAll(/<table:table table:name="([^"]*)">([\s\S]*?)<\/table:table>/g)].map(
			([, name = '', sheet = '']) => [unescaped(name), rowsOf(sheet)]
		)
	);
}

function rowsOf(sheet: string): Cell[][] {
	return [...sheet.matchAll(/<table:table-row>([\s\S]*?)<\/table:table-row>/g)].map(
		([, row = '']) =>
			[...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].map(
				([, attributes = '', inside = '']) => cellOf(attributes, inside)
			)
	);
}

function cellOf(attributes: string, inside: string): Cell {
	const number = /office:value="([^"]*)"/.exec(attributes)?.[1];
	if (number !== undefined) return Number(number);
	const day = /office:date-value="([^"]*)"/.exec(attributes)?.[1];
	if (day !== undefined) return day;
	const lines = [...inside.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map(([, line = '']) =>
		unescaped(
			// A reader runs spaces together unless they are written as such.
			line
				.replace(/ +/g, ' ')
				.replace(/^ | $/g, '')
				.replace(/<text:s text:c="(\d+)"\/>/g, (_, count) => ' '.repeat(Number(count)))
				.replace(/<text:tab\/>/g, '\t')
		)
	);
	return lines.length === 0 ? null : lines.join('\n');
}

function unescaped(text: string): string {
	const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
	return text.replace(/&(\w+);/g, (_, name: string) => signs[name] ?? '?');
}
