import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '#lib/scorecard/answer.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { quota } from '#lib/scorecard/quota.ts';
import { stateAfter } from '#lib/scorecard/signing/year-state.ts';
import { standsOn } from '../../../../tests/fixtures/database.ts';
import {
	council,
	joinCouncil,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { digest } from '../database/identifier.ts';
import { isLocked, isSubmitted, lockOf } from './year-lock.ts';
import { plainAnswers, saveAnswer } from './answers.ts';
import { carryAnswers, confirmAnswers, fingerprintOf, readWaiting } from './carried-answers.ts';
import { markCompleted } from './completions.ts';
import {
	callBack,
	challenge,
	decline,
	readSent,
	readSentText,
	sendForSignature,
	sendToChallenge,
	signAssessment
} from './signatures.ts';
import { findSubmission, readSubmissionTexts } from './submissions.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment } from './submitting.ts';
import { readEvents } from './year-events.ts';
import { cases, tell } from '../../../../tests/thoroughness.ts';
import { createRandom } from '../../../../tests/random.ts';

const questionnaire = questionnaireFrom(
	definition([theme('people', [levels('P1'), levels('P2'), levels('P3')])])
);
const library = libraryFor(questionnaire);
let ground: Ground;
let director: string;

beforeEach(async () => {
	ground = await openGround();
	director = await joinCouncil(ground.database, ground.organisation.id, 'signatory', 'Priya Nair');
});
afterEach(() => ground.database.destroy());

const lead = (at = now) => ({
	...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now: at }
});
const signatory = (at = now) => ({ ...lead(at), contributorId: director });
const freezing = (at = now) => ({
	...{ ...lead(at), organisationName: 'Northmarch Council', questionnaire },
	make: (answers: Answers) =>
		makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null })
});
const send = (at = now) => sendForSignature(ground.database, freezing(at));
const state = async () => stateAfter(await readEvents(ground.database, ground.assessmentId));
const sentResult = async () => (await state()).sending?.result ?? '';
const words = { name: 'Dr Priya Nair', role: 'Director of Housing', statement: 'I sign this.' };
const sign = async (part: object = {}) =>
	signAssessment(ground.database, {
		...{ ...signatory(later(5)), ...words, result: await sentResult() },
		...{ version: (await state()).version + 1, ...part }
	});

/** Changes somebody's place past every rule of it. */
const setPlace = (id: string, change: { role?: string; left_at?: number | null }) =>
	ground.database.updateTable('contributor').set(change).where('id', '=', id).execute();

async function save(questionId: string, value: number): Promise<string> {
	const revision = (await ground.read()).answers[questionId]?.revision ?? 0;
	const change = level(value);
	return (await saveAnswer(ground.database, { ...lead(), questionId, revision, change })).kind;
}

describe.each([
	['who left the council', { left_at: now.getTime() }],
	['who only reads there by now', { role: 'reader' }]
])('somebody %s while their request was on its way', (_case, change) => {
	it('does nothing to a year', async () => {
		const { database } = ground;
		await save('P1', 2);
		const challenger = await joinCouncil(database, ground.organisation.id, 'challenger', 'Cai');
		expect(await sendToChallenge(database, lead())).toBe('done');
		for (const id of [ground.contributor.id, challenger]) await setPlace(id, change);
		const verdicts = [{ theme: 'people', agreed: true, why: '' }];
		const said = { ...lead(), contributorId: challenger, verdicts };
		expect(await challenge(database, said)).toBe('missing');
		expect(await sendToChallenge(database, lead())).toBe('missing');
		expect(await send()).toBe('missing');
		expect(await submitAssessment(database, freezing())).toEqual({ kind: 'missing' });
		await setPlace(ground.contributor.id, { role: 'lead', left_at: null });
		expect(await send()).toBe('sent');
		for (const id of [ground.contributor.id, director]) await setPlace(id, change);
		expect(await callBack(database, lead())).toBe('missing');
		expect(await sign()).toEqual({ kind: 'missing' });
		const result = await sentResult();
		expect(await decline(database, { ...signatory(), result, why: 'No' })).toBe('missing');
		await setPlace(director, { role: 'signatory', left_at: null });
		expect(await sign()).toEqual({ kind: 'signed', version: 1 });
		expect(await reopenAssessment(database, { ...lead(), why: 'A mistake' })).toBe('missing');
	});
});

