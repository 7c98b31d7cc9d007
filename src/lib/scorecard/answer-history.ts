import { quota } from './quota.ts';

/** When a state of an answer was saved, in milliseconds since 1970. */
export interface SavedState {
	revision: number;
	savedAt: number;
}

/** The newest states, of which none is forgotten: what somebody took back a moment ago is among them. */
const newest = 50;

/**
 * The revisions to forget when an answer was saved more often than its history holds: of those between the first and
 * the newest 50, the ones that stood for the shortest time, which are a text half typed. `states` are in order of
 * revision.
 */
export function forgottenRevisions(states: SavedState[]): number[] {
	const surplus = states.length - quota.answerStates;
	if (surplus <= 0) return [];
	return states
		.map(({ revision, savedAt }, index) => ({
			revision,
			stood: (states[index + 1]?.savedAt ?? Infinity) - savedAt
		}))
		.slice(1, -newest)
		.toSorted((a, b) => a.stood - b.stood || a.revision - b.revision)
		.slice(0, surplus)
		.map(({ revision }) => revision);
}
