import { compare, fraction, readFraction, written, zero, type Fraction } from '../fraction.ts';
import type { Line } from '../scorecard.ts';

/**
 * The ways an answer can move between two years. Unanswered, not applicable, don't know and a level are different
 * things, so coming from or going to each of them has a name of its own.
 */
export const directions = [
	'up',
	'down',
	'now-known',
	'no-longer-known',
	'now-applies',
	'no-longer-applies',
	'now-answered',
	'no-longer-answered'
] as const;
export type Direction = (typeof directions)[number];

/** An answer that is not the same in two years, to one question in one revision. */
export interface Movement {
	direction: Direction;
	/**
	 * How far it moves the sum its theme's like-for-like score is made from: weight of this year × difference ÷
	 * highest value, as an exact fraction such as `2/3`. `0` where it does not count in both years.
	 */
	size: string;
	before: Line;
	after: Line;
}

/** Why a question cannot be set beside the other year's. */
export const standings = [
	/** Both years ask it, in another revision: an answer then and now would answer two questions. */
	'changed-in-meaning',
	/** Not in last year's edition, or not asked of this council then. */
	'new',
	/** Not in this year's edition, or not asked of this council any more. */
	'retired',
	/** The same edition, but an earlier answer or the council's kind did not lead to it last year. */
	'now-asked',
	/** The same edition, but nothing leads to it any more. */
	'no-longer-asked',
	/** Last year it stood in another theme, so neither theme's like-for-like score holds it. */
	'other-theme'
] as const;
export type ApartStanding = (typeof standings)[number];

/** A question only one of two years can be asked about. Never counted as movement. */
export interface Apart {
	standing: ApartStanding;
	/** As this year has it; last year's where this year has none. */
	line: Line;
}

/** What two years of a theme say, question by question. */
export interface Moves {
	/** Largest first, then in the order of the questionnaire. Unchanged answers are not in it. */
	moved: Movement[];
	/** In the order of the questionnaire, those of last year only at the end. */
	apart: Apart[];
	/** Same question and revision in both years, but not applicable or not answered in one: in no like-for-like score. */
	notCounting: number;
	/** Same question and revision in both years, with another weight this year. */
	reweighted: number;
}

/** What is known of both years beyond the theme in hand. */
export interface Around {
	/** Whether both years answered the very same edition. */
	sameEdition: boolean;
	/** Every question of last year, in whatever theme. */
	askedBefore: ReadonlySet<string>;
	/** Every question of this year, in whatever theme. */
	askedNow: ReadonlySet<string>;
}

/**
 * Which answers of a theme moved, and which questions cannot be compared, from the frozen lines of two years.
 * Questions that count for nothing have no level to move between and are left out.
 *
 * Used by `compareYears`; its lists are shown on the comparison page and in the report.
 * Source: rules of scoring, section 2.5: same id and same revision.
 */
export function movesBetween(previous: Line[], current: Line[], around: Around): Moves {
	const before = new Map(previous.filter(isScored).map((line) => [line.question, line]));
	const after = current.filter(isScored);
	const paired = after.flatMap((line) => {
		const old = before.get(line.question);
		return old && old.revision === line.revision ? [{ before: old, after: line }] : [];
	});
	const stays = new Set(after.map((line) => line.question));
	return {
		moved: paired.flatMap((pair) => movement(pair)).sort(bySize),
		apart: [
			...after.flatMap((line): Apart[] => {
				const old = before.get(line.question);
				if (old?.revision === line.revision) return [];
				if (old) return [{ standing: 'changed-in-meaning', line }];
				if (around.askedBefore.has(line.question)) return [{ standing: 'other-theme', line }];
				return [{ standing: around.sameEdition ? 'now-asked' : 'new', line }];
			}),
			...[...before.values()].flatMap((line): Apart[] => {
				// One that went to another theme is listed there, once.
				if (stays.has(line.question) || around.askedNow.has(line.question)) return [];
				return [{ standing: around.sameEdition ? 'no-longer-asked' : 'retired', line }];
			})
		],
		notCounting: paired.filter((pair) => !countsIn(pair.before) || !countsIn(pair.after)).length,
		reweighted: paired.filter((pair) => pair.before.weight !== pair.after.weight).length
	};
}

/** Whether a line is in the sums of its year: a level or "don't know". */
export function countsIn(line: Line): boolean {
	return isScored(line) && (line.value !== null || line.state === 'dont-know');
}

/** How many answers moved in each direction; those in which none did are left out. */
export function tally(moved: Movement[]): { direction: Direction; count: number }[] {
	return directions
		.map((direction) => ({
			direction,
			count: moved.filter((each) => each.direction === direction).length
		}))
		.filter(({ count }) => count > 0);
}

function isScored(line: Line): boolean {
	return line.weight !== null && line.max !== null;
}

function movement({ before, after }: Pick<Movement, 'before' | 'after'>): Movement[] {
	const direction = directionOf(before, after);
	return direction ? [{ direction, size: written(sizeOf(before, after)), before, after }] : [];
}

function directionOf(before: Line, after: Line): Direction | null {
	if (before.state === after.state) {
		const difference = (after.value ?? 0) - (before.value ?? 0);
		return difference === 0 ? null : difference > 0 ? 'up' : 'down';
	}
	if (after.state === 'not-answered') return 'no-longer-answered';
	if (before.state === 'not-answered') return 'now-answered';
	if (after.state === 'not-applicable') return 'no-longer-applies';
	if (before.state === 'not-applicable') return 'now-applies';
	return after.state === 'dont-know' ? 'no-longer-known' : 'now-known';
}

function sizeOf(before: Line, after: Line): Fraction {
	if (!countsIn(before) || !countsIn(after)) return zero;
	const difference = Math.abs((after.value ?? 0) - (before.value ?? 0));
	return fraction((after.weight ?? 0) * difference, after.max ?? 1);
}

function bySize(a: Movement, b: Movement): number {
	return compare(readFraction(b.size), readFraction(a.size));
}
