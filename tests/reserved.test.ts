import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { besideQuestions, besideThemes } from '#lib/scorecard/editions/reserved.ts';

const assessment = 'src/routes/council/[organisation]/[year=year]/[questionnaire]';

/** Pages whose address an id could have: those with a dot or another mark in their name cannot be mistaken for one. */
function pagesIn(folder: string, id: RegExp): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && id.test(entry.name))
		.map(({ name }) => name)
		.sort();
}

describe('a page never hides a theme or a question of the same name', () => {
	test('the pages beside the themes are reserved, and no other name', () => {
		const pages = pagesIn(assessment, /^[a-z0-9-]+$/);
		expect(pages).toContain('scorecard');
		expect(pages).toEqual(besideThemes);
	});

	test('so are those beside the questions', () => {
		const pages = pagesIn(`${assessment}/[theme]`, /^[A-Za-z0-9.-]+$/);
		expect(pages).toContain('check');
		expect(pages).toEqual(besideQuestions);
	});
});