describe('what was sent to be signed', () => {
	beforeEach(async () => {
		await carryAnswers(ground.database, { ...lead(), year: 2025, answers: { P3: level(1) } });
		await save('P1', 2);
		expect(await send()).toBe('sent');
	});

	it('locks the answers and is no result yet', async () => {
		const read = await ground.read();
		expect(lockOf(read)).toBe('answers');
		expect(isSubmitted(read)).toBe(false);
		expect(
			await findSubmission(ground.database, {
				...{ organisationId: ground.organisation.id, series: 'test', year: 2026 }
			})
		).toBeNull();
	});

	it('is changed by nobody: every writer of answers is refused', async () => {
		const { database } = ground;
		const waits = (await readWaiting(database, ground.assessmentId))['P3'];
		const before = await ground.read();
		expect(await save('P1', 3)).toBe('frozen');
		expect(await save('P2', 3)).toBe('frozen');
		const mark = { ...lead(), themeId: 'people', completed: true };
		expect(await markCompleted(database, mark)).toBe('frozen');
		expect(await carryAnswers(database, { ...lead(), year: 2025, answers: {} })).toBe('frozen');
		const shown = { P3: waits ? fingerprintOf(waits) : '' };
		const { results } = await confirmAnswers(database, { ...lead(), shown });
		expect(results).toEqual(['frozen']);
		expect(await submitAssessment(database, freezing())).toEqual({ kind: 'frozen' });
		expect(await send()).toBe('locked');
		expect(await sendToChallenge(database, lead())).toBe('elsewhere');
		expect(await reopenAssessment(database, { ...lead(), why: 'A mistake' })).toBe('open');
		expect(await ground.read()).toEqual(before);
	});

	it('is what is signed, word for word, by who signs', async () => {
		const result = await sentResult();
		expect((await readSent(ground.database, ground.organisation.id, result)).answers).toEqual({
			P1: level(2)
		});
		expect(await sign()).toEqual({ kind: 'signed', version: 1 });
		expect(lockOf(await ground.read())).toBe('everything');
		expect(await save('P1', 3)).toBe('frozen');
		const [only] = await readSubmissionTexts(ground.database, ground.assessmentId);
		expect(only).toMatchObject({ version: 1, digest: result, submittedAt: later(5).getTime() });
		expect((await state()).signature).toEqual({
			...{ version: 1, at: later(5).getTime(), ...words, restored: false }
		});
	});

	it('is not signed by whoever sent it, also when they are made a signatory since', async () => {
		const own = { contributorId: ground.contributor.id };
		expect(await sign(own)).toEqual({ kind: 'missing' });
		await setPlace(ground.contributor.id, { role: 'signatory' });
		expect(await sign(own)).toEqual({ kind: 'own' });
		expect((await state()).stage).toBe('awaiting-signature');
	});

	it('is not signed, and not declined, by somebody who read something else', async () => {
		const other = 'f'.repeat(64);
		expect(await sign({ result: other })).toEqual({ kind: 'elsewhere' });
		const declining = { ...signatory(), result: other, why: 'Not yet' };
		expect(await decline(ground.database, declining)).toBe('elsewhere');
	});

	it('is open again once it is declined, with why', async () => {
		const result = await sentResult();
		const why = 'Housing is not right.';
		expect(await decline(ground.database, { ...signatory(), result, why })).toBe('done');
		expect(isLocked(await ground.read())).toBe(false);
		expect((await state()).declined).toEqual({
			...{ why, result, at: now.getTime(), name: 'Priya Nair' }
		});
		expect(await sign({ result })).toEqual({ kind: 'elsewhere' });
		expect(await save('P1', 3)).toBe('saved');
	});

	it('is open again once it is called back', async () => {
		const result = await sentResult();
		expect(await callBack(ground.database, lead())).toBe('done');
		expect(await sign({ result })).toEqual({ kind: 'elsewhere' });
		expect(await save('P1', 3)).toBe('saved');
		expect(await callBack(ground.database, lead())).toBe('elsewhere');
	});

	it('is not signed as another version than the sentence names, though its answers are the same', async () => {
		const result = await sentResult();
		expect(await callBack(ground.database, lead())).toBe('done');
		const submitted = await submitAssessment(ground.database, freezing());
		expect(submitted).toEqual({ kind: 'submitted', version: 1 });
		expect(await reopenAssessment(ground.database, { ...lead(), why: 'To sign it' })).toBe('open');
		expect(await send()).toBe('sent');
		expect(await sentResult()).toBe(result);
		expect(await sign({ result, version: 1 })).toEqual({ kind: 'elsewhere' });
		expect((await state()).stage).toBe('awaiting-signature');
		expect(await sign({ result, version: 2 })).toEqual({ kind: 'signed', version: 2 });
	});

	it('is signed once, however often the button is pressed', async () => {
		const pressed = await Promise.all([sign(), sign(), sign()]);
		expect(pressed.map(({ kind }) => kind).toSorted()).toEqual([
			'elsewhere',
			'elsewhere',
			'signed'
		]);
	});

	it('is opened again only with a new version', async () => {
		await sign();
		expect(await reopenAssessment(ground.database, { ...lead(), why: 'A mistake' })).toBe('open');
		expect(await save('P1', 3)).toBe('saved');
		expect(await send()).toBe('sent');
		expect(await sign()).toEqual({ kind: 'signed', version: 2 });
		const texts = await readSubmissionTexts(ground.database, ground.assessmentId);
		expect(texts.map(({ text }) => JSON.parse(text).answers.P1.chosen.value)).toEqual([2, 3]);
	});
});

