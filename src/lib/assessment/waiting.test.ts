import { expect, test } from 'vitest';
import { carryAnswers } from '#lib/server/records/carried-answers.ts';
import { level, now } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import type { Opened } from './opened.ts';
import { waitingOf, waitingYearsOf } from './waiting.ts';

const carry = ({ service, assessment, contributor }: Opened) =>
	carryAnswers(service.database, {
		assessmentId: assessment.id,
		year: 2025,
		answers: { same: level(2) },
		contributorId: contributor.id,
		now
	});

test('an answer of last year waits, and says from which', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, {});
	await carry(opened);
	expect(await waitingOf(opened)).toMatchObject({ same: { ...level(2), fromYear: 2025 } });
	expect(await waitingYearsOf(opened)).toEqual({ same: 2025 });
});

test('nothing waits once the year is submitted', async () => {
	const { begin, submit } = await openYears();
	await carry(await begin(2026, {}));
	expect(await waitingOf(await submit(2026, { reworded: level(1) }))).toEqual({});
});
