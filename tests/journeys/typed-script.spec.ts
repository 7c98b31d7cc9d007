import { expect } from '@playwright/test';
import { fieldsFor } from '../writer.ts';
import { openQuestions } from '../questions.ts';
import { origin } from '../service.ts';
import { Visitor } from '../visitor.ts';
import { test } from './test.ts';

/** What would run as script, end an attribute, a list of data or a query, in as few characters as a name may have. */
const typed = `'; drop table answer;--"></script><img src=x onerror=hit=1><svg onload=hit=1>{{7*7}}`;

test('what was typed is shown as it was typed, on every page, and none of it runs', async ({
	page
}) => {
	const visitor = new Visitor(origin);
	const council = await visitor.begin({ name: `N${typed}` });
	const tasks = await visitor.beginYear(council);
	const [offered] = openQuestions({ nation: 'england', type: 'county' });
	const theme = `${tasks}/${offered?.theme}`;
	const question = `${theme}/${offered?.question.id}`;
	const answer = { chosen: null, note: `O${typed}`, evidence: [] };
	const saved = await visitor.post(`${question}?/save`, {
		...fieldsFor(offered?.question.id ?? '', answer, 0),
		[`${offered?.question.id}.evidence.title`]: `E${typed}`,
		[`${offered?.question.id}.evidence.url`]: `https://northmarch.example/?q=${encodeURIComponent(typed)}`
	});
	expect(saved.status).toBe(200);
	await visitor.follow(`${council}/team?/name`, { name: `P${typed}` });
	const added = await visitor.follow(`${tasks}/plan/new`, {
		...{ title: `A${typed}`, owner: `R${typed}`, note: `S${typed}`, status: 'in-progress' }
	});
	const [name = '', value = ''] = visitor.cookie.split('=');
	await page.context().addCookies([{ name, value, url: origin }]);

	const seen = new Set<string>();
	for (const path of [
		...[council, `${council}/team`, `${council}/audit`, `${council}/delete`, `${council}/logo`],
		...[tasks, theme, question, `${theme}/check`, `${tasks}/check`, `${tasks}/enter`],
		...[`${question}/history`, `${question}/assignment`],
		...[`${tasks}/plan`, `${tasks}/plan/${added.split('#action-')[1]}`, `${tasks}/scorecard`],
		...[`${tasks}/report`, `${tasks}/timeline`, `${tasks}/export`, `${tasks}/assignments`],
		...[
			`${tasks}/search?q=${encodeURIComponent(`Q${typed}`)}`,
			'/',
			'/tasks',
			'/sign-out',
			'/account'
		]
	]) {
		await page.goto(path);
		const { html, shown, ran } = await page.evaluate(() => ({
			html: document.querySelectorAll('img[src="x"], svg[onload]').length,
			shown: [
				document.body.innerText,
				...[...document.querySelectorAll('input, textarea')].map((field) =>
					'value' in field ? String(field.value) : ''
				)
			].join('\n'),
			ran: 'hit' in window
		}));
		expect({ path, html, ran }).toEqual({ path, html: 0, ran: false });
		for (const letter of 'NOEPARSQ') if (shown.includes(`${letter}${typed}`)) seen.add(letter);
	}
	// Each of them was really there to be seen.
	expect([...seen].sort().join('')).toBe([...'NOEPARSQ'].sort().join(''));
});
