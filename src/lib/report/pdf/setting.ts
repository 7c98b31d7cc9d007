import { palette, type Colour } from '#lib/drawing/palette.ts';
import type { Run } from '../report.ts';
import { wordsOfRuns } from '../words-of.ts';
import { dutySize, setLines, type TextLine, type Piece } from './lines.ts';
import type { Paper } from './paper.ts';
import { element, type Element } from './tags.ts';
import { safeAddress } from './syntax.ts';
import { typeface, widthOf, type Weight } from './typeface.ts';
import type { Unit } from './flow.ts';

/** Type of one role: sizes in points. */
export interface Type {
	size: number;
	leading: number;
	weight: Weight;
	colour: Colour;
}

/** The styles of the report. */
export const types = {
	title: { size: 34, leading: 40, weight: 700, colour: palette.ink },
	h1: { size: 22, leading: 26, weight: 700, colour: palette.ink },
	h2: { size: 12, leading: 16, weight: 700, colour: palette.ink },
	h3: { size: 10, leading: 14, weight: 700, colour: palette.ink },
	lead: { size: 12, leading: 17, weight: 400, colour: palette.ink },
	body: { size: 10, leading: 14, weight: 400, colour: palette.ink },
	strong: { size: 10, leading: 14, weight: 600, colour: palette.ink },
	eyebrow: { size: 10, leading: 14, weight: 400, colour: palette.slate },
	small: { size: 8.5, leading: 12, weight: 400, colour: palette.slate },
	head: { size: 10, leading: 14, weight: 600, colour: palette.slate },
	figures: { size: 9, leading: 13, weight: 400, colour: palette.ink },
	figuresStrong: { size: 9, leading: 13, weight: 600, colour: palette.ink },
	figuresHead: { size: 9, leading: 13, weight: 600, colour: palette.slate }
} as const satisfies Record<string, Type>;

/** From the top of a line to its baseline. */
export function baselineOf({ size, leading }: Pick<Type, 'size' | 'leading'>): number {
	const { ascent, descent } = typeface()[400];
	return (leading - (ascent + descent) * size) / 2 + ascent * size;
}

/** Where a paragraph stands, and what it is. */
export interface ParagraphPlace {
	paper: Paper;
	x: number;
	width: number;
	/** The element its words belong to; `null` for what is repeated or decoration. */
	owner: Element | null;
	align?: 'start' | 'end';
}

/** Sets runs as one unit a line; the first two lines stay together, and the last two. */
export function paragraph(
	runs: Run[],
	type: Type,
	place: ParagraphPlace,
	before = 0,
	keep = false
): Unit[] {
	const { paper, x, width, owner, align = 'start' } = place;
	const lines = setLines(runs, { size: type.size, weight: type.weight, width });
	const own = new Map<Run, Element>();
	return lines.map((line, index) => ({
		before: index === 0 ? before : 0,
		height: type.leading,
		keep: keep || (lines.length > 1 && (index === 0 || index === lines.length - 2)),
		draw: (top) =>
			drawLine(paper, line, type, {
				x: align === 'end' ? x + width - line.width : x,
				top,
				owner,
				own
			})
	}));
}

function drawLine(
	paper: Paper,
	line: TextLine,
	type: Type,
	at: { x: number; top: number; owner: Element | null; own: Map<Run, Element> }
): void {
	const baseline = at.top + baselineOf(type);
	for (const piece of line.pieces) {
		const x = at.x + piece.x;
		const url = piece.run.kind === 'link' ? safeAddress(piece.run.url) : null;
		if (url !== null && at.owner)
			drawLink(paper, piece, url, type, { ...at, x, baseline, owner: at.owner });
		else {
			const { run } = piece;
			const isOther = run.kind !== 'duty' && run.language !== undefined;
			if (at.owner) paper.inside(isOther ? ownElement('Span', run, at.owner, at.own) : at.owner);
			else paper.aside();
			if (piece.run.kind === 'duty') drawDuty(paper, piece.run.notMet, x, baseline, type.size);
			else
				paper.text(piece.words, x, baseline, {
					size: type.size,
					weight: piece.weight,
					colour:
						piece.run.kind === 'link'
							? palette.tarn
							: piece.run.look === 'quiet'
								? palette.slate
								: type.colour
				});
		}
	}
}

function drawLink(
	paper: Paper,
	piece: Piece,
	url: string,
	type: Type,
	at: { x: number; top: number; baseline: number; owner: Element; own: Map<Run, Element> }
): void {
	const owner = ownElement('Link', piece.run, at.owner, at.own);
	paper.inside(owner);
	const width = widthOf(piece.words.trimEnd(), type.size, piece.weight);
	paper.text(piece.words, at.x, at.baseline, {
		size: type.size,
		weight: piece.weight,
		colour: palette.tarn
	});
	const under = at.baseline + type.size * 0.14;
	paper.line(at.x, under, at.x + width, under, type.size * 0.06, palette.tarn);
	paper.link(
		owner,
		[at.x, at.top, at.x + width, at.top + type.leading],
		{ url },
		(piece.run.kind === 'link' && piece.run.called) || wordsOfRuns([piece.run])
	);
}

/** The element of a run that has one of its own, the same on every line it runs over. */
function ownElement(
	role: 'Link' | 'Span',
	run: Run,
	parent: Element,
	own: Map<Run, Element>
): Element {
	const language = run.kind === 'duty' ? undefined : run.language;
	const made = own.get(run) ?? element(role, parent, language === undefined ? {} : { language });
	own.set(run, made);
	return made;
}

/** The sign of a duty on the line: white on ink when it is not met, outlined where it applies. */
export function drawDuty(
	paper: Paper,
	notMet: boolean,
	x: number,
	baseline: number,
	size: number
): void {
	const side = dutySize(size);
	const top = baseline - size * 0.334 - side / 2;
	if (notMet) paper.fill(x, top, side, side, palette.ink, 1.2);
	else paper.frame(x, top, side, side, 0.9, palette.ink);
	const letter = size * 0.85;
	paper.text('§', x + (side - widthOf('§', letter, 700)) / 2, baseline - size * 0.02, {
		size: letter,
		weight: 700,
		colour: notMet ? palette.white : palette.ink
	});
}
