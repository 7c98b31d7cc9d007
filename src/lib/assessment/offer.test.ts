import { expect, test } from 'vitest';
import { carryAnswers } from '#lib/server/records/carried-answers.ts';
import { level, now } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { offerFor } from './offer.ts';
import { waitingOf } from './waiting.ts';

test('a first year has nothing to begin with', async () => {
	const { begin } = await openYears();
	expect(await offerFor(await begin(2026, {}), {})).toBeNull();
});

test('what is answered already is kept, what waits is not offered twice', async () => {
	const { begin, submit } = await openYears();
	await submit(2025, { same: level(1), reworded: level(2), moved: level(3) });
	const opened = await begin(2026, { same: level(0) });
	expect(await offerFor(opened, {})).toMatchObject({ year: 2025, count: 2, kept: 1 });
	await carryAnswers(opened.service.database, {
		assessmentId: opened.assessment.id,
		year: 2025,
		answers: { reworded: level(2) },
		contributorId: opened.contributor.id,
		now
	});
	const offer = await offerFor(opened, await waitingOf(opened));
	expect(offer).toMatchObject({ count: 1, kept: 1, corrected: [] });
});

test('an answer that waits and was corrected since is told with both', async () => {
	const { begin, submit } = await openYears();
	await submit(2025, { same: level(3) });
	const opened = await begin(2026, {});
	const offer = await offerFor(opened, { same: { ...level(1), fromYear: 2025 } });
	expect(offer?.corrected).toMatchObject([
		{ question: 'same', waits: { value: 1 }, now: { value: 3 } }
	]);
});
