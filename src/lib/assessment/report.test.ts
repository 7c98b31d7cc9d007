import { expect, test } from 'vitest';
import { wordsOf } from '#lib/report/words-of.ts';
import { level } from '../../../tests/fixtures/ground.ts';
import { openYears } from '../../../tests/fixtures/opened.ts';
import { exportedOf, fileNameOf } from './exported.ts';
import { reportOf } from './report.ts';

const choice = { kind: 'full', marking: null, attach: false, version: null, theme: null } as const;
const page = 'https://scorecard.example.org/verify';

test('the report of a submitted year has its date and what was submitted before', async () => {
	const { submit } = await openYears();
	await submit(2025, { same: level(1) });
	const report = await reportOf(await submit(2026, { same: level(2) }), choice, page);
	const words = report ? wordsOf(report).join(' ') : '';
	expect(words).toContain('Northmarch Council');
	expect(words).toContain('2025 to 2026');
});

test('there is a report of each version that was submitted, and of no other', async () => {
	const { submit } = await openYears();
	const opened = await submit(2026, { same: level(2) });
	expect(await reportOf(opened, { ...choice, version: 1 }, page)).not.toBeNull();
	expect(await reportOf(opened, { ...choice, version: 2 }, page)).toBeNull();
});

test('there is a form of each theme the council is asked about, and of no other', async () => {
	const { begin } = await openYears();
	const opened = await begin(2026, {});
	const form = { ...choice, kind: 'blank' } as const;
	const [theme] = opened.questionnaire.themes;
	expect(await reportOf(opened, { ...form, theme: theme?.id ?? null }, page)).not.toBeNull();
	expect(await reportOf(opened, { ...form, theme: 'nothing' }, page)).toBeNull();
});

test('the tables are of the result as it stands', async () => {
	const { begin, submit } = await openYears();
	const draft = await exportedOf(await begin(2025, { same: level(1) }));
	expect(draft).toMatchObject({ name: 'Northmarch Council', submitted: false, plan: [] });
	const frozen = await exportedOf(await submit(2026, { same: level(1) }));
	expect(frozen.submitted).toBe(true);
	expect(fileNameOf(frozen)).toEqual(['Northmarch Council', 'test', '2026-to-2027']);
});
