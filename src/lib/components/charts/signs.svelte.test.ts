import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { everySign, firstYear, provisional } from '../gallery/examples.ts';
import { scoreNotes } from '#lib/words/scorecard.ts';
import AnswerKey from './AnswerKey.svelte';
import AnswerStrip from './AnswerStrip.svelte';
import BandMark from './BandMark.svelte';
import DutySign from './DutySign.svelte';

const { questionnaire, themes } = everySign;
const [, , risk, procurement] = themes;
const last = firstYear.themes.at(-1);

test.each([
	['a band', risk, 'Developing', true],
	['a band held', procurement, 'Developing, held', true],
	['not scored: no cells, only words', last, 'Not scored', false]
])('band mark, %s', async (_case, rated, words, marked) => {
	if (!rated) throw new Error('the example has this theme');
	const { container } = await render(BandMark, { questionnaire, rated });
	expect(container.textContent?.trim()).toBe(words);
	expect(container.querySelector('svg') !== null).toBe(marked);
});

test('a band mark says what to know beside it', async () => {
	const [rated] = provisional.themes;
	if (!rated) throw new Error('the example has this theme');
	const notes = scoreNotes({ ...rated, limitedBasis: true });
	await render(BandMark, { questionnaire, rated, notes });
	await expect
		.element(page.getByText('Limited basis: over half not applicable.'))
		.toBeInTheDocument();
});

test('a strip is a list with a spoken link for each answer, in order', async () => {
	const lines = procurement?.lines ?? [];
	await render(AnswerStrip, { lines, href: (line) => `#${line.question}` });
	expect(page.getByRole('listitem').all()).toHaveLength(lines.length);
	const link = page.getByRole('link', {
		name: '1. Question 1: Basic, legal duty at risk',
		exact: true
	});
	await expect.element(link).toHaveAttribute('href', '#question-1');
});

test('without addresses a strip has words but no links', async () => {
	const lines = risk?.lines ?? [];
	await render(AnswerStrip, { lines });
	expect(page.getByRole('link').all()).toHaveLength(0);
	await expect.element(page.getByText('5. Question 5: Don’t know')).toBeInTheDocument();
});

test('the key of answers explains what occurs', async () => {
	await render(AnswerKey, { lines: risk?.lines ?? [], levelNames: questionnaire.levelNames });
	const said = page
		.getByRole('listitem')
		.elements()
		.map((item) => item.textContent ?? '');
	expect(said.some((text) => text.endsWith('Don’t know'))).toBe(true);
	expect(said.some((text) => text.endsWith('Not applicable'))).toBe(false);
});

test.each([
	['not-met', true, 'Legal duty at risk'],
	['applies', true, 'Legal duty applies'],
	['not-met', false, '']
] as const)('duty sign %s, spoken %s', async (state, spoken, words) => {
	const { container } = await render(DutySign, { state, spoken });
	const sign = container.querySelector('[aria-hidden=true]');
	expect(sign?.textContent).toBe('§');
	expect(container.textContent?.replace('§', '').trim()).toBe(words);
});
