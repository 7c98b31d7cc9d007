import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Happening, HappeningKind, YearEvent } from './year-event.ts';
import { happeningSchema } from './year-event-schema.ts';
import {
	lockIn,
	mayFollow,
	maySign,
	signatureOf,
	stageAfter,
	stateAfter,
	turningKinds
} from './year-state.ts';

const theme = fc.constantFrom('housing', 'procurement');
const version = fc.integer({ min: 1, max: 4 });
const why = fc.constantFrom('', 'Because');
const happening: fc.Arbitrary<Happening> = fc.oneof(
	fc.record({ kind: fc.constant('theme-completed' as const), theme }),
	fc.record({ kind: fc.constant('theme-taken-back' as const), theme }),
	fc.constant({ kind: 'sent-to-challenge' as const }),
	fc.record({ kind: fc.constant('challenged' as const), theme, agreed: fc.boolean(), why }),
	fc.record({
		kind: fc.constant('sent-for-signature' as const),
		result: fc.constantFrom('a'.repeat(64), 'b'.repeat(64))
	}),
	fc.constant({ kind: 'called-back' as const }),
	fc.constant({ kind: 'declined' as const, why: 'Because' }),
	fc.record({ kind: fc.constant('submitted' as const), version }),
	fc.record({
		kind: fc.constant('signed' as const),
		version,
		role: fc.constant('Director'),
		statement: fc.constant('I sign.')
	}),
	fc.record({ kind: fc.constant('reopened' as const), version, why })
);

/** Whatever people try, of which only what may follow happens: every list of events that there can be. */
const history: fc.Arbitrary<YearEvent[]> = fc
	.array(fc.record({ happening, by: fc.constantFrom('lead', 'director') }), { maxLength: 60 })
	.map((tries) => {
		const events: YearEvent[] = [{ kind: 'begun', at: 0, by: 'lead', name: null }];
		for (const { happening: tried, by } of tries)
			if (mayFollow(stateAfter(events), tried))
				events.push({ ...tried, at: events.length, by, name: by });
		return events;
	});

/** Every state on the way, with what came next. */
function steps(events: YearEvent[]) {
	return events.slice(1).map((event, index) => ({
		event,
		before: stateAfter(events.slice(0, index + 1)),
		after: stateAfter(events.slice(0, index + 2))
	}));
}

const holds = (property: (events: YearEvent[]) => void) =>
	fc.assert(fc.property(history, property), { numRuns: 500 });

test('the two locks let through what they are for, and nothing else', () => {
	const passes: Record<ReturnType<typeof lockIn>, readonly HappeningKind[]> = {
		none: [
			...(['theme-completed', 'theme-taken-back', 'sent-to-challenge', 'challenged'] as const),
			...(['sent-for-signature', 'submitted'] as const)
		],
		answers: ['called-back', 'declined', 'signed'],
		everything: ['reopened']
	};
	holds((events) => {
		for (const { before, event } of steps(events))
			expect(passes[lockIn(before.stage)]).toContain(event.kind);
	});
});

test('the stage is what the last turning event says, however many others stand between', () => {
	holds((events) => {
		const last = events.findLast(({ kind }) => turningKinds.includes(kind));
		expect(stateAfter(events).stage).toBe(stageAfter(last?.kind ?? 'begun'));
	});
});

test('a version is made once, in order, and its signature never changes', () => {
	holds((events) => {
		const made = events.flatMap((event) =>
			event.kind === 'submitted' || event.kind === 'signed' ? [event.version] : []
		);
		expect(made).toEqual(made.map((_, index) => index + 1));
		expect(stateAfter(events).version).toBe(made.length);
		for (const { before, after } of steps(events))
			if (after.version === before.version) expect(after.signature).toEqual(before.signature);
		for (const number of made)
			for (let end = 1; end <= events.length; end += 1) {
				const earlier = signatureOf(events.slice(0, end), number);
				if (earlier) expect(signatureOf(events, number)).toEqual(earlier);
			}
	});
});

test('what is signed is what was sent last, and never by whoever sent it where that is asked', () => {
	holds((events) => {
		for (const { before, event } of steps(events)) {
			if (event.kind !== 'signed') continue;
			const sent = events
				.slice(0, events.indexOf(event))
				.findLast(({ kind }) => kind === 'sent-for-signature');
			expect(before.sending).toMatchObject({ at: sent?.at, by: sent?.by });
			expect(maySign(before, event.by)).toBe(sent?.by !== event.by);
		}
	});
});

test('an event is read back as it was written', () => {
	fc.assert(
		fc.property(happening, (written) => {
			expect(happeningSchema.parse(JSON.parse(JSON.stringify(written)))).toEqual(written);
		})
	);
});
