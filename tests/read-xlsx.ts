import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from '#lib/export/table.ts';

/** The sheets of a workbook as another program reads them, in order: rows of numbers, texts and nothing; days as text. */
export function readXlsx(bytes: Uint8Array): Record<string, Cell[][]> {
	const files = unzipSync(bytes);
	const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
	const targets = new Map(
		[...part('xl/_rels/workbook.xml.rels').matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(
			([, id = '', target = '']) => [id, target]
		)
	);
	return Object.fromEntries(
		[...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"[^>]*r:id="(\w+)"/g)].map(
			([, name = '', id = '']) => [unescaped(name), rowsOf(part(`xl/${targets.get(id)}`))]
		)
	);
}

function rowsOf(sheet: string): Cell[][] {
	return [...sheet.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) =>
		[...row.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(
			([, attributes = '', inside = '']) => cellOf(attributes, inside)
		)
	);
}

function cellOf(attributes: string, inside: string): Cell {
	if (attributes.includes('t="inlineStr"'))
		return unescaped(/<t xml:space="preserve">([\s\S]*?)<\/t>/.exec(inside)?.[1] ?? '').replace(
			/_x([0-9A-Fa-f]{4})_/g,
			(_, code: string) => String.fromCharCode(parseInt(code, 16))
		);
	const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1];
	if (value === undefined) return null;
	return attributes.includes('s="4"')
		? new Date(Date.UTC(1899, 11, 30 + Number(value))).toISOString().slice(0, 10)
		: Number(value);
}

function unescaped(text: string): string {
	const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
	return text.replace(/&(\w+);/g, (_, name: string) => signs[name] ?? '?');
}
