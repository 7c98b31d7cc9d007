import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyAnswer, type Answer } from '#lib/scorecard/answer.ts';
import {
	joinCouncil,
	later,
	level,
	now,
	openGround,
	type Ground
} from '../../../../tests/fixtures/ground.ts';
import { isSubmitted } from './year-lock.ts';
import { plainAnswers, questionsAnsweredBy, saveAnswer } from './answers.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** Saves one question; `revision` is the one the person had before them. */
function save(questionId: string, revision: number, change: Partial<Answer>, at = now) {
	const { database, assessmentId, contributor } = ground;
	const by = { contributorId: contributor.id, now: at };
	return saveAnswer(database, { assessmentId, questionId, revision, change, ...by });
}

async function history(questionId: string) {
	const rows = await ground.database
		.selectFrom('answer_history')
		.select(['revision', 'chosen', 'note', 'evidence', 'saved_at', 'saved_by'])
		.where('assessment_id', '=', ground.assessmentId)
		.where('question_id', '=', questionId)
		.orderBy('revision')
		.execute();
	return rows.map((row) => ({ ...row }));
}

const submit = (version: number, reopenedAt: number | null = null) =>
	ground.database
		.insertInto('submission')
		.values({
			...{ id: `submission-${version}`, assessment_id: ground.assessmentId, version },
			...{ submitted_at: 0, submitted_by: ground.contributor.id, digest: '' },
			...{ reopened_at: reopenedAt, reopened_by: null }
		})
		.execute();

describe('saving an answer', () => {
	const everyKind: [string, Answer][] = [
		['the lowest level', level(0)],
		['the highest level', level(3)],
		['don’t know', level(0, { chosen: { kind: 'dont-know' } })],
		['not applicable', level(0, { chosen: { kind: 'not-applicable', reason: 'No care homes' } })],
		['several choices', level(0, { chosen: { kind: 'choices', choices: ['hotel', 'own-home'] } })],
		['a note alone', level(0, { chosen: null, note: 'Ask Legal 🎉\nŵ & <b>' })],
		[
			'evidence alone',
			level(0, { chosen: null, evidence: [{ title: 'Policy', url: 'https://a.example/?a=1&b' }] })
		]
	];
	it.each(everyKind)('gives back %s as it was given', async (_case, answer) => {
		expect(await save('P1', 0, answer)).toEqual({
			...{ kind: 'saved', revision: 1, savedAt: now.getTime() }
		});
		expect((await ground.read()).answers).toEqual({
			P1: { ...answer, revision: 1, savedAt: now.getTime() }
		});
	});

	it('changes only the parts that are given', async () => {
		await save('P1', 0, level(2, { note: 'Kept' }));
		await save('P1', 1, { chosen: { kind: 'option', value: 1 } });
		expect(plainAnswers((await ground.read()).answers)).toEqual({
			P1: level(1, { note: 'Kept' })
		});
	});

	it('counts revisions up from one and keeps every accepted value in order', async () => {
		for (const revision of [0, 1, 2, 3]) {
			const result = await save('P1', revision, level(revision), later(revision));
			expect(result).toMatchObject({ kind: 'saved', revision: revision + 1 });
		}
		expect(await history('P1')).toEqual(
			[0, 1, 2, 3].map((value) => ({
				...{ revision: value + 1, chosen: JSON.stringify({ kind: 'option', value }) },
				...{ note: '', evidence: '[]', saved_at: later(value).getTime() },
				saved_by: ground.contributor.id
			}))
		);
	});

	it('takes an answer back to nothing as one more value, not as if it never was', async () => {
		await save('P1', 0, level(2));
		expect(await save('P1', 1, { chosen: null })).toMatchObject({ kind: 'saved', revision: 2 });
		expect((await ground.read()).answers.P1).toMatchObject({ chosen: null, revision: 2 });
		expect((await history('P1')).map(({ chosen }) => chosen)).toEqual([
			'{"kind":"option","value":2}',
			null
		]);
	});

	it('writes nothing for an empty form of a question nobody answered', async () => {
		expect(await save('P1', 0, emptyAnswer)).toMatchObject({ kind: 'saved', revision: 0 });
		expect((await ground.read()).answers).toEqual({});
		expect(await history('P1')).toEqual([]);
	});

	it('refuses an assessment that does not exist', async () => {
		ground.assessmentId = 'no-such-assessment';
		expect(await save('P1', 0, level(1))).toEqual({ kind: 'missing' });
	});
});

