import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	council,
	joinCouncil,
	later,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import type { Answers } from '#lib/scorecard/answer.ts';
import type { Foreword } from '#lib/scorecard/foreword.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { stateAfter } from '#lib/scorecard/signing/year-state.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { readForeword, saveForeword } from './forewords.ts';
import { reopenAssessment } from './reopening.ts';
import { callBack, sendForSignature, signAssessment } from './signatures.ts';
import { submitAssessment } from './submitting.ts';
import { readEvents } from './year-events.ts';

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const first: Foreword = { text: 'We begin.', name: 'Ann Lee', role: 'Leader' };
const second: Foreword = { ...first, text: 'We go on.' };

function save(foreword: Foreword | null, revision: number, at = now) {
	const { database, organisation, contributor, assessmentId } = ground;
	return saveForeword(database, {
		...{ organisationId: organisation.id, assessmentId, contributorId: contributor.id },
		...{ foreword, revision, now: at }
	});
}
const stands = () => readForeword(ground.database, ground.assessmentId);
const audited = async () =>
	(
		await ground.database
			.selectFrom('audit_entry')
			.select('kind')
			.where('kind', 'like', 'foreword%')
			.orderBy('sequence')
			.execute()
	).map(({ kind }) => kind);

test('a foreword is saved, changed and taken out, each written down', async () => {
	expect(await stands()).toBeNull();
	expect(await save(first, 0)).toEqual({ kind: 'saved' });
	expect(await stands()).toEqual({ ...first, revision: 1, savedAt: now.getTime() });
	expect(await save(second, 1, later(5))).toEqual({ kind: 'saved' });
	expect(await stands()).toEqual({ ...second, revision: 2, savedAt: later(5).getTime() });
	expect(await save(null, 2)).toEqual({ kind: 'saved' });
	expect(await stands()).toMatchObject({ text: '', revision: 3 });
	expect(await audited()).toEqual(['foreword-saved', 'foreword-saved', 'foreword-removed']);
});

test('one that was changed meanwhile is not overwritten, and not taken out', async () => {
	await save(first, 0);
	await save(second, 1);
	for (const foreword of [{ ...first, name: 'Bo' }, null])
		expect(await save(foreword, 1)).toMatchObject({ kind: 'conflict', stored: second });
	expect(await stands()).toMatchObject({ ...second, revision: 2 });
});

test('the same words again change nothing, whatever was read before', async () => {
	await save(first, 0);
	expect(await save(first, 0, later(5))).toEqual({ kind: 'saved' });
	expect(await stands()).toMatchObject({ revision: 1, savedAt: now.getTime() });
	expect(await audited()).toHaveLength(1);
});

test('of two who save at once one is told', async () => {
	await save(first, 0);
	const results = await Promise.all(
		['A', 'B', 'C', 'D'].map((text) => save({ ...first, text }, 1))
	);
	expect(results.map(({ kind }) => kind).sort()).toEqual([
		...['conflict', 'conflict', 'conflict', 'saved']
	]);
	expect(await stands()).toMatchObject({ revision: 2 });
});

test('who may not submit the year may not write it, though they could a moment ago', async () => {
	const { database, organisation, assessmentId } = ground;
	const contributorId = await joinCouncil(database, organisation.id, 'contributor');
	const saved = await saveForeword(database, {
		...{ organisationId: organisation.id, assessmentId, contributorId },
		...{ foreword: first, revision: 0, now }
	});
	expect(saved).toEqual({ kind: 'not-allowed' });
	expect(await stands()).toBeNull();
});

test('once the year waits for a signature or is signed it stands, until the year is open again', async () => {
	const { database, organisation, contributor, assessmentId } = ground;
	const lead = { assessmentId, contributorId: contributor.id, now };
	const questionnaire = questionnaireFrom(definition([theme('people', [levels('P1')])]));
	const freezing = {
		...{ ...lead, organisationName: 'Northmarch', questionnaire },
		make: (answers: Answers) =>
			makeScorecard({
				...{ questionnaire, council, year: 2026, answers, previous: null },
				library: libraryFor(questionnaire)
			})
	};
	await save(first, 0);
	expect(await sendForSignature(database, freezing)).toBe('sent');
	expect(await save(second, 1)).toEqual({ kind: 'locked' });
	expect(await save(null, 1)).toEqual({ kind: 'locked' });
	// The same words again, as after a lost reply.
	expect(await save(first, 1)).toEqual({ kind: 'saved' });
	expect(await callBack(database, lead)).toBe('done');
	expect(await save(second, 1)).toEqual({ kind: 'saved' });
	expect(await sendForSignature(database, freezing)).toBe('sent');
	const { sending } = stateAfter(await readEvents(database, assessmentId));
	const signed = await signAssessment(database, {
		...{ ...lead, contributorId: await joinCouncil(database, organisation.id, 'signatory') },
		...{ result: sending?.result ?? '', version: 1 },
		...{ name: 'Priya Nair', role: 'Director', statement: 'I sign.' }
	});
	expect(signed).toEqual({ kind: 'signed', version: 1 });
	expect(await save(first, 2)).toEqual({ kind: 'locked' });
	expect(await stands()).toMatchObject(second);
	expect(await reopenAssessment(database, { ...lead, why: 'A mistake' })).toBe('open');
	expect(await save(first, 2)).toEqual({ kind: 'saved' });
	expect(await submitAssessment(database, freezing)).toEqual({ kind: 'submitted', version: 2 });
	expect(await save(second, 3)).toEqual({ kind: 'saved' });
});
