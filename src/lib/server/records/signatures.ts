import type { Permission } from '#lib/access/permission.ts';
import { quota } from '#lib/scorecard/quota.ts';
import type { Happening } from '#lib/scorecard/signing/year-event.ts';
import {
	mayFollow,
	maySign,
	stateAfter,
	type YearState
} from '#lib/scorecard/signing/year-state.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockCouncilOf } from '../database/lock.ts';
import { mayStill } from './contributors.ts';
import {
	keepSnapshot,
	readSnapshots,
	readSnapshotText,
	SnapshotError,
	type Snapshot,
	type SnapshotPlace
} from './snapshots.ts';
import { insertSubmission, makeSnapshot, type Freezing } from './submitting.ts';
import { appendEvent, readEvents, type Doing } from './year-events.ts';

/**
 * `locked`: it is submitted or signed, or a signatory reads it. `refused`: its answers are not fit for a result.
 * `full`: it was sent as often as a year may be, or has as many events.
 */
export type SendResult = 'sent' | 'locked' | 'refused' | 'full' | 'missing';

/** Freezes a year as it stands and gives it to whoever signs: from then on nobody changes an answer. */
export async function sendForSignature(database: Database, send: Freezing): Promise<SendResult> {
	return atomically(database, async (transaction): Promise<SendResult> => {
		const organisationId = await lockCouncilOf(transaction, send.assessmentId);
		if (organisationId === null) return 'missing';
		if (!(await mayStill(transaction, send.contributorId, 'submit'))) return 'missing';
		const events = await readEvents(transaction, send.assessmentId);
		if (stateAfter(events).stage !== 'open') return 'locked';
		const sent = events.filter(({ kind }) => kind === 'sent-for-signature').length;
		if (sent >= quota.sendings) return 'full';
		const snapshot = await makeSnapshot(transaction, send);
		if (snapshot === null) return 'refused';
		const result = await keepSnapshot(transaction, organisationId, snapshot);
		await appendEvent(transaction, send, { kind: 'sent-for-signature', result });
		return 'sent';
	});
}

/**
 * `elsewhere`: the year stands elsewhere by now, so that this cannot happen to it. Nothing was written.
 * `full`: it has as many events as a year may have.
 */
export type StepResult = 'done' | 'elsewhere' | 'full' | 'missing';

/** Gives a year to whoever challenges it. Its answers stay open. */
export async function sendToChallenge(database: Database, doing: Doing): Promise<StepResult> {
	return step(database, doing, {
		needs: 'submit',
		happenings: [{ kind: 'sent-to-challenge' }],
		most: quota.events
	});
}

/** Writes down what a challenger says of themes; what they said last of each is what counts. */
export async function challenge(
	database: Database,
	doing: Doing & { verdicts: { theme: string; agreed: boolean; why: string }[] }
): Promise<StepResult> {
	const said = doing.verdicts.map(({ theme, agreed, why }): Happening => ({
		kind: 'challenged',
		theme,
		agreed,
		why
	}));
	return step(database, doing, { needs: 'challenge', happenings: said, most: quota.events });
}

/** Takes a year back from whoever was to sign it. */
export async function callBack(database: Database, doing: Doing): Promise<StepResult> {
	return step(database, doing, { needs: 'submit', happenings: [{ kind: 'called-back' }] });
}

/** Gives a year back unsigned. `result` is the digest of what was read. */
export async function decline(
	database: Database,
	doing: Doing & { result: string; why: string }
): Promise<StepResult> {
	return step(database, doing, {
		needs: 'sign',
		happenings: [{ kind: 'declined', why: doing.why }],
		isMeant: ({ sending }) => sending?.result === doing.result
	});
}

/** Something that is to happen to a year. */
interface Step {
	needs: Permission;
	happenings: Happening[];
	/** How many events the year may have with it; any number without one. */
	most?: number;
	/** Whether the year stands as whoever does it believes. */
	isMeant?: (state: YearState) => boolean;
}

async function step(
	database: Database,
	doing: Doing,
	{ needs, happenings, most = Infinity, isMeant = () => true }: Step
): Promise<StepResult> {
	return atomically(database, async (transaction): Promise<StepResult> => {
		if ((await lockCouncilOf(transaction, doing.assessmentId)) === null) return 'missing';
		if (!(await mayStill(transaction, doing.contributorId, needs))) return 'missing';
		const events = await readEvents(transaction, doing.assessmentId);
		const state = stateAfter(events);
		if (!isMeant(state) || !happenings.every((each) => mayFollow(state, each))) return 'elsewhere';
		if (events.length + happenings.length > most) return 'full';
		for (const happening of happenings) await appendEvent(transaction, doing, happening);
		return 'done';
	});
}

/**
 * `elsewhere`: nobody waits for it, or what waits is not what was read, or it would be another version. `own`: whoever signs sent it themselves.
 * Nothing was written but by the first.
 */
export type SignResult =
	| { kind: 'signed'; version: number }
	| { kind: 'elsewhere' }
	| { kind: 'own' }
	| { kind: 'missing' };

/**
 * Signs what was sent: the very text that was frozen then becomes the next version. `result` is the digest of what was
 * read, and `version` the one that the signed sentence names, so that nobody signs anything else.
 */
export async function signAssessment(
	database: Database,
	sign: Doing & {
		result: string;
		version: number;
		name: string;
		role: string;
		statement: string;
	}
): Promise<SignResult> {
	return atomically(database, async (transaction): Promise<SignResult> => {
		// Of the council, since a result of this year settles the targets of the one before.
		if ((await lockCouncilOf(transaction, sign.assessmentId)) === null) return { kind: 'missing' };
		if (!(await mayStill(transaction, sign.contributorId, 'sign'))) return { kind: 'missing' };
		const state = stateAfter(await readEvents(transaction, sign.assessmentId));
		if (state.stage !== 'awaiting-signature' || state.sending?.result !== sign.result)
			return { kind: 'elsewhere' };
		if (sign.version !== state.version + 1) return { kind: 'elsewhere' };
		if (!maySign(state, sign.contributorId)) return { kind: 'own' };
		const { assessmentId, contributorId, version, name, role, statement } = sign;
		await insertSubmission(transaction, {
			...{ assessmentId, contributorId, version, digest: sign.result },
			submittedAt: sign.now.getTime()
		});
		await appendEvent(transaction, sign, { kind: 'signed', version, role, statement }, name);
		return { kind: 'signed', version };
	});
}

/** What was frozen when a year was sent to be signed. Throws a `SnapshotError` when it was changed since. */
export async function readSent(
	database: Database,
	organisationId: string,
	result: string
): Promise<Snapshot> {
	const place = await placeOf(database, organisationId, result);
	const [snapshot] = await readSnapshots(database, organisationId, [place]);
	if (!snapshot) throw new SnapshotError('What was sent to be signed is not there');
	return snapshot;
}

/** The same as the very text. */
export async function readSentText(
	database: Database,
	organisationId: string,
	result: string
): Promise<string> {
	const place = await placeOf(database, organisationId, result);
	return readSnapshotText(database, organisationId, place);
}

async function placeOf(
	database: Database,
	organisationId: string,
	result: string
): Promise<SnapshotPlace> {
	const place = await database
		.selectFrom('snapshot')
		.select(['digest', 'pieces'])
		.where('organisation_id', '=', organisationId)
		.where('digest', '=', result)
		.executeTakeFirst();
	return place ?? { digest: result, pieces: null };
}
