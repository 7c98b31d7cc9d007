import { expect, test } from 'vitest';
import { level, now } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { lastYear, openAssessment, progressIn, visibilityOf } from './opened.ts';

test('there is nothing to open in a year nobody began, or once the file of an open one is gone', async () => {
	const { service, begin, ground } = await openYears();
	const { organisation, contributor } = await begin(2026, {});
	const open = (questionnaires = service.questionnaires, year = 2026) =>
		openAssessment(
			{ ...service, questionnaires },
			{ organisation, contributor },
			{ series: 'test', year },
			now
		);
	expect(await open()).not.toBeNull();
	expect(await open(service.questionnaires, 2027)).toBeNull();
	expect(await open([])).toBeNull();
	expect(ground.organisation.id).toBe(organisation.id);
});

test('a submitted one opens without its file', async () => {
	const { service, submit } = await openYears();
	const { organisation, contributor } = await submit(2026, { same: level(1) });
	const opened = await openAssessment(
		{ ...service, questionnaires: [] },
		{ organisation, contributor },
		{ series: 'test', year: 2026 },
		now
	);
	expect(opened?.questionnaire.id).toBe('test-2026');
});

test('the year before is the frozen one, or none', async () => {
	const { submit, begin } = await openYears();
	await begin(2025, { same: level(1) });
	expect(await lastYear(await begin(2026, {}))).toBeNull();
	await submit(2027, { same: level(2) });
	expect((await lastYear(await begin(2028, {})))?.scorecard.year).toBe(2027);
});

test('how far a theme has come counts what this council sees', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, { same: level(1) });
	const [theme] = opened.questionnaire.themes;
	if (!theme) throw new Error('There is no theme');
	expect(visibilityOf(opened).isVisible('same')).toBe(true);
	expect(progressIn(opened, theme)).toMatchObject({ answered: 1, total: theme.questions.length });
});
