import { createHash } from 'node:crypto';
import { palette } from '#lib/drawing/palette.ts';
import type { Attachment } from '../attachment.ts';
import type { Report } from '../report.ts';
import { writeArchive } from './archive.ts';
import { Listening } from './listening.ts';
import { metadataOf } from './metadata.ts';
import { pack } from './pack.ts';
import { writeStructure } from './structure.ts';
import { unitsOf } from './blocks/units.ts';
import { flow } from './flow.ts';
import { withFullEnd } from './flow-end.ts';
import { gutter, page, textWidth } from './page.ts';
import { Paper } from './paper.ts';
import { writeLogo } from './picture.ts';
import { printable } from './printable.ts';
import { withReplacements } from './replaced.ts';
import { types } from './setting.ts';
import { element } from './tags.ts';
import { widthOf } from './typeface.ts';
import { insideOf, newDocument, pdfDate } from './writer.ts';

/**
 * Draws a report as a PDF, with files inside it. A report that shows the council's logo needs its picture, a PNG as the
 * service writes it. The same report, files and logo give the same bytes.
 */
export function renderPdf(
	report: Report,
	attachments: Attachment[] = [],
	logo: Uint8Array | null = null
): Uint8Array {
	const doc = newDocument();
	doc.setProperties({
		title: printable(report.title),
		author: printable(report.author),
		creator: printable(report.furniture.service)
	});
	doc.setCreationDate(pdfDate(report.date));
	doc.setFileId(fileId(report, attachments, logo));
	const paper = new Paper(doc);
	const root = element('Document', null);
	const content = unitsOf(withReplacements(report).blocks, {
		paper,
		x: page.left,
		width: textWidth,
		parent: root,
		tableContinues: report.furniture.tableContinues
	});
	flow(withFullEnd(content), paper.sheet());
	paper.placed();
	drawHeadsAndFeet(report, paper);
	doc.viewerPreferences({ DisplayDocTitle: true });
	doc.addMetadata(metadataOf(report), true);
	const { annotations, bookmarks, marked } = paper;
	const inside = insideOf(doc);
	const listening = new Listening(inside);
	if (paper.showsLogo) {
		if (logo === null) throw new Error('The report shows a logo and was given no picture of it');
		writeLogo(inside, listening, logo);
	}
	writeArchive(inside, listening, attachments, report.date);
	writeStructure(inside, listening, {
		root,
		annotations,
		bookmarks,
		marked,
		language: report.language
	});
	const bytes = new Uint8Array(doc.output('arraybuffer'));
	listening.mustBeWhole();
	return pack(bytes);
}

/** The same for the same report, and another for another. */
function fileId(report: Report, attachments: Attachment[], logo: Uint8Array | null): string {
	const hash = createHash('sha256').update(JSON.stringify(report));
	for (const { name, bytes } of attachments) hash.update(name).update(bytes);
	if (logo) hash.update(logo);
	return hash.digest('hex').slice(0, 32).toUpperCase();
}

/** Council and year above, state and page below; a marking in the middle of both. Not on a cover; only below on a first page that says it itself. */
function drawHeadsAndFeet({ head, foot, marking, furniture, blocks }: Report, paper: Paper): void {
	const ink = types.small;
	const pages = paper.marked.length;
	const cover = blocks[0]?.kind === 'cover' ? blocks[0].look : null;
	const widthIn = (words: string) => widthOf(printable(words), ink.size, ink.weight);
	const right = (words: string, y: number) =>
		paper.text(words, page.right - widthIn(words), y, ink);
	for (let number = 1; number <= pages; number++) {
		paper.turnTo(number);
		paper.aside('head');
		drawMarking(marking, page.markings.head, paper);
		if (number > 1 || cover === null) {
			const room = textWidth - widthIn(head.right) - gutter;
			paper.text(shortened(printable(head.left), room), page.left, page.head, ink);
			right(printable(head.right), page.head);
		}
		paper.aside('foot');
		drawMarking(marking, page.markings.foot, paper);
		if (number > 1 || cover !== 'page') {
			paper.line(page.left, page.rule, page.right, page.rule, 0.75, palette.rule);
			paper.text(printable(foot), page.left, page.foot, ink);
			const place = furniture.pageOf
				.replace('{page}', String(number))
				.replace('{pages}', String(pages));
			right(printable(place), page.foot);
		}
		paper.close();
	}
}

function drawMarking(marking: string | null, y: number, paper: Paper): void {
	if (marking === null) return;
	const words = printable(marking);
	const ink = { ...types.small, weight: 700, colour: palette.ink } as const;
	paper.text(words, (page.width - widthOf(words, ink.size, ink.weight)) / 2, y, ink);
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