describe('a revision that is not the one stored', () => {
	it.each([
		['older', 1],
		['none', 0],
		['newer', 9],
		['no revision at all', -1]
	])('is a conflict that shows what is stored and writes nothing: %s', async (_case, revision) => {
		await save('P1', 0, level(0));
		await save('P1', 1, level(1, { note: 'Theirs' }), later(1));
		const stored = { ...level(1, { note: 'Theirs' }), revision: 2, savedAt: later(1).getTime() };
		expect(await save('P1', revision, level(3, { note: 'Mine' }), later(2))).toEqual({
			kind: 'conflict',
			stored
		});
		expect((await ground.read()).answers).toEqual({ P1: stored });
		expect(await history('P1')).toHaveLength(2);
	});

	it.each([99, 1, -1])(
		'is a conflict where nothing is stored, and writes nothing: %i',
		async (revision) => {
			expect(await save('P1', revision, level(3))).toEqual({
				kind: 'conflict',
				stored: { ...emptyAnswer, revision: 0, savedAt: now.getTime() }
			});
			expect((await ground.read()).answers).toEqual({});
		}
	);

	it('is accepted when the same is sent again, as after a lost reply, and changes nothing', async () => {
		const first = await save('P1', 0, level(2, { note: 'Once' }));
		const again = await save('P1', 0, level(2, { note: 'Once' }), later(60_000));
		expect(again).toEqual(first);
		expect(await history('P1')).toHaveLength(1);
	});

	it('is a conflict when only the note differs', async () => {
		await save('P1', 0, level(2, { note: 'One' }));
		expect(await save('P1', 0, level(2, { note: 'Two' }))).toMatchObject({ kind: 'conflict' });
	});

	it('does not matter to another question', async () => {
		await save('P1', 0, level(0));
		await save('P1', 1, level(1));
		expect(await save('P2', 0, level(3))).toMatchObject({ kind: 'saved', revision: 1 });
	});
});

describe('whose an answer is', () => {
	const own = () =>
		questionsAnsweredBy(ground.database, ground.assessmentId, ground.contributor.id);

	it('is whoever saved it last, and nobody where it was taken back', async () => {
		const other = await joinCouncil(ground.database, ground.organisation.id, 'contributor');
		for (const question of ['P1', 'P2', 'P3']) await save(question, 0, level(1));
		expect(await own()).toEqual(['P1', 'P2', 'P3']);
		await save('P1', 1, { chosen: null });
		await saveAnswer(ground.database, {
			...{ assessmentId: ground.assessmentId, questionId: 'P2', revision: 1 },
			...{ change: level(2), contributorId: other, now }
		});
		expect(await own()).toEqual(['P3']);
	});
});

describe('after submitting', () => {
	it('an answer is frozen, whatever revision is named', async () => {
		await save('P1', 0, level(1));
		await submit(1);
		for (const revision of [0, 1, 2]) {
			expect(await save('P1', revision, level(3))).toEqual({ kind: 'frozen' });
		}
		expect(await save('P2', 0, level(3))).toEqual({ kind: 'frozen' });
		const assessment = await ground.read();
		expect(isSubmitted(assessment)).toBe(true);
		expect(plainAnswers(assessment.answers)).toEqual({ P1: level(1) });
	});

	it('and reopening, an answer can be saved again', async () => {
		await save('P1', 0, level(1));
		await submit(1, 5);
		expect(await save('P1', 1, level(3))).toMatchObject({ kind: 'saved', revision: 2 });
		expect(isSubmitted(await ground.read())).toBe(false);
	});

	it('the newest version decides', async () => {
		await submit(1, 5);
		await submit(2);
		expect(await save('P1', 0, level(3))).toEqual({ kind: 'frozen' });
	});
});
