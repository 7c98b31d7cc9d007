import type { Font, jsPDF } from 'jspdf';
import type { Shape } from '#lib/drawing/drawing.ts';
import { palette, type Colour } from '#lib/drawing/palette.ts';
import type { Element } from './tags.ts';
import { typeface, widthOf, type Weight } from './typeface.ts';
import { page } from './page.ts';
import { logoName } from './picture.ts';
import { pdfNumber } from './syntax.ts';
import { codesIn, insideOf, type Inside } from './writer.ts';

/** How a text looks. Sizes in points. */
export interface Ink {
	size: number;
	weight: Weight;
	colour: Colour;
}

/** An address outside, which is a safe one, or a heading of the report. */
export type Destination = { url: string } | { heading: string };

/** A link on a page: where it may be pressed, where it leads and what it is called. */
export interface Annotation {
	page: number;
	box: [left: number, top: number, right: number, bottom: number];
	to: Destination;
	words: string;
	element: Element;
}

/** A heading as the list of bookmarks shows it. */
export interface Bookmark {
	level: number;
	words: string;
	page: number;
	top: number;
	/** Where links in the report lead. */
	id?: string;
}

/**
 * The pages being drawn. Everything drawn belongs to an element of the structure or is set aside as decoration:
 * say which with `inside` or `aside` before drawing. Lengths in points from the top left.
 */
export class Paper {
	readonly annotations: Annotation[] = [];
	readonly bookmarks: Bookmark[] = [];
	/** How many marked sequences each page has. */
	readonly marked: number[] = [0];
	page = 1;
	/** Whether the logo was drawn. */
	showsLogo = false;
	private readonly doc: jsPDF;
	private readonly hooks: Inside;
	private readonly codes: (words: string, font: Font) => string;
	/** The fonts that something was drawn in. */
	private readonly fonts = new Map<Weight, Font>();
	private readonly waiting: ((pageOf: (heading: string) => number) => void)[] = [];
	private open: Element | keyof typeof artifacts | null = null;

	constructor(doc: jsPDF) {
		this.doc = doc;
		this.hooks = insideOf(doc);
		this.codes = codesIn(doc);
		for (const font of Object.values(typeface())) {
			const file = `${font.name}.ttf`;
			doc.addFileToVFS(file, Buffer.from(font.bytes).toString('latin1'));
			doc.addFont(file, font.name, 'normal', undefined, 'Identity-H');
		}
	}

	/** What turns the pages while content flows. */
	sheet(): { newPage(): void } {
		return {
			newPage: () => {
				this.addPage();
			}
		};
	}

	/** A new page after the last. */
	addPage(): void {
		this.close();
		this.doc.addPage();
		this.page += 1;
		this.marked.push(0);
	}

	/** Back to a page, to add its head and foot. */
	turnTo(page: number): void {
		this.close();
		this.doc.setPage(page);
		this.page = page;
	}

	/** What is drawn next belongs to this element. */
	inside(element: Element): void {
		if (this.open === element) return;
		this.close();
		const id = this.marked[this.page - 1] ?? 0;
		this.marked[this.page - 1] = id + 1;
		element.kids.push({ kind: 'marked', page: this.page, id });
		this.hooks.write(`/${element.role} <</MCID ${id}>> BDC`);
		this.open = element;
	}

	/** What is drawn next is decoration or repeated from another page, or the head or foot of every page. */
	aside(what: keyof typeof artifacts = 'decoration'): void {
		if (this.open === what) return;
		this.close();
		this.hooks.write(artifacts[what]);
		this.open = what;
	}

	/** Ends what `inside` or `aside` began. */
	close(): void {
		if (this.open !== null) this.hooks.write('EMC');
		this.open = null;
	}

	/**
	 * Draws printable text from `x` on the baseline `y`. Only the first in each font goes through jsPDF, which then
	 * writes the font; the rest needs nothing of what it looks for in a text.
	 */
	text(words: string, x: number, y: number, { size, weight, colour }: Ink): void {
		this.mustBeMarked();
		const font = this.fonts.get(weight);
		if (font) {
			const place = `${pdfNumber(x)} ${pdfNumber(page.height - y)} Td`;
			this.hooks.write(
				`BT\n/${font.id} ${pdfNumber(size)} Tf\n${fills.get(colour) ?? fillOf(colour)}\n${place}\n<${this.codes(words, font)}> Tj\nET`
			);
			return;
		}
		this.doc.setFont(typeface()[weight].name, 'normal');
		this.doc.setFontSize(size);
		this.doc.setTextColor(colour);
		this.doc.text(words, x, y);
		this.fonts.set(weight, this.doc.getFont());
	}

	/** A straight stroke. */
	line(x1: number, y1: number, x2: number, y2: number, width: number, colour: Colour): void {
		this.mustBeMarked();
		this.doc.setLineWidth(width).setDrawColor(colour).line(x1, y1, x2, y2);
	}

	/** A filled box. */
	fill(x: number, y: number, width: number, height: number, colour: Colour, radius = 0): void {
		this.mustBeMarked();
		this.doc.setFillColor(colour);
		if (radius > 0) this.doc.roundedRect(x, y, width, height, radius, radius, 'F');
		else this.doc.rect(x, y, width, height, 'F');
	}

