import { describe, expect, it, test } from 'vitest';
import type { Happening, YearEvent } from './year-event.ts';
import {
	EventOrderError,
	lockIn,
	maySign,
	signatureOf,
	stateAfter,
	type Lock,
	type Stage
} from './year-state.ts';

const result = 'a'.repeat(64);
const begun: Happening = { kind: 'begun' };
const completed: Happening = { kind: 'theme-completed', theme: 'housing' };
const toChallenge: Happening = { kind: 'sent-to-challenge' };
const agreed: Happening = { kind: 'challenged', theme: 'housing', agreed: true, why: '' };
const doubted: Happening = {
	...{ kind: 'challenged', theme: 'housing', agreed: false },
	why: 'The protocol is from 2019.'
};
const sent: Happening = { kind: 'sent-for-signature', result };
const calledBack: Happening = { kind: 'called-back' };
const declined: Happening = { kind: 'declined', why: 'Housing is not right.' };
const submitted = (version: number): Happening => ({ kind: 'submitted', version });
const signed = (version: number): Happening => ({
	...{ kind: 'signed', version, role: 'Director', statement: 'I sign.' }
});
const reopened = (version: number): Happening => ({ kind: 'reopened', version, why: 'A mistake' });

/** What happened, one millisecond after the other, by a contributor whose id is the kind of what they did. */
const list = (...happenings: Happening[]): YearEvent[] =>
	happenings.map((happening, at) => ({ ...happening, at, by: happening.kind, name: 'Sam' }));

test.each<[string, Happening[], Stage, Lock]>([
	['nothing but begun', [begun], 'open', 'none'],
	['a theme completed', [begun, completed], 'open', 'none'],
	['with the challenger', [begun, toChallenge], 'open', 'none'],
	['challenged', [begun, toChallenge, agreed, doubted], 'open', 'none'],
	['with the signatory', [begun, sent], 'awaiting-signature', 'answers'],
	['called back', [begun, sent, calledBack], 'open', 'none'],
	['declined', [begun, sent, declined], 'open', 'none'],
	['sent again', [begun, sent, declined, sent], 'awaiting-signature', 'answers'],
	['signed', [begun, sent, signed(1)], 'signed', 'everything'],
	['submitted without a signature', [begun, submitted(1)], 'submitted', 'everything'],
	['reopened', [begun, sent, signed(1), reopened(1)], 'open', 'none'],
	['submitted again', [begun, submitted(1), reopened(1), submitted(2)], 'submitted', 'everything'],
	['signed again', [begun, submitted(1), reopened(1), sent, signed(2)], 'signed', 'everything']
])('a year that is %s', (_case, happenings, stage, lock) => {
	const state = stateAfter(list(...happenings));
	expect(state.stage).toBe(stage);
	expect(lockIn(state.stage)).toBe(lock);
});

test.each<[string, Happening[]]>([
	['what did not begin', [completed]],
	['begun twice', [begun, begun]],
	['a theme completed while the signatory reads', [begun, sent, completed]],
	['a theme completed once it is signed', [begun, sent, signed(1), completed]],
	['challenged without having been sent', [begun, agreed]],
	['not agreed without a reason', [begun, toChallenge, { ...doubted, why: '' } as Happening]],
	['challenged while the signatory reads', [begun, toChallenge, sent, agreed]],
	['sent to be challenged while the signatory reads', [begun, sent, toChallenge]],
	['sent for signature twice', [begun, sent, sent]],
	['called back though nobody has it', [begun, calledBack]],
	['declined though nobody has it', [begun, declined]],
	['declined once it is signed', [begun, sent, signed(1), declined]],
	['signed though it was not sent', [begun, signed(1)]],
	['signed after it was declined', [begun, sent, declined, signed(1)]],
	['signed twice', [begun, sent, signed(1), signed(2)]],
	['signed as another version', [begun, sent, signed(2)]],
	['submitted while the signatory reads', [begun, sent, submitted(1)]],
	['submitted twice', [begun, submitted(1), submitted(2)]],
	['submitted as the same version again', [begun, submitted(1), reopened(1), submitted(1)]],
	['reopened though it is open', [begun, reopened(0)]],
	['reopened while the signatory reads', [begun, sent, reopened(1)]],
	['reopened as another version', [begun, submitted(1), reopened(2)]]
])('%s cannot be', (_case, happenings) => {
	expect(() => stateAfter(list(...happenings))).toThrow(EventOrderError);
});