describe('sending', () => {
	it('is refused where the answers are not fit for a result', async () => {
		expect(await sendForSignature(ground.database, { ...freezing(), make: () => null })).toBe(
			'refused'
		);
		expect(isLocked(await ground.read())).toBe(false);
	});

	it('has an end, after which it can still be submitted', async () => {
		for (let round = 1; round <= quota.sendings; round += 1) {
			expect(await send()).toBe('sent');
			await callBack(ground.database, lead());
		}
		expect(await send()).toBe('full');
		expect(await submitAssessment(ground.database, freezing())).toEqual({
			...{ kind: 'submitted', version: 1 }
		});
	});

	it('finds nothing where the year was removed', async () => {
		const gone = { assessmentId: 'gone' };
		expect(await sendForSignature(ground.database, { ...freezing(), ...gone })).toBe('missing');
		expect(await callBack(ground.database, { ...lead(), ...gone })).toBe('missing');
		expect(await sign(gone)).toEqual({ kind: 'missing' });
	});
});

describe('a challenge', () => {
	let challenger: string;
	beforeEach(async () => {
		challenger = await joinCouncil(ground.database, ground.organisation.id, 'challenger', 'Cai');
	});
	const say = (agreed: boolean, why: string) =>
		challenge(ground.database, {
			...lead(),
			contributorId: challenger,
			verdicts: [{ theme: 'people', agreed, why }]
		});

	it('is asked for first, needs a reason where it does not agree, and leaves the answers open', async () => {
		expect(await say(true, '')).toBe('elsewhere');
		expect(await sendToChallenge(ground.database, lead())).toBe('done');
		expect(await say(false, '')).toBe('elsewhere');
		expect(await say(false, 'The protocol is old.')).toBe('done');
		expect(await save('P1', 2)).toBe('saved');
		expect((await state()).challenge?.verdicts['people']).toMatchObject({ agreed: false });
	});
});

