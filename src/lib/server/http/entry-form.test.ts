import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { later, level, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import type { Answer } from '#lib/scorecard/answer.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { saveAnswer } from '../records/answers.ts';
import { saveRow, type SavedRow } from './entry-form.ts';

const questionnaire = questionnaireFrom(everyKind);
const link = { title: 'Minutes', url: 'https://example.org/minutes' };

let ground: Ground;
beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** Sends the row of a question as somebody typed it. */
async function type(id: string, fields: Record<string, string>): Promise<SavedRow | null> {
	const question = questionsOf(questionnaire).find((each) => each.question.id === id)?.question;
	if (!question) throw new Error(`There is no question ${id}`);
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(`${id}.${name}`, value);
	const { answers } = await ground.read();
	const { database, assessmentId, contributor } = ground;
	const by = { assessmentId, contributorId: contributor.id, now: later(1) };
	return saveRow(database, form, question, answers[id] ?? null, by);
}

/** What a colleague saves in between. */
async function colleague(questionId: string, change: Partial<Answer>, revision = 0) {
	const { database, assessmentId, contributor } = ground;
	const by = { contributorId: contributor.id, now: later(0) };
	await saveAnswer(database, { assessmentId, questionId, revision, change, ...by });
}

const stored = async (id: string) => (await ground.read()).answers[id] ?? null;

describe('a row is saved', () => {
	test.each<[string, string, Record<string, string>, Partial<Answer>]>([
		['a level', 'P1', { code: '2' }, level(2)],
		['the lowest level', 'P1', { code: '0' }, level(0)],
		['yes, with a note', 'P2', { code: 'y', note: ' Agreed. ' }, level(1, { note: 'Agreed.' })],
		['don’t know', 'P1', { code: 'd' }, { chosen: { kind: 'dont-know' } }],
		[
			'not applicable',
			'P1',
			{ code: 'X', reason: 'None.' },
			{ chosen: { kind: 'not-applicable', reason: 'None.' } }
		],
		[
			'ticks',
			'P3',
			{ code: 'ca' },
			{ chosen: { kind: 'choices', choices: ['safe-house', 'hotel'] } }
		],
		['a note alone', 'P1', { note: 'Ask.' }, { chosen: null, note: 'Ask.' }]
	])('%s', async (_case, id, fields, answer) => {
		const row = await type(id, fields);
		expect(row).toMatchObject({ saved: true, problems: [], conflict: null });
		expect(await stored(id)).toMatchObject(answer);
	});

	test('beside links, which are left as they are', async () => {
		await colleague('P1', level(1, { evidence: [link] }));
		expect(await type('P1', { code: '3', revision: '1' })).toMatchObject({ saved: true });
		expect(await stored('P1')).toMatchObject(level(3, { evidence: [link] }));
	});
});

test('a dash takes the answer back and leaves its note', async () => {
	await colleague('P1', level(1, { note: 'Agreed.' }));
	const row = await type('P1', { code: '-', note: 'Agreed.', revision: '1' });
	expect(row).toMatchObject({ saved: true, problems: [], conflict: null });
	expect(await stored('P1')).toMatchObject({ chosen: null, note: 'Agreed.', revision: 2 });
});

describe('a row leaves the answer as it is', () => {
	test('when its box is empty', async () => {
		await colleague('P1', level(1));
		expect(await type('P1', { code: '', revision: '1' })).toMatchObject({ saved: false });
		expect(await stored('P1')).toMatchObject({ ...level(1), revision: 1 });
	});

	test.each<[string, string, Record<string, string>, object[]]>([
		[
			'a code it does not take',
			'P1',
			{ code: '7' },
			[{ field: 'choice', code: 'unknown-option', kind: 'levels' }]
		],
		[
			'N where the answer is a level',
			'P1',
			{ code: 'N' },
			[{ field: 'choice', code: 'unknown-option', kind: 'levels' }]
		],
		['X without a reason', 'P1', { code: 'X' }, [{ field: 'reason', code: 'missing' }]],
		[
			'a reason without X',
			'P1',
			{ code: '', reason: 'None.' },
			[{ field: 'reason', code: 'without-not-applicable' }]
		],
		[
			'a note that is too long',
			'P1',
			{ note: 'x'.repeat(3001) },
			[{ field: 'note', code: 'too-long', over: 1 }]
		]
	])('with %s, and says so', async (_case, id, fields, problems) => {
		expect(await type(id, fields)).toMatchObject({ saved: false, problems });
		expect((await stored(id))?.chosen ?? null).toBeNull();
	});

	test('but keeps the note beside a wrong code', async () => {
		const row = await type('P1', { code: '7', note: 'Agreed.' });
		expect(row).toMatchObject({ saved: true, problems: [{ code: 'unknown-option' }] });
		expect(await stored('P1')).toMatchObject({ chosen: null, note: 'Agreed.' });
	});
});

describe('a colleague saved in between', () => {
	beforeEach(async () => {
		await colleague('P1', level(1));
		await colleague('P1', level(2, { note: 'Theirs.' }), 1);
	});

	test('a row in which nothing was typed takes nothing back and is no conflict', async () => {
		const row = await type('P1', { code: '1', revision: '1' });
		expect(row).toMatchObject({ saved: false, conflict: null });
		expect(await stored('P1')).toMatchObject({ note: 'Theirs.', revision: 2 });
	});

	test.each<[string, Record<string, string>, boolean, number]>([
		['another answer is a conflict', { code: '3', revision: '1' }, true, 2],
		['and stays one until somebody chooses', { code: '3', revision: '-1', stored: '2' }, true, 2],
		['theirs stands', { code: '3', revision: '-1', stored: '2', keep: 'theirs' }, false, 2],
		['mine stands', { code: '3', revision: '-1', stored: '2', keep: 'mine' }, false, 3]
	])('%s', async (_case, fields, conflict, value) => {
		const row = await type('P1', { note: '', ...fields });
		expect(row?.conflict !== null).toBe(conflict);
		expect(row?.typed.code).toBe('3');
		expect((await stored('P1'))?.chosen).toEqual({ kind: 'option', value });
	});
});