describe('a challenge', () => {
	it('keeps what was said last of each theme', () => {
		const { challenge } = stateAfter(list(begun, toChallenge, agreed, doubted));
		expect(challenge).toMatchObject({ sentAt: 1 });
		expect(challenge?.verdicts).toEqual({
			housing: { agreed: false, why: 'The protocol is from 2019.', at: 3, name: 'Sam' }
		});
	});

	it('begins anew when it is sent again, and when the year is reopened', () => {
		const again = stateAfter(list(begun, toChallenge, agreed, toChallenge));
		expect(again.challenge).toEqual({ sentAt: 3, verdicts: {} });
		const reopening = list(begun, toChallenge, agreed, submitted(1), reopened(1));
		expect(stateAfter(reopening).challenge).toBeNull();
	});
});

describe('why it was declined', () => {
	it('stays with what was sent until it is signed or submitted', () => {
		const expected = { why: 'Housing is not right.', at: 2, name: 'Sam', result };
		expect(stateAfter(list(begun, sent, declined)).declined).toEqual(expected);
		expect(stateAfter(list(begun, sent, declined, completed, sent)).declined).toEqual(expected);
		expect(stateAfter(list(begun, sent, declined, sent, signed(1))).declined).toBeNull();
		expect(stateAfter(list(begun, sent, declined, submitted(1))).declined).toBeNull();
	});
});

describe('a signature', () => {
	const events = list(begun, sent, signed(1), reopened(1), submitted(2));

	it('belongs to its version, whatever came after it', () => {
		expect(signatureOf(events, 1)).toEqual({
			...{ version: 1, at: 2, name: 'Sam', role: 'Director', statement: 'I sign.' },
			restored: false
		});
		expect(signatureOf(events, 2)).toBeNull();
		expect(signatureOf(events, 3)).toBeNull();
	});

	it('is not of a newer version that was submitted without', () => {
		expect(stateAfter(events).signature).toBeNull();
		expect(stateAfter(events.slice(0, 3)).signature).toMatchObject({ version: 1 });
		// The result of a version that was reopened stays what it was.
		expect(stateAfter(events.slice(0, 4)).signature).toMatchObject({ version: 1 });
	});

	it('came in with a copy where its event did', () => {
		const copied = events.map((event) => ({ ...event, restored: true }));
		expect(signatureOf(copied, 1)).toMatchObject({ name: 'Sam', restored: true });
		expect(stateAfter(copied.slice(0, 3)).signature).toMatchObject({ restored: true });
	});

	it('is given to nothing that a copy says was sent, until it is sent again', () => {
		const waiting = list(begun, sent).map((event) => ({ ...event, restored: true }));
		expect(maySign(stateAfter(waiting), 'director')).toBe(false);
		const again = [...waiting, ...list(begun, sent, calledBack, sent).slice(2)];
		expect(maySign(stateAfter(again), 'director')).toBe(true);
	});

	it('is given by another person than the one who sent it', () => {
		const waiting = stateAfter(list(begun, sent));
		expect(maySign(waiting, 'director')).toBe(true);
		expect(maySign(waiting, 'sent-for-signature')).toBe(false);
		expect(maySign(stateAfter(list(begun)), 'director')).toBe(false);
		expect(maySign(stateAfter(events), 'director')).toBe(false);
	});
});
