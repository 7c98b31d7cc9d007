import { describe, expect, test } from 'vitest';
import * as m from '#lib/paraglide/messages.js';
import { tiers } from '#lib/scorecard/resource.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { readFileSync } from 'node:fs';
import { tierName } from '#lib/words/scorecard.ts';

const { questionnaires } = loadContent('questionnaires');

/** Words that carry no meaning of their own, and may stand in several names. */
const small = new Set(['in', 'the', 'a', 'of']);

function wordsOf(names: string[]): Set<string> {
	const words = names.flatMap((name) => name.toLowerCase().match(/[a-z]+/g) ?? []);
	return new Set(words.filter((word) => !small.has(word)));
}

/** Every message as it is written. */
const messages = Object.entries<unknown>(JSON.parse(readFileSync('messages/en.json', 'utf8'))).map(
	([key, message]) => [key, JSON.stringify(message)] as const
);

test('a year that is not submitted is a draft, and has no other name', () => {
	expect(messages.length).toBeGreaterThan(1000);
	const other = messages.filter(([, text]) => /provisional/i.test(text)).map(([key]) => key);
	expect(other).toEqual([]);
	expect([m.overview_draft(), m.report_cover_draft_all(), m.sheet_draft()]).toEqual([
		'Draft',
		...[1, 2].map(() => expect.stringMatching(/^Draft: /))
	]);
	// What is in progress is a theme or an action, never a year.
	const inProgress = messages.filter(([, text]) => text.includes('In progress'));
	expect(inProgress.map(([key]) => key)).toEqual([
		'check_marked_but_open',
		'plan_status_in_progress',
		'status_in_progress'
	]);
});

test('what takes two sentences ends with a full stop', () => {
	const texts = messages.flatMap(([key, text]) =>
		(text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((each) => ({ key, text: each.slice(1, -1) }))
	);
	const open = texts.filter(
		({ key, text }) =>
			!key.startsWith('cli_') && /[.!?] [A-Z“{]/.test(text) && !/[.!?:)}”]$/.test(text)
	);
	expect(open).toEqual([]);
});

test('there are questionnaires to look at', () => {
	expect(questionnaires.length).toBeGreaterThan(1);
});

describe.each(questionnaires.map((questionnaire) => [questionnaire.id, questionnaire] as const))(
	'%s',
	(_id, { levelNames, bands, title, themeWord }) => {
		test('levels, bands and stages of help share no word', () => {
			const kinds = [
				wordsOf(levelNames),
				wordsOf(bands.map(({ label }) => label)),
				wordsOf(tiers.map(tierName))
			];
			const all = kinds.flatMap((words) => [...words]);
			expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
		});

		test('is not called what the service, a page or one of its own pieces is called', () => {
			const taken = [
				m.service_name(),
				m.nav_scorecard(),
				m.nav_report(),
				...Object.values(themeWord)
			];
			const words = taken.flatMap((name) => name.toLowerCase().split(' '));
			expect(words.filter((word) => word === title.toLowerCase())).toEqual([]);
		});
	}
);
