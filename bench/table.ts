import type { Loaded } from '../tests/weight.ts';
import type { Aim } from './aims.ts';
import type { FirstPage } from './first-page.ts';
import type { FreshClone } from './fresh-clone.ts';
import type { Times } from './speed.ts';

export interface Weight {
	page: string;
	script: boolean;
	/** Of compressed bodies, and of what the server says about them. */
	bytes: number;
	heads: number;
	/** The most it may be; `null` where none is set. */
	most: number | null;
	files: Loaded[];
}

/** Everything that was measured. */
export interface Found {
	at: string;
	machine: Record<string, string | number>;
	weights: Weight[];
	filesForBrowsers: { chartJs: string[]; jsPdf: string[]; zod: string[] };
	speed: Record<string, Times>;
	/** A report of a whole assessment: its size, the first of a new server and the ones after it, in milliseconds. */
	pdf: { bytes: number; cold: number; warm: Times };
	/** Milliseconds of a processor for the same words, from the start of a process to the bytes. */
	coldPdf: { ours: number; pdfkit: number };
	firstPages: Record<string, FirstPage>;
	freshClone: FreshClone;
	/** What is aimed at, and whether it is met. */
	aims: Aim[];
}

/** The figures as Markdown. */
export function tableOf(found: Found): string {
	const { at, machine, weights, filesForBrowsers, speed, pdf } = found;
	const { chartJs, jsPdf, zod } = filesForBrowsers;
	return [
		`Measured on ${at}: ${Object.entries(machine)
			.map(([name, value]) => `${name} ${value}`)
			.join(', ')}.`,
		rows(
			['Cold load', 'Bodies in brotli', 'At most', 'Met', 'Heads', 'Files'],
			weights.map(({ page, script, bytes, heads, most, files }) => [
				`${page} ${script ? 'with' : 'without'} script`,
				kib(bytes),
				most === null ? '' : kib(most),
				most === null ? '' : bytes <= most ? 'yes' : 'no',
				kib(heads),
				String(files.length)
			])
		),
		`Chart.js is loaded by: ${
			weights
				.filter(({ files }) => files.some((file) => chartJs.includes(file.path)))
				.map(({ page }) => page)
				.join(', ') || 'none'
		}. Of the files for browsers, ${jsPdf.length} hold jsPDF and ${zod.length} hold zod.`,
		rows(
			['Answered by the server', 'p50', 'p95', 'Slowest', 'A second', 'Processor each', 'Count'],
			Object.entries(speed).map(([name, { p50, p95, slowest, perSecond, processor, count }]) => [
				...[name, ms(p50), ms(p95), ms(slowest), perSecond.toFixed(0)],
				...[processor === null ? '' : ms(processor), String(count)]
			])
		),
		rows(
			['Report as PDF', 'Time'],
			[
				['first of a new server', ms(pdf.cold)],
				[`median of ${pdf.warm.count} after it`, ms(pdf.warm.p50)],
				['size', kib(pdf.bytes)],
				['in a process of its own, processor', ms(found.coldPdf.ours)],
				['the same words by pdfkit, processor', ms(found.coldPdf.pdfkit)]
			]
		),
		rows(
			['First page of a new server', 'Time', 'Processor', 'A later one', 'Processor'],
			Object.entries(found.firstPages).map(([name, { first, later }]) => [
				...[name, ms(first.wall), ms(first.cpu), ms(later.wall), ms(later.cpu)]
			])
		),
		rows(
			['Fresh clone', 'Time'],
			[
				['to the first page', seconds(found.freshClone.page)],
				['of it the installing of packages', seconds(found.freshClone.install)],
				['of it the building of the site', seconds(found.freshClone.build)]
			]
		),
		rows(
			['Aim', 'Found', 'Wanted', 'Met'],
			found.aims.map(({ what, found: value, wanted, met }) => [
				...[what, value, wanted, met === null ? 'not measured' : met ? 'yes' : 'no']
			])
		)
	].join('\n\n');
}

function rows(head: string[], body: string[][]): string {
	const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
	return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function kib(bytes: number): string {
	return `${(bytes / 1024).toFixed(1)} KiB`;
}

export function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toFixed(1)} s`;
}

export function ms(milliseconds: number): string {
	return `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
}
