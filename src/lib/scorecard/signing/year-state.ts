import {
	happeningKinds,
	type Happening,
	type HappeningKind,
	type YearEvent
} from './year-event.ts';

/** Where a year stands. */
export type Stage = 'open' | 'awaiting-signature' | 'submitted' | 'signed';

/**
 * What nobody may do. `answers`: change an answer, while a signatory reads; they may decline, and the lead may call it
 * back. `everything`: change anything, until it is reopened, which makes another version.
 */
export type Lock = 'none' | 'answers' | 'everything';

/** What a challenger said of a theme last. */
export interface Verdict {
	agreed: boolean;
	why: string;
	at: number;
	name: string | null;
}

/** A year as its events left it. */
export interface YearState {
	stage: Stage;
	/** The last time it was sent to be challenged, with what was said since by theme; `null` where it never was. */
	challenge: { sentAt: number; verdicts: Readonly<Record<string, Verdict>> } | null;
	/** What was sent to be signed last, and by which contributor; `null` where nothing ever was. */
	sending: {
		result: string;
		at: number;
		by: string;
		name: string | null;
		/** It was sent before the council was restored from a copy, so that nobody here knows who sent it. */
		restored: boolean;
	} | null;
	/** Why the last sending came back, and what was sent then; `null` where it did not, and once it is signed. */
	declined: { why: string; at: number; name: string | null; result: string } | null;
	/** How often a result was frozen. */
	version: number;
	/** The signature of the newest version; `null` where that one was submitted without. */
	signature: Signature | null;
}

/** Who signed a version, and what. */
export interface Signature {
	version: number;
	at: number;
	name: string | null;
	role: string;
	statement: string;
	/** A copy that was restored says so: this service did not see it signed. */
	restored: boolean;
}

const beginning: YearState = {
	stage: 'open',
	challenge: null,
	sending: null,
	declined: null,
	version: 0,
	signature: null
};

/** Thrown where an event stands that cannot follow those before it. */
export class EventOrderError extends Error {
	override name = 'EventOrderError';
}

/** A year as its events left it, the first one first. Throws an `EventOrderError` where one cannot follow. */
export function stateAfter(events: readonly YearEvent[]): YearState {
	return events.reduce((state, event, index) => {
		if (!follows(state, event, index))
			throw new EventOrderError(`The event ${index + 1}, ${event.kind}, cannot stand here`);
		return next(state, event);
	}, beginning);
}

/** The place, from 0, of the first event that cannot follow those before it; `null` where all can and there is one. */
export function firstMisplaced(events: readonly YearEvent[]): number | null {
	let state = beginning;
	for (const [index, event] of events.entries()) {
		if (!follows(state, event, index)) return index;
		state = next(state, event);
	}
	return events.length === 0 ? 0 : null;
}

function follows(state: YearState, event: YearEvent, index: number): boolean {
	return (event.kind === 'begun') === (index === 0) && mayFollow(state, event);
}

/** Whether something may happen to a year as it stands. Who may do it is for `permission.ts` and `maySign`. */
export function mayFollow({ stage, challenge, version }: YearState, event: Happening): boolean {
	switch (event.kind) {
		case 'begun':
			return version === 0 && stage === 'open';
		case 'theme-completed':
		case 'theme-taken-back':
		case 'sent-to-challenge':
		case 'sent-for-signature':
			return stage === 'open';
		case 'challenged':
			return stage === 'open' && challenge !== null && (event.agreed || event.why !== '');
		case 'called-back':
		case 'declined':
			return stage === 'awaiting-signature';
		case 'submitted':
			return stage === 'open' && event.version === version + 1;
		case 'signed':
			return stage === 'awaiting-signature' && event.version === version + 1;
		case 'reopened':
			return (stage === 'submitted' || stage === 'signed') && event.version === version;
	}
}

function next(state: YearState, event: YearEvent): YearState {
	const { at, by, name, restored = false } = event;
	switch (event.kind) {
		case 'begun':
		case 'theme-completed':
		case 'theme-taken-back':
			return state;
		case 'sent-to-challenge':
			return { ...state, challenge: { sentAt: at, verdicts: {} } };
		case 'challenged': {
			const { agreed, why, theme } = event;
			const verdicts = { ...state.challenge?.verdicts, [theme]: { agreed, why, at, name } };
			return { ...state, challenge: { sentAt: at, ...state.challenge, verdicts } };
		}
		case 'sent-for-signature':
			return {
				...state,
				stage: 'awaiting-signature',
				sending: { result: event.result, at, by, name, restored }
			};
		case 'called-back':
			return { ...state, stage: 'open' };
		case 'declined':
			return {
				...state,
				stage: 'open',
				declined: { why: event.why, at, name, result: state.sending?.result ?? '' }
			};
		case 'submitted':
			return {
				...state,
				stage: 'submitted',
				version: event.version,
				declined: null,
				signature: null
			};
		case 'signed': {
			const { version, role, statement } = event;
			return {
				...state,
				stage: 'signed',
				version,
				declined: null,
				signature: { version, at, name, role, statement, restored }
			};
		}
		case 'reopened':
			return { ...state, stage: 'open', challenge: null };
	}
}

/** The events after which a year stands elsewhere than before, and where. */
const turns: Partial<Record<HappeningKind, Stage>> = {
	begun: 'open',
	'sent-for-signature': 'awaiting-signature',
	'called-back': 'open',
	declined: 'open',
	submitted: 'submitted',
	signed: 'signed',
	reopened: 'open'
};
export const turningKinds = happeningKinds.filter((kind) => turns[kind] !== undefined);

/** What made a year stand where it does, among events in their order; `null` where there is none. */
export function lastTurnOf(events: readonly YearEvent[]): YearEvent | null {
	return events.findLast(({ kind }) => turns[kind] !== undefined) ?? null;
}

/** Where a year stands after the last of its turning events. */
export function stageAfter(kind: HappeningKind): Stage {
	return turns[kind] ?? 'open';
}

/** What is locked in a stage. */
export function lockIn(stage: Stage): Lock {
	switch (stage) {
		case 'open':
			return 'none';
		case 'awaiting-signature':
			return 'answers';
		case 'submitted':
		case 'signed':
			return 'everything';
	}
}

/**
 * Whether a contributor may sign what waits: nobody signs what they sent themselves, nor what a copy says was sent, since
 * a copy does not say by whom. Source: decision 55.
 */
export function maySign({ stage, sending }: YearState, contributorId: string): boolean {
	if (stage !== 'awaiting-signature' || sending === null) return false;
	return !sending.restored && sending.by !== contributorId;
}

/** Who signed a version; `null` for one that was submitted without. */
export function signatureOf(events: readonly YearEvent[], version: number): Signature | null {
	const event = events.find((each) => each.kind === 'signed' && each.version === version);
	if (event?.kind !== 'signed') return null;
	const { at, name, role, statement, restored = false } = event;
	return { version, at, name, role, statement, restored };
}