describe('the list of what happened', () => {
	it('tells of everything in order, with the name somebody had then', async () => {
		const { database } = ground;
		const { personId } = ground;
		await database
			.updateTable('person')
			.set({ name: 'Sam Lee' })
			.where('id', '=', personId)
			.execute();
		const mark = { ...lead(), themeId: 'people' };
		await markCompleted(database, { ...mark, completed: true });
		await markCompleted(database, { ...mark, completed: true });
		await markCompleted(database, { ...mark, completed: false });
		await database
			.updateTable('person')
			.set({ name: 'Sam Jones' })
			.where('id', '=', personId)
			.execute();
		await send();
		await sign();
		await reopenAssessment(database, { ...lead(), why: 'A mistake' });
		await submitAssessment(database, freezing());
		const events = await readEvents(database, ground.assessmentId);
		expect(events.map(({ kind, name }) => [kind, name])).toEqual([
			['begun', null],
			['theme-completed', 'Sam Lee'],
			['theme-taken-back', 'Sam Lee'],
			['sent-for-signature', 'Sam Jones'],
			['signed', 'Dr Priya Nair'],
			['reopened', 'Sam Jones'],
			['submitted', 'Sam Jones']
		]);
		const rows = await database.selectFrom('year_event').select('sequence').execute();
		expect(rows.map(({ sequence }) => sequence).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
	});
});

/**
 * Editors save as fast as they can while the year is sent, called back, declined, signed and reopened. Whatever the
 * order: what is signed is what stood when it was sent and is never another again.
 */
it(
	'signing against saving: no signed year ever changes',
	async () => {
		const random = createRandom(20261129);
		/** What was signed of the year at hand, by version. */
		let signed: { version: number; result: string; text: string }[] = [];
		let signatures = 0;
		const rounds = cases(60, 1000);
		let refused = 0;
		/** Every version that was signed is still what was signed, by its text and by its digest. */
		const nothingChanged = async () => {
			const texts = await readSubmissionTexts(ground.database, ground.assessmentId);
			const stored = texts.map(({ version, text }) => ({ version, result: digest(text), text }));
			expect(stored).toEqual(signed);
			expect(texts.map((each) => each.digest)).toEqual(signed.map(({ result }) => result));
		};
		const saving = async (reads: number) => {
			// Apart by what others do meanwhile, so that some come before the sending and some after it.
			for (let read = 0; read < reads; read += 1) await ground.read();
			if ((await save(random.of(['P1', 'P2', 'P3']), random.below(4))) === 'frozen') refused += 1;
		};
		const signing = async (round: number) => {
			const { database } = ground;
			const at = later(round);
			expect(await send(at)).toBe('sent');
			const result = await sentResult();
			const version = (await state()).version + 1;
			const sign = () => signAssessment(database, { ...signatory(at), ...words, result, version });
			const giveBack = () =>
				round % 3 === 0
					? decline(database, { ...signatory(at), result, why: 'Not yet' })
					: callBack(database, lead(at));
			await Promise.all(
				(random.below(2) === 0 ? [sign, giveBack] : [giveBack, sign]).map((act) => act())
			);
			return result;
		};
		for (let round = 1; round <= rounds; round += 1) {
			const { version } = await state();
			if (version >= quota.versions || round % quota.sendings === 0) {
				await nothingChanged();
				signed = [];
				await beginAgain();
			}
			const { database } = ground;
			const saves = [0, 1, 2, 3].map(() => saving(random.below(6)));
			const [result] = await Promise.all([signing(round), ...saves]);
			if ((await state()).stage === 'signed') {
				const text = await readSentText(database, ground.organisation.id, result);
				signed.push({ version: signed.length + 1, result, text });
				signatures += 1;
				expect(await Promise.all([save('P1', 0), save('P2', 1)])).toEqual(['frozen', 'frozen']);
				const { answers } = await readSent(database, ground.organisation.id, result);
				expect(plainAnswers((await ground.read()).answers)).toEqual(answers);
				await reopenAssessment(database, { ...lead(), why: 'A mistake' });
			}
		}
		await nothingChanged();
		tell(
			`${rounds} rounds on ${standsOn}: ${signatures} signed, ${refused} of ${4 * rounds} saves refused, nothing signed changed`
		);
		// How often each comes first is the machine's affair.
		expect(signatures).toBeGreaterThan(0);
		expect(signatures).toBeLessThan(rounds);
		expect(refused).toBeGreaterThan(0);
		expect(refused).toBeLessThan(4 * rounds);
	},
	cases(60_000, 600_000)
);

/** Goes on in another year: one has an end of versions and sendings. */
async function beginAgain(): Promise<void> {
	await ground.database.destroy();
	ground = await openGround();
	director = await joinCouncil(ground.database, ground.organisation.id, 'signatory', 'Priya Nair');
}
