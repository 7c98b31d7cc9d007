import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { level, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { isUntouched, questionsIn, readInput, saveFromForm } from './answer-form.ts';
import { plainAnswers } from '../records/answers.ts';

const questions = questionsOf(questionnaireFrom(everyKind)).map(({ question }) => question);
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** A form, written as a browser would send it. */
function formOf(fields: string): FormData {
	const form = new FormData();
	for (const [name, value] of new URLSearchParams(fields)) form.append(name, value);
	return form;
}

function send(id: string, fields: string | FormData) {
	const question = questions.find((each) => each.id === id);
	if (!question) throw new Error(`There is no question ${id}`);
	const form = typeof fields === 'string' ? formOf(fields) : fields;
	return saveFromForm(ground.database, form, question, {
		...{ assessmentId: ground.assessmentId, contributorId: ground.contributor.id, now }
	});
}

const stored = async () => plainAnswers((await ground.read()).answers);

describe('the fields of a form', () => {
	it('name the questions they speak of, each once', () => {
		const sent = questionsIn(formOf('question=P1&question=P2&question=P1&P3.note=a'), questions);
		expect([...(sent ?? [])]).toEqual(['P1', 'P2']);
		expect(questionsIn(formOf('P3.note=a'), questions)).toEqual(new Set());
	});

	it.each(['question=P1&question=P99', 'question=', 'question=p1', 'question=__proto__'])(
		'that name a question which is none of those offered are refused: %s',
		(fields) => {
			expect(questionsIn(formOf(fields), questions)).toBeNull();
		}
	);

	it.each(['evidence', 'choices'] as const)('hold no more %s than a page can have', (many) => {
		const form = formOf(
			many === 'choices'
				? 'P1.choices=a&'.repeat(5000)
				: 'P1.evidence.title=a&P1.evidence.url=b&'.repeat(5000)
		);
		expect(readInput(form, 'P1')[many]).toHaveLength(40);
	});

	it('are read for one question, and what is missing is empty', () => {
		const form = formOf(
			'P1.choice=2&P1.note=A+note&P2.note=Other&P1.evidence.title=One' +
				'&P1.evidence.url=https://one.example&P1.evidence.title=Two'
		);
		expect(readInput(form, 'P1')).toEqual({
			...{ choice: '2', choices: [], reason: '', note: 'A note' },
			evidence: [
				{ title: 'One', url: 'https://one.example' },
				{ title: 'Two', url: '' }
			]
		});
	});
});

describe('a form that is sent', () => {
	it('saves what it says', async () => {
		const saved = await send(
			'P1',
			'P1.choice=2&P1.note=A+note%0D%0Aof+two+lines&P1.evidence.title=Policy' +
				'&P1.evidence.url=https://policy.example&P1.revision=0'
		);
		expect(saved).toMatchObject({ problems: [], revision: 1, savedAt: now.getTime() });
		expect(await stored()).toEqual({
			P1: level(2, {
				note: 'A note\nof two lines',
				evidence: [{ title: 'Policy', url: 'https://policy.example' }]
			})
		});
	});

	it('with a wrong part saves the others and gives back everything that was typed', async () => {
		const saved = await send(
			'P1',
			'P1.choice=7&P1.note=Kept&P1.evidence.title=A+trick&P1.evidence.url=javascript:alert(1)'
		);
		expect(saved?.problems).toEqual([
			{ field: 'choice', code: 'unknown-option', kind: 'levels' },
			{ field: 'evidence', code: 'bad-url', index: 0 }
		]);
		expect(saved?.input).toEqual({
			...{ choice: '7', choices: [], reason: '', note: 'Kept' },
			evidence: [{ title: 'A trick', url: 'javascript:alert(1)' }]
		});
		expect(await stored()).toEqual({ P1: level(0, { chosen: null, note: 'Kept' }) });
	});

	it('with two answers to one question takes neither for the one that is meant', async () => {
		const saved = await send('P1', 'P1.choice=1&P1.choice=&P1.choice=2&P1.note=Kept');
		expect(saved?.problems).toEqual([{ field: 'choice', code: 'unknown-option', kind: 'levels' }]);
		expect(saved?.input.choice).toBe('1 2');
		expect(await stored()).toEqual({ P1: level(0, { chosen: null, note: 'Kept' }) });
	});

	it('with nothing chosen leaves the choice as it was', async () => {
		await send('P1', 'P1.choice=2');
		await send('P1', 'P1.note=Later&P1.revision=1');
		expect(await stored()).toEqual({ P1: level(2, { note: 'Later' }) });
	});

	it('with no box ticked takes the ticks back', async () => {
		await send('P3', 'P3.choices=hotel&P3.choices=own-home');
		expect((await stored()).P3?.chosen).toEqual({
			kind: 'choices',
			choices: ['own-home', 'hotel']
		});
		await send('P3', 'P3.revision=1');
		expect((await stored()).P3?.chosen).toBeNull();
	});

	it('takes no notice of fields it does not know', async () => {
		await send(
			'P1',
			'P1.choice=1&P2.choice=1&P1.score=100&P1.saved_by=somebody&P1.saved_at=0' +
				'&assessment_id=another&year=1999&P1.__proto__=polluted'
		);
		const { answers, year } = await ground.read();
		expect(answers).toEqual({ P1: { ...level(1), revision: 1, savedAt: now.getTime() } });
		expect(year).toBe(2026);
		const row = await ground.database.selectFrom('answer').select('saved_by').executeTakeFirst();
		expect(row?.saved_by).toBe(ground.contributor.id);
	});

	it.each([
		['an older revision', '0'],
		['a revision that is no number', 'latest'],
		['a revision written otherwise', '1e0'],
		['a fraction', '0.5'],
		['more than a number holds', '9'.repeat(30)]
	])('with %s shows what is stored and writes nothing', async (_case, revision) => {
		await send('P1', 'P1.choice=2');
		const saved = await send('P1', `P1.choice=3&P1.revision=${revision}`);
		expect(saved).toMatchObject({
			...{ revision: null, savedAt: null, frozen: false },
			conflict: { chosen: { kind: 'option', value: 2 }, revision: 1 },
			input: { choice: '3' }
		});
		expect(await stored()).toEqual({ P1: level(2) });
	});

	it('with a file where text belongs takes it as nothing', async () => {
		const form = formOf('P1.choice=1');
		form.append('P1.note', new File(['Not a note'], 'note.txt'));
		await send('P1', form);
		expect(await stored()).toEqual({ P1: level(1) });
	});
});

it.each([
	['the same', 'P1.choice=2&P1.note=A+note', true],
	['another choice', 'P1.choice=1&P1.note=A+note', false],
	['another note', 'P1.choice=2&P1.note=Another', false],
	['nothing chosen', 'P1.note=A+note', false],
	['a choice there is not', 'P1.choice=9&P1.note=A+note', false]
])('a form that sends %s is untouched or not', (_case, fields, untouched) => {
	const question = questions.find(({ id }) => id === 'P1');
	expect(question && isUntouched(formOf(fields), question, level(2, { note: 'A note' }))).toBe(
		untouched
	);
});
