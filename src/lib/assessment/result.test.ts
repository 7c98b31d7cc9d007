import { expect, test } from 'vitest';
import { reopenAssessment } from '#lib/server/records/reopening.ts';
import { level, now } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { resultOf } from './result.ts';

test('a draft is worked out from the answers so far, and speaks of today', async () => {
	const { begin } = await openYears();
	const { scorecard, submitted, name } = await resultOf(await begin(2026, { same: level(3) }));
	expect(scorecard.themes.find(({ id }) => id === 'people')?.score).toBe(100);
	expect(submitted).toBeNull();
	expect(name).toBe('Northmarch Council');
});

test('a submitted year is as it was frozen, whatever the council is called since', async () => {
	const { submit, open, ground } = await openYears();
	await submit(2026, { same: level(1) });
	await ground.database.updateTable('organisation').set({ name: 'Southmarch' }).execute();
	const opened = await open(2026);
	const renamed = { ...opened, organisation: { ...opened.organisation, name: 'Southmarch' } };
	expect(await resultOf(renamed)).toMatchObject({
		name: 'Northmarch Council',
		submitted: { at: now, version: 1 }
	});
});

test('a reopened year is a draft again', async () => {
	const { submit, open, ground } = await openYears();
	const { assessment, contributor } = await submit(2026, { same: level(1) });
	const reopened = { assessmentId: assessment.id, contributorId: contributor.id, now };
	await reopenAssessment(ground.database, { ...reopened, why: 'A mistake' });
	expect((await resultOf(await open(2026))).submitted).toBeNull();
});

test('a draft stands beside the result of the year before, and of no other', async () => {
	const { submit, begin } = await openYears();
	await submit(2024, { same: level(3) });
	expect((await resultOf(await begin(2026, { same: level(1) }))).scorecard.last).toBeNull();
	await submit(2025, { same: level(2) });
	expect((await resultOf(await begin(2026, {}))).scorecard.last?.year).toBe(2025);
});
