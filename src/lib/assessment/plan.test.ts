import { expect, test } from 'vitest';
import type { ActionState } from '#lib/scorecard/plan/action.ts';
import { createAction } from '#lib/server/records/actions.ts';
import { newId } from '#lib/server/database/identifier.ts';
import { level } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { aboutQuestion, offeredIds, offeredQuestions } from './action.ts';
import type { Opened } from './opened.ts';
import { ownerOf, planOf, plannedFor, planRows, questionTitleIn } from './plan.ts';
import { resultOf } from './result.ts';
import { projectionOf } from './targets.ts';

const state: ActionState = {
	question: 'same',
	title: 'Write it down',
	owner: 'Policy',
	due: '2026-11-20',
	status: 'not-started',
	note: ''
};

const add = (opened: Opened, part: Partial<ActionState>) =>
	createAction(opened.service.database, {
		...ownerOf(opened),
		id: newId(),
		year: opened.year,
		state: { ...state, ...part },
		contributorId: opened.contributor.id,
		now: opened.now
	});

test('what is overdue is reckoned from the time it is asked', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, {});
	await add(opened, {});
	const groupAt = async (now: Date) =>
		(await planOf({ ...opened, now }, new URLSearchParams())).entries.map(({ group }) => group);
	expect(await groupAt(new Date('2026-11-20T12:00:00Z'))).toEqual(['this-year']);
	expect(await groupAt(new Date('2026-11-21T12:00:00Z'))).toEqual(['overdue']);
});

test('a filter leaves a part, and a question leads to its first open action', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, {});
	await add(opened, { due: '2027-01-01' });
	await add(opened, { due: '2026-12-01', owner: 'Housing' });
	await add(opened, { question: null, status: 'done' });
	const { entries, shown } = await planOf(opened, new URLSearchParams({ owner: 'Housing' }));
	expect(entries).toHaveLength(3);
	expect(shown.map(({ action }) => action.owner)).toEqual(['Housing']);
	expect((await plannedFor(opened))['same']?.due).toBe('2026-12-01');
});

test('a row says where its question stands today', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, { same: level(1) });
	await add(opened, {});
	const { scorecard } = await resultOf(opened);
	const { entries } = await planOf(opened, new URLSearchParams());
	const projection = await projectionOf(opened, scorecard);
	expect(planRows(opened, entries, { scorecard, projection })).toMatchObject([
		{ origin: { title: 'Title same', today: 'Basic' }, aim: null, dutyNotMet: false }
	]);
});

test('an action can be about a question that is asked, and keeps one that is not', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, { same: level(1) });
	const { scorecard } = await resultOf(opened);
	expect(aboutQuestion(opened, scorecard, 'same')).toMatchObject({ title: 'Title same' });
	expect(aboutQuestion(opened, scorecard, 'no-such')).toBeNull();
	expect(questionTitleIn(opened)('no-such')).toBeNull();
	expect(offeredIds(offeredQuestions(opened, scorecard))).toContain('same');
	expect(offeredIds(offeredQuestions(opened, scorecard, 'gone'))).toContain('gone');
});
