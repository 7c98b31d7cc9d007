import * as m from '#lib/paraglide/messages.js';
import { tally, type Apart, type Direction, type Movement } from '#lib/scorecard/years/movement.ts';
import type { TwoYears } from '#lib/scorecard/years/two-years.ts';
import { yearName } from './year.ts';
import { commaList } from './list.ts';

/** A way an answer can move: as a word, as a count in a table, and as a sentence where a score moves with it. */
interface DirectionWords {
	name: () => string;
	count: (given: { count: number }) => string;
	sentence?: (given: { count: number }) => string;
}

const words: Record<Direction, DirectionWords> = {
	up: {
		name: m.compare_direction_up,
		count: m.compare_count_up,
		sentence: m.compare_moved_up
	},
	down: {
		name: m.compare_direction_down,
		count: m.compare_count_down,
		sentence: m.compare_moved_down
	},
	'now-known': {
		name: m.compare_direction_now_known,
		count: m.compare_count_now_known,
		sentence: m.compare_moved_now_known
	},
	'no-longer-known': {
		name: m.compare_direction_no_longer_known,
		count: m.compare_count_no_longer_known,
		sentence: m.compare_moved_no_longer_known
	},
	'now-applies': {
		name: m.compare_direction_now_applies,
		count: m.compare_count_now_applies
	},
	'no-longer-applies': {
		name: m.compare_direction_no_longer_applies,
		count: m.compare_count_no_longer_applies
	},
	'now-answered': {
		name: m.compare_direction_now_answered,
		count: m.compare_count_now_answered
	},
	'no-longer-answered': {
		name: m.compare_direction_no_longer_answered,
		count: m.compare_count_no_longer_answered
	}
};

/** `Up`, `No longer known`: which way an answer went. */
export function directionName(direction: Direction): string {
	return words[direction].name();
}

/** `3 up, 1 no longer known`, or `None`. */
export function tallyPhrase(moved: Movement[]): string {
	const counts = tally(moved).map(({ direction, count }) => words[direction].count({ count }));
	return counts.length === 0 ? m.chart_none() : commaList(counts);
}

/** `4 answers moved down.` and `1 answer is no longer known.`: those that take a score one way. */
export function moveSentences(moved: Movement[], way: 'up' | 'down'): string[] {
	const wanted: Direction[] = way === 'up' ? ['up', 'now-known'] : ['down', 'no-longer-known'];
	return tally(moved).flatMap(({ direction, count }) => {
		const sentence = wanted.includes(direction) ? words[direction].sentence : undefined;
		return sentence ? [sentence({ count })] : [];
	});
}

/** Why a question is not compared: `Changed in meaning`. */
export function standingName({ standing }: Apart, { from, themeWord }: TwoYears): string {
	const year = yearName(from);
	switch (standing) {
		case 'changed-in-meaning':
			return m.compare_standing_changed_in_meaning();
		case 'new':
			return m.compare_standing_new({ year });
		case 'retired':
			return m.compare_standing_retired();
		case 'now-asked':
			return m.compare_standing_now_asked({ year });
		case 'no-longer-asked':
			return m.compare_standing_no_longer_asked();
		case 'other-theme':
			return m.compare_standing_other_theme({ theme: themeWord.one, year });
	}
}
