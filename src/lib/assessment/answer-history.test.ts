import { beforeEach, expect, test } from 'vitest';
import { joinCouncil, later, level, now } from '../../../tests/fixtures/ground.ts';
import { openYears, type Years } from '../../../tests/fixtures/opened.ts';
import type { Answer } from '#lib/scorecard/answer.ts';
import type { Theme } from '#lib/scorecard/questionnaire.ts';
import { saveAnswer } from '#lib/server/records/answers.ts';
import { askedIn, historyOf, restoreState } from './answer-history.ts';
import type { Opened } from './opened.ts';

const dontKnow: Answer = { chosen: { kind: 'dont-know' }, note: 'Ask procurement', evidence: [] };
const year = 2026;
let years: Years;
let theme: Theme;
beforeEach(async () => {
	years = await openYears();
	const opened = await years.begin(year, { same: dontKnow });
	theme = opened.questionnaire.themes[0] ?? expect.unreachable();
	await save(opened, 1, level(2, { note: 'Agreed' }));
});

const save = (
	{ assessment, contributor }: Opened,
	revision: number,
	change: Answer,
	contributorId = contributor.id
) =>
	saveAnswer(years.service.database, {
		...{ assessmentId: assessment.id, questionId: 'same', revision, change, contributorId },
		now: later(revision)
	});
async function opened() {
	const found = await years.open(year);
	return { found, question: askedIn(found, theme, 'same') ?? expect.unreachable() };
}
async function history(page = 1) {
	const { found, question } = await opened();
	return historyOf(found, question, page);
}
async function restore(revision: number, standing: number) {
	const { found, question } = await opened();
	return restoreState(found, question, { revision, standing });
}

test('says what was chosen, which answer stands and which can stand again', async () => {
	const { standing, states } = await history();
	expect(standing).toBe(2);
	expect(states).toMatchObject([
		{ revision: 2, stands: true, restorable: false, note: 'Agreed' },
		{ revision: 1, stands: false, restorable: true, chosen: dontKnow.chosen }
	]);
	expect(states[0]?.said.descriptions).toHaveLength(1);
});

test('an answer that is restored is saved once more, by whoever restores it, and nothing is lost', async () => {
	expect(await restore(1, 2)).toEqual({ kind: 'saved', revision: 3, savedAt: now.getTime() });
	const { standing, states } = await history();
	expect(standing).toBe(3);
	expect(states.map(({ revision, stands, restorable }) => [revision, stands, restorable])).toEqual([
		[3, true, false],
		[2, false, true],
		[1, false, false]
	]);
	expect(states[0]).toMatchObject(dontKnow);
	expect(await restore(1, 2), 'pressed twice').toMatchObject({ kind: 'saved', revision: 3 });
	expect((await history()).states).toHaveLength(3);
});

test('an empty answer is restored as one that was taken back', async () => {
	const { found } = await opened();
	await save(found, 2, { chosen: null, note: '', evidence: [] });
	await save(found, 3, level(1));
	expect(await restore(3, 4)).toMatchObject({ kind: 'saved', revision: 5 });
	expect((await years.open(year)).assessment.answers['same']?.chosen).toBeNull();
});

test('nothing is restored over what somebody saved meanwhile, or that never was', async () => {
	const { found } = await opened();
	const { database } = years.service;
	const ann = await joinCouncil(database, found.organisation.id, 'contributor', 'Ann Lee');
	await save(found, 2, level(0), ann);
	expect(await restore(1, 2)).toMatchObject({ kind: 'conflict', stored: { revision: 3 } });
	expect((await history()).states).toHaveLength(3);
	expect((await history()).states[0]?.by).toBe('Ann Lee');
	for (const revision of [0, -1, 4]) expect((await restore(revision, 3)).kind).toBe('forgotten');
});

test('what the question no longer offers is shown, and not restored', async () => {
	const { found } = await opened();
	await save(found, 2, level(9));
	await save(found, 3, level(1));
	expect((await history()).states[1]).toMatchObject({ withdrawn: true, restorable: false });
	expect(await restore(3, 4)).toEqual({ kind: 'withdrawn' });
	expect((await years.open(year)).assessment.answers['same']).toMatchObject(level(1));
});

test('a submitted year keeps its answers', async () => {
	await years.submit(year, {});
	expect(await restore(1, 2)).toEqual({ kind: 'frozen' });
	expect((await history()).states).toHaveLength(2);
});

test('there are parts of twenty, and past the last one is the last', async () => {
	const { found } = await opened();
	for (let revision = 2; revision < 43; revision += 1)
		await save(found, revision, level(revision % 3));
	const last = await history(9);
	expect(last).toMatchObject({ page: 3, pages: 3, standing: 43 });
	expect(last.states.map(({ revision }) => revision)).toEqual([3, 2, 1]);
	expect((await history(2)).states.map(({ revision }) => revision)[0]).toBe(23);
});

test('a question that the council is not asked has none', async () => {
	const { found } = await opened();
	expect(askedIn(found, theme, 'last'), 'of another theme').toBeNull();
	expect(askedIn(found, theme, 'nothing')).toBeNull();
});
