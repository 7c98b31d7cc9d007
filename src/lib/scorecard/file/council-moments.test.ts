import { expect, test } from 'vitest';
import { momentsToCome } from './council-moments.ts';
import type { CouncilFile } from './council-schema.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const past = '2026-11-21T11:00:00.000Z';
const soon = '2026-11-22T12:00:00.000Z';
const toCome = '2099-01-01T00:00:00.000Z';

/** A file with a moment in every place that holds one. */
const file = (of: {
	begun?: string;
	saved?: string;
	event?: string;
	completed?: string;
	action?: string;
	logo?: string;
}) =>
	({
		organisation: { name: toCome, nation: 'england', type: 'unitary' },
		logo: { savedAt: of.logo ?? past, alt: '', picture: '' },
		assessments: [
			{
				begunAt: of.begun ?? past,
				answers: { P1: [{ savedAt: of.saved ?? past, note: toCome }] },
				completed: { people: of.completed ?? past },
				events: [{ kind: 'begun', at: of.event ?? past }]
			}
		],
		actions: [{ createdAt: of.action ?? past, states: [] }],
		results: { digest: toCome }
	}) as unknown as CouncilFile;

test('a file of the past has none, whatever its texts say', () => {
	expect(momentsToCome(file({}), now)).toEqual([]);
});

test('a clock that runs ahead by a day is no fault', () => {
	expect(momentsToCome(file({ begun: soon, saved: soon, event: soon }), now)).toEqual([]);
});

test.each([
	['begun', ['assessments', 0, 'begunAt']],
	['saved', ['assessments', 0, 'answers', 'P1', 0, 'savedAt']],
	['completed', ['assessments', 0, 'completed', 'people']],
	['event', ['assessments', 0, 'events', 0, 'at']],
	['action', ['actions', 0, 'createdAt']],
	['logo', ['logo', 'savedAt']]
])('%s: names the place', (part, path) => {
	expect(momentsToCome(file({ [part]: toCome }), now)).toEqual([
		{ path, code: 'to-come', given: toCome }
	]);
});