	/** The outline of a box, inside its edges. */
	frame(x: number, y: number, width: number, height: number, stroke: number, colour: Colour): void {
		this.mustBeMarked();
		this.doc.setLineWidth(stroke).setDrawColor(colour);
		this.doc.rect(x + stroke / 2, y + stroke / 2, width - stroke, height - stroke, 'S');
	}

	/** Shapes of a drawing that is already in its place on the page. */
	shapes(shapes: Shape[]): void {
		this.mustBeMarked();
		for (const shape of shapes) this.shape(shape);
	}

	private shape(shape: Shape): void {
		if (shape.kind === 'text') {
			const weight = shape.weight === 600 ? 600 : 400;
			const width = widthOf(shape.text, shape.size, weight);
			const left = { start: 0, middle: width / 2, end: width }[shape.anchor];
			this.text(shape.text, shape.x - left, shape.y, {
				size: shape.size,
				weight,
				colour: shape.fill
			});
			return;
		}
		const filled = shape.kind !== 'lines' && shape.fill !== null;
		if (shape.kind !== 'lines' && shape.fill !== null) this.doc.setFillColor(shape.fill);
		if (shape.stroke !== null) {
			this.doc.setLineWidth(shape.strokeWidth).setDrawColor(shape.stroke);
			if (shape.dash) this.doc.setLineDashPattern(shape.dash, 0);
		}
		const style = filled ? (shape.stroke === null ? 'F' : 'FD') : 'S';
		switch (shape.kind) {
			case 'rect':
				this.doc.rect(shape.x, shape.y, shape.width, shape.height, style);
				break;
			case 'circle':
				this.doc.circle(shape.cx, shape.cy, shape.r, style);
				break;
			case 'polygon':
				this.polygon(shape.points, style);
				break;
			case 'lines':
				for (const [x1, y1, x2, y2] of shape.segments) this.doc.line(x1, y1, x2, y2);
		}
		if (shape.stroke !== null && shape.dash) this.doc.setLineDashPattern([], 0);
	}

	/** A closed shape through points. */
	polygon(points: [number, number][], style: 'F' | 'S' | 'FD'): void {
		const [first] = points;
		if (!first) return;
		const steps = points.slice(1).map(([x, y], index) => {
			const [beforeX, beforeY] = points[index] ?? first;
			return [x - beforeX, y - beforeY];
		});
		this.doc.lines(steps, first[0], first[1], [1, 1], style, true);
	}

	/** The mark of the service: a profile inside what is possible, white on a tarn tile. */
	mark(x: number, y: number, size: number): void {
		const scale = size / 40;
		const corners = (radii: number[]): [number, number][] =>
			radii.map((radius, index) => {
				const angle = -Math.PI / 2 + (index * 2 * Math.PI) / radii.length;
				return [
					x + (20 + Math.cos(angle) * radius) * scale,
					y + (21.2 + Math.sin(angle) * radius) * scale
				];
			});
		this.fill(x, y, size, size, palette.tarn, 5 * scale);
		this.doc.setLineWidth(1.7 * scale).setDrawColor(palette.white);
		this.polygon(corners([15.4, 15.4, 15.4, 15.4, 15.4]), 'S');
		this.doc.setFillColor(palette.white);
		this.polygon(corners([11.2, 12, 5.2, 9.4, 7.4]), 'F');
	}

	/** The council's logo, which the file must hold then. */
	logo(x: number, y: number, width: number, height: number): void {
		this.mustBeMarked();
		const place = [width, 0, 0, height, x, page.height - y - height].map(pdfNumber).join(' ');
		this.hooks.write(`q\n${place} cm\n${logoName} Do\nQ`);
		this.showsLogo = true;
	}

	/** Makes a box of the page lead somewhere. */
	link(element: Element, box: Annotation['box'], to: Destination, words: string): void {
		const index = this.annotations.length;
		this.annotations.push({ page: this.page, box, to, words, element });
		element.kids.push({ kind: 'annotation', index });
	}

	/** Puts a heading into the list of bookmarks. */
	bookmark(level: number, words: string, top: number, id?: string): void {
		this.bookmarks.push({ level, words, page: this.page, top, ...(id !== undefined && { id }) });
	}

	/** Does something once every heading has its page. */
	whenPlaced(work: (pageOf: (heading: string) => number) => void): void {
		this.waiting.push(work);
	}

	/** Everything has its place: does what waited for that. */
	placed(): void {
		const pageOf = (heading: string) => headingOf(this.bookmarks, heading).page;
		for (const work of this.waiting) work(pageOf);
	}

	private mustBeMarked(): void {
		if (this.open === null) throw new Error('Drawn without saying what it belongs to');
	}
}

/** The heading that a link in the report leads to. Throws when there is none. */
export function headingOf(bookmarks: Bookmark[], id: string): Bookmark {
	const found = bookmarks.find((bookmark) => bookmark.id === id);
	if (!found) throw new Error(`No heading is called ${id}`);
	return found;
}

/** How what is set aside is marked: a reader is told what is a running head and what a foot (PDF/UA-1, 7.8). */
const artifacts = {
	decoration: '/Artifact BMC',
	head: '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
	foot: '/Artifact <</Type /Pagination /Subtype /Footer>> BDC'
} as const;

/** The operators that fill with each colour. */
const fills = new Map(Object.values(palette).map((colour) => [colour, fillOf(colour)]));

function fillOf(colour: Colour): string {
	const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
	return `${parts.map((part) => String(Math.round(part * 1000) / 1000)).join(' ')} rg`;
}
