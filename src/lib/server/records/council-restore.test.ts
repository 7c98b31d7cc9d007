import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { level, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { plainPng } from '../../../../tests/fixtures/png.ts';
import {
	definition,
	levels,
	libraryFor,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { quota } from '#lib/scorecard/quota.ts';
import type { CouncilFile } from '#lib/scorecard/file/council-schema.ts';
import { findAssessment } from './assessments.ts';
import { saveAnswer } from './answers.ts';
import { listStates } from './answer-history.ts';
import { copyCouncil, isEmptyCouncil } from './council-copy.ts';
import { checkCouncilFile, logoIn, restoreCouncil } from './council-restore.ts';
import { digest } from '../database/identifier.ts';
import { createOrganisation } from './organisations.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment } from './submitting.ts';
import { readEvents } from './year-events.ts';
import { signatureOf } from '#lib/scorecard/signing/year-state.ts';

const questionnaire = questionnaireFrom(definition([theme('people', [levels('P1')])]));
let ground: Ground;
let file: CouncilFile;

beforeEach(async () => {
	ground = await openGround();
	const { database, assessmentId, contributor, organisation } = ground;
	const by = { contributorId: contributor.id, now };
	const link = { title: 'Minutes', url: 'https://example.org/minutes' };
	await saveAnswer(database, {
		...{ assessmentId, questionId: 'P1', revision: 0 },
		change: level(2, { note: 'Agreed in May.', evidence: [link] }),
		...by
	});
	await submitAssessment(database, {
		...{ assessmentId, organisationName: organisation.name, questionnaire, ...by },
		make: async (answers) =>
			makeScorecard({
				...{ questionnaire, council: organisation, year: 2026, answers },
				...{ library: libraryFor(questionnaire), previous: null }
			})
	});
	file = await copyCouncil(database, organisation);
});
afterEach(() => ground.database.destroy());

const check = (of: CouncilFile, at = new Date('2100-01-01')) =>
	checkCouncilFile(new TextEncoder().encode(writeCouncilFile(of)), at);

async function emptyCouncil() {
	const { organisation, contributor } = await createOrganisation(
		ground.database,
		{ name: 'New Council', nation: 'wales', type: 'welsh-county', example: false },
		ground.personId,
		now
	);
	return { organisationId: organisation.id, contributorId: contributor.id, now, picture: null };
}

/** The file with its one result written anew, under the digest it has then or under the old one. */
function withResult(change: (text: string) => string, under: 'old' | 'new'): CouncilFile {
	const [[old = '', text = ''] = []] = Object.entries(file.results);
	const changed = change(text);
	const key = under === 'old' ? old : digest(changed);
	return {
		...file,
		results: { [key]: changed },
		assessments: file.assessments.map((assessment) => ({
			...assessment,
			submissions: assessment.submissions.map((submission) => ({ ...submission, result: key }))
		}))
	};
}

describe('a submitted result', () => {
	test('as it was submitted is taken', () => {
		expect(check(file).ok).toBe(true);
	});

	test.each([
		['a word', (text: string) => text.replace('Agreed in May', 'Agreed in July')],
		['the level', (text: string) => text.replace('"value":2', '"value":3')],
		['one space', (text: string) => `${text} `]
	])('in which %s was changed is refused, with its place', (_case, change) => {
		const [key = ''] = Object.keys(file.results);
		expect(check(withResult(change, 'old'))).toEqual({
			ok: false,
			problems: [{ path: ['results', key], code: 'result-changed' }]
		});
	});

	test.each([
		['is no JSON', () => '{'],
		['is none', () => '{}'],
		['has a field twice', (text: string) => text.replace('{"format":1', '{"format":1,"format":1')],
		['has no questionnaire', (text: string) => text.replace('"themes":', '"topics":')],
		[
			'has a link that runs',
			(text: string) => text.replaceAll('https://example.org/minutes', 'javascript:alert(1)')
		]
	])('that %s is refused, though it has its digest', (_case, change) => {
		expect(check(withResult(change, 'new'))).toMatchObject({
			ok: false,
			problems: [{ code: 'result-unreadable' }]
		});
	});

	test('with a moment that has not come is refused, with its place', () => {
		expect(check(file).ok).toBe(true);
		expect(check(file, new Date('2020-01-01'))).toMatchObject({
			ok: false,
			problems: expect.arrayContaining([
				expect.objectContaining({ path: ['assessments', 0, 'begunAt'], code: 'to-come' })
			])
		});
	});

	test('of another year than the submission says is refused', () => {
		const assessments = file.assessments.map((assessment) => ({
			...assessment,
			year: '2025 to 2026'
		}));
		expect(check({ ...file, assessments })).toMatchObject({
			ok: false,
			problems: [{ path: ['assessments', 0, 'submissions', 0, 'result'], code: 'result-elsewhere' }]
		});
	});
});

describe('restoreCouncil', () => {
	test('takes name and kind from the copy, and freezes what was frozen', async () => {
		const by = await emptyCouncil();
		expect(await isEmptyCouncil(ground.database, by.organisationId)).toBe(true);
		expect(await restoreCouncil(ground.database, file, by)).toBe('restored');
		expect(await isEmptyCouncil(ground.database, by.organisationId)).toBe(false);
		const found = await findAssessment(ground.database, {
			...{ organisationId: by.organisationId, series: 'test', year: 2026 }
		});
		expect(found).toMatchObject({
			answers: { P1: { chosen: { kind: 'option', value: 2 }, note: 'Agreed in May.' } },
			latest: { version: 1, reopenedAt: null }
		});
	});

	test('leaves a council that is not empty alone', async () => {
		const { organisation, contributor, database } = ground;
		const by = {
			organisationId: organisation.id,
			contributorId: contributor.id,
			now,
			picture: null
		};
		const before = writeCouncilFile(await copyCouncil(database, organisation));
		const other = { ...file, organisation: { ...file.organisation, name: 'Other' }, actions: [] };
		expect(await restoreCouncil(database, other, by)).toBe('not-empty');
		expect(writeCouncilFile(await copyCouncil(database, organisation))).toBe(before);
	});

	test('two at once restore one', async () => {
		const by = await emptyCouncil();
		const done = await Promise.all([1, 2].map(() => restoreCouncil(ground.database, file, by)));
		expect(done.toSorted()).toEqual(['not-empty', 'restored']);
	});

	test('leaves nothing behind when it fails on the way', async () => {
		const by = await emptyCouncil();
		await ground.database.schema.dropTable('completion').execute();
		const [assessment] = file.assessments;
		if (!assessment) throw new Error('There is no year in the copy');
		const completed = { people: now.toISOString() };
		const broken = { ...file, assessments: [{ ...assessment, completed }] };
		await expect(restoreCouncil(ground.database, broken, by)).rejects.toThrow('completion');
		expect(await isEmptyCouncil(ground.database, by.organisationId)).toBe(true);
		const [row] = await ground.database
			.selectFrom('organisation')
			.select('name')
			.where('id', '=', by.organisationId)
			.execute();
		expect(row).toEqual({ name: 'New Council' });
	});
});

describe('the logo in a copy', () => {
	const logo = (bytes: Uint8Array) => ({
		...file,
		logo: {
			savedAt: now.toISOString(),
			alt: 'A heron',
			picture: Buffer.from(bytes).toString('base64')
		}
	});

	test('is read and written anew', async () => {
		const made = await logoIn(logo(plainPng(1500, 20)));
		expect(made).toMatchObject({ ok: true, value: { width: 750, height: 10 } });
		expect(await logoIn(file)).toEqual({ ok: true, value: null });
	});

	test('is refused where its own page would refuse it', async () => {
		const refused = { path: ['logo', 'picture'], code: 'picture-unreadable' };
		for (const bytes of [new TextEncoder().encode('<svg/>'), plainPng(9, 9).subarray(0, 40)])
			expect(await logoIn(logo(bytes))).toEqual({ ok: false, problems: [refused] });
		const text = { ...file, logo: { ...logo(plainPng(1, 1)).logo, picture: '<svg>' } };
		expect(check(text)).toEqual({ ok: false, problems: [refused] });
	});
});

test('an answer that was saved more often than a history holds is restored with what stood', async () => {
	const states = Array.from({ length: quota.answerStates + 30 }, (_, index) => ({
		savedAt: new Date(now.getTime() + index * 1000).toISOString(),
		option: index % 3
	}));
	const [assessment] = file.assessments;
	if (!assessment) throw new Error('The file has no year');
	const often = { ...file, assessments: [{ ...assessment, answers: { P1: states } }] };
	const checked = check(often);
	expect(checked.ok).toBe(true);
	const by = await emptyCouncil();
	expect(await restoreCouncil(ground.database, often, by)).toBe('restored');
	const organisation = {
		...file.organisation,
		id: by.organisationId,
		example: false,
		previewOf: null,
		deletionDue: null
	};
	const copy = await copyCouncil(ground.database, organisation);
	const restored = copy.assessments[0]?.answers.P1 ?? [];
	expect(restored).toHaveLength(quota.answerStates);
	expect(restored[0]).toEqual(states[0]);
	expect(restored.at(-1)).toEqual(states.at(-1));
});

test('who restores is not said to have given the answers of the copy', async () => {
	const by = await emptyCouncil();
	expect(await restoreCouncil(ground.database, file, by)).toBe('restored');
	const restored = await findAssessment(ground.database, {
		...{ organisationId: by.organisationId, series: 'test', year: 2026 }
	});
	const about = { assessmentId: restored?.id ?? '', questionId: 'P1' };
	const states = () => listStates(ground.database, about, { limit: 9 });
	expect(await states()).toMatchObject([{ revision: 1, savedAt: now.getTime(), restored: true }]);
	await reopenAssessment(ground.database, {
		...{ assessmentId: about.assessmentId, contributorId: by.contributorId, now, why: 'More' }
	});
	await saveAnswer(ground.database, { ...about, ...by, revision: 1, change: level(1) });
	expect((await states()).map(({ restored }) => restored)).toEqual([false, true]);
});

test('a signature that a copy tells of is said to come from it, also where the file was changed by hand', async () => {
	const [year] = file.assessments;
	const [begun, submitted] = year?.events ?? [];
	const result = year?.submissions[0]?.result;
	if (!year || !begun || !submitted || !result) throw new Error('The copy has no events');
	const forged: CouncilFile = {
		...file,
		assessments: [
			{
				...year,
				events: [
					begun,
					{ kind: 'sent-for-signature', at: submitted.at, result },
					{ ...submitted, kind: 'signed', name: 'Nobody', role: 'Leader', statement: 'I sign.' }
				]
			}
		]
	};
	const checked = check(forged);
	if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
	const by = await emptyCouncil();
	expect(await restoreCouncil(ground.database, checked.value, by)).toBe('restored');
	const [restored] = await ground.database
		.selectFrom('assessment')
		.select('id')
		.where('organisation_id', '=', by.organisationId)
		.execute();
	const events = await readEvents(ground.database, restored?.id ?? '');
	expect(signatureOf(events, 1)).toMatchObject({ name: 'Nobody', restored: true });
});
