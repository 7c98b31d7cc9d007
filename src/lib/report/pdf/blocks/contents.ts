import { palette } from '#lib/drawing/palette.ts';
import type { ContentsBlock } from '../../report.ts';
import { baselineOf, paragraph, type Type } from '../setting.ts';
import { beside, type Unit } from '../flow.ts';
import { printable } from '../printable.ts';
import { element } from '../tags.ts';
import { widthOf } from '../typeface.ts';
import type { Context } from './context.ts';

const entry: Type = { size: 11, leading: 15, weight: 400, colour: palette.ink };
/** Left of the right edge, for the number of a page. */
const numberWidth = 40;

/**
 * The parts of the report, each a link with the number of its page. The numbers are known when everything is placed:
 * the paper draws them then.
 */
export function contentsUnits({ entries }: ContentsBlock, context: Context): Unit[] {
	const { paper, x, width } = context;
	const list = element('TOC', context.parent);
	return entries.map(({ text, id }, index) => {
		const item = element('TOCI', list);
		const link = element('Link', element('Reference', item));
		const number = element('P', item);
		const lines = paragraph([{ kind: 'text', text }], entry, {
			paper,
			x,
			width: width - numberWidth,
			owner: link
		});
		return beside([lines], {
			before: index === 0 ? 4 : 0,
			above: 4.5,
			below: 5,
			splitFrom: Infinity,
			edge(top, bottom) {
				paper.aside();
				if (index === 0) paper.line(x, top, x + width, top, 1.1, palette.ink);
				paper.line(x, bottom, x + width, bottom, 0.75, palette.rule);
				paper.close();
				paper.link(link, [x, top, x + width, bottom], { heading: id }, printable(text));
				const { page } = paper;
				paper.whenPlaced((pageOf) => {
					const words = String(pageOf(id));
					paper.turnTo(page);
					paper.inside(number);
					const left = x + width - widthOf(words, entry.size, entry.weight);
					paper.text(words, left, bottom - 5 - entry.leading + baselineOf(entry), entry);
					paper.close();
				});
			}
		});
	});
}
