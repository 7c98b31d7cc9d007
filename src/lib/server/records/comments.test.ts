import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { may, roles } from '#lib/access/permission.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { quota } from '#lib/scorecard/quota.ts';
import {
	council,
	joinCouncil,
	later,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import {
	firstEdition,
	libraryFor,
	questionnaireFrom
} from '../../../../tests/fixtures/questionnaires.ts';
import { readAudit } from '../database/audit.ts';
import { beginSession } from '../identity/sessions.ts';
import { addComment, askedOf, countOpenComments, listComments, settleComment } from './comments.ts';
import { endPlace } from './contributors.ts';
import { createOrganisation } from './organisations.ts';
import { reopenAssessment } from './reopening.ts';
import { submitAssessment } from './submitting.ts';

const questionnaire = questionnaireFrom(firstEdition);
const library = libraryFor(questionnaire);
let ground: Ground;
let ann: string;

beforeEach(async () => {
	ground = await openGround();
	ann = await joinCouncil(ground.database, ground.organisation.id, 'contributor', 'Ann Lee');
});
afterEach(() => ground.database.destroy());

const about = () => ({
	...{ organisationId: ground.organisation.id, assessmentId: ground.assessmentId },
	questionId: 'staff'
});
const add = (
	id: string,
	part: Partial<Parameters<typeof addComment>[1]> = {}
): ReturnType<typeof addComment> =>
	addComment(ground.database, {
		...{ ...about(), id, text: 'Who knows?', askedId: null, contributorId: ann, now },
		...part
	});
const settle = (
	id: string,
	settled: boolean,
	part: { contributorId?: string; questionId?: string } = {}
) => settleComment(ground.database, { ...about(), id, settled, contributorId: ann, now, ...part });
const list = () => listComments(ground.database, about());
const open = async () => [...(await countOpenComments(ground.database, ground.assessmentId))];

describe('a comment', () => {
	test('stands beside its question with who wrote it, whom it asks, and when', async () => {
		expect(await add('a', { askedId: ground.contributor.id })).toBe('added');
		expect(
			await add('b', { text: 'I do.', now: later(5), contributorId: ground.contributor.id })
		).toBe('added');
		expect(await add('c', { questionId: 'other' })).toBe('added');
		expect(await list()).toEqual([
			{
				...{ id: 'a', text: 'Who knows?', askedId: ground.contributor.id, asked: null },
				...{ by: 'Ann Lee', at: now.getTime(), settled: null }
			},
			{
				...{ id: 'b', text: 'I do.', askedId: null, asked: null },
				...{ by: null, at: later(5).getTime(), settled: null }
			}
		]);
		expect((await open()).toSorted()).toEqual([
			['other', 1],
			['staff', 2]
		]);
	});

	test('is settled and opened again, and the first to say so stands', async () => {
		await add('a');
		expect(await settle('a', true)).toBe('done');
		expect(await settle('a', true, { contributorId: ground.contributor.id })).toBe('done');
		expect((await list())[0]?.settled).toEqual({ by: 'Ann Lee', at: now.getTime() });
		expect(await open()).toEqual([]);
		expect(await settle('a', false)).toBe('done');
		expect((await list())[0]?.settled).toBeNull();
		expect(await settle('nothing', true)).toBe('missing');
		expect(await settle('a', true, { questionId: 'other' })).toBe('missing');
	});

	test('sent twice is one; another text by the same form is told apart', async () => {
		expect(await Promise.all([add('a'), add('a')])).toEqual(['added', 'added']);
		expect(await list()).toHaveLength(1);
		expect(await add('a', { text: 'Another.' })).toBe('used');
		expect(await list()).toHaveLength(1);
	});

	test('changes no answer', async () => {
		const before = await ground.read();
		await add('a');
		expect(await ground.read()).toEqual(before);
	});

	test('is written down without its text', async () => {
		await add('a', { text: 'Something secret' });
		await settle('a', true);
		await settle('a', false);
		const { database, organisation } = ground;
		const entries = await readAudit(database, organisation.id, { limit: 3 });
		const detail = { series: 'test', year: 2026, question: 'staff' };
		expect(entries.map(({ kind, name, detail: said }) => [kind, name, said])).toEqual([
			['comment-opened', 'Ann Lee', detail],
			['comment-settled', 'Ann Lee', detail],
			['commented', 'Ann Lee', detail]
		]);
		expect(JSON.stringify(entries)).not.toContain('secret');
	});

	test('has room up to the quota', async () => {
		const row = {
			...{ assessment_id: ground.assessmentId, question_id: 'staff', text: 'A', asked_id: null },
			...{ saved_at: 1, saved_by: ann, settled_at: 1, settled_by: ann }
		};
		const many = Array.from({ length: quota.comments - 1 }, (_, each) => ({
			...row,
			id: `${each}`
		}));
		for (let from = 0; from < many.length; from += 500)
			await ground.database
				.insertInto('comment')
				.values(many.slice(from, from + 500))
				.execute();
		expect(await add('last')).toBe('added');
		expect(await add('over')).toBe('full');
	});
});

test.each(roles)('%s', async (role) => {
	await add('a');
	const id = await joinCouncil(ground.database, ground.organisation.id, role);
	const allowed = may(role, 'comment');
	expect(await add('b', { contributorId: id })).toBe(allowed ? 'added' : 'not-allowed');
	expect(await settle('a', true, { contributorId: id })).toBe(allowed ? 'done' : 'not-allowed');
	expect(await add('c', { askedId: id })).toBe(allowed ? 'added' : 'cannot-comment');
});

test('nobody of another council is asked', async () => {
	const { personId } = await beginSession(ground.database, now);
	const { contributor } = await createOrganisation(
		ground.database,
		{ name: 'Elsewhere', ...council, example: false },
		personId,
		now
	);
	expect(await add('a', { askedId: contributor.id })).toBe('cannot-comment');
});

test('whoever is asked finds it until it is settled or they leave', async () => {
	const asked = async () => {
		const { person_id: person } = await ground.database
			.selectFrom('contributor')
			.select('person_id')
			.where('id', '=', ann)
			.executeTakeFirstOrThrow();
		return askedOf(ground.database, person);
	};
	await add('a', { askedId: ann });
	await add('b', { askedId: ann });
	const { organisationId } = about();
	const found = [{ organisationId, series: 'test', year: 2026, question: 'staff' }];
	expect(await asked()).toEqual(found);
	await settle('a', true);
	expect(await asked()).toEqual(found);
	await settle('b', true);
	expect(await asked()).toEqual([]);
	await settle('b', false);
	expect(await asked()).toEqual(found);
	await endPlace(ground.database, {
		...{ organisationId, contributorId: ann, by: ground.contributor.id, now }
	});
	expect(await asked()).toEqual([]);
	expect(await add('c')).toBe('not-allowed');
});

test('a submitted year takes no comments until it is opened again', async () => {
	await add('a');
	const lead = {
		...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now }
	};
	await submitAssessment(ground.database, {
		...{ ...lead, organisationName: 'Northmarch Council', questionnaire },
		make: async (answers) =>
			makeScorecard({ questionnaire, council, year: 2026, answers, library, previous: null })
	});
	expect(await add('b')).toBe('frozen');
	expect(await settle('a', true)).toBe('frozen');
	expect(await list()).toHaveLength(1);
	await reopenAssessment(ground.database, { ...lead, why: 'More' });
	expect(await add('b')).toBe('added');
});
