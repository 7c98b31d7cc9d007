import * as m from '#lib/paraglide/messages.js';
import { createHash } from 'node:crypto';
import { palette } from '#lib/scorecard/drawing/palette.ts';
import type { Report } from '../report.ts';
import { metadataOf } from './metadata.ts';
import { pack } from './pack.ts';
import { writeStructure } from './structure.ts';
import { unitsOf } from './blocks/units.ts';
import { flow } from './flow.ts';
import { gutter, page, textWidth } from './page.ts';
import { Paper } from './paper.ts';
import { printable } from './printable.ts';
import { withReplacements } from './replaced.ts';
import { types } from './setting.ts';
import { element } from './tags.ts';
import { widthOf } from './typeface.ts';
import { insideOf, newDocument, pdfDate } from './writer.ts';

/** Draws a report as a PDF. The same report gives the same bytes. */
export function renderPdf(report: Report): Uint8Array {
	const doc = newDocument();
	doc.setProperties({
		title: printable(report.title),
		author: printable(report.author),
		creator: m.service_name()
	});
	doc.setCreationDate(pdfDate(report.date));
	doc.setFileId(fileId(report));
	const paper = new Paper(doc);
	const root = element('Document', null);
	const content = unitsOf(withReplacements(report).blocks, {
		paper,
		x: page.left,
		width: textWidth,
		parent: root
	});
	flow(content, paper.sheet());
	drawHeadsAndFeet(report, paper);
	doc.viewerPreferences({ DisplayDocTitle: true });
	doc.addMetadata(metadataOf(report, m.service_name()), true);
	const { annotations, bookmarks, marked } = paper;
	const mustBeWhole = writeStructure(insideOf(doc), {
		root,
		annotations,
		bookmarks,
		marked,
		language: report.language
	});
	const bytes = new Uint8Array(doc.output('arraybuffer'));
	mustBeWhole();
	return pack(bytes);
}

/** The same for the same report, and another for another. */
function fileId(report: Report): string {
	return createHash('sha256')
		.update(JSON.stringify(report))
		.digest('hex')
		.slice(0, 32)
		.toUpperCase();
}

/** Council and year above, state and page below; a marking in the middle of both. Not on a cover; only below on a first page that says it itself. */
function drawHeadsAndFeet({ head, foot, marking, blocks }: Report, paper: Paper): void {
	const ink = types.small;
	const pages = paper.page;
	const cover = blocks[0]?.kind === 'cover' ? blocks[0].look : null;
	const widthIn = (words: string) => widthOf(printable(words), ink.size, ink.weight);
	const right = (words: string, y: number) =>
		paper.text(words, page.right - widthIn(words), y, ink);
	for (let number = 1; number <= pages; number++) {
		paper.turnTo(number);
		paper.aside();
		if (marking !== null) {
			const words = printable(marking);
			const x = (page.width - widthOf(words, ink.size, 700)) / 2;
			for (const y of page.markings)
				paper.text(words, x, y, { ...ink, weight: 700, colour: palette.ink });
		}
		if (number > 1 || cover === null) {
			const room = textWidth - widthIn(head.right) - gutter;
			paper.text(shortened(printable(head.left), room), page.left, page.head, ink);
			right(printable(head.right), page.head);
		}
		if (number > 1 || cover !== 'page') {
			paper.line(page.left, page.rule, page.right, page.rule, 0.75, palette.rule);
			paper.text(printable(foot), page.left, page.foot, ink);
			right(m.report_page_of({ page: number, pages }), page.foot);
		}
		paper.close();
	}
}

/** As much of a name as there is room for at the head of a page; it stands in full on the cover. */
function shortened(words: string, room: number): string {
	const { size, weight } = types.small;
	if (widthOf(words, size, weight) <= room) return words;
	const fits = [...words].findLastIndex(
		(_, index, letters) => widthOf(`${letters.slice(0, index).join('')}…`, size, weight) <= room
	);
	return `${[...words].slice(0, Math.max(fits, 0)).join('').trimEnd()}…`;
}
