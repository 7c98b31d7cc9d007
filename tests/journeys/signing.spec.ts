import { expect, type Page } from '@playwright/test';
import { join } from './join.ts';
import { expectAccessible } from './look.ts';
import {
	answerTheRest,
	heading,
	post,
	postForm,
	questionsOf,
	startQuickly,
	themesOf
} from './steps.ts';
import { test } from './test.ts';

/** Sends the form of a button, and presses it again as the reply of the first has not come. */
async function sendTwice(page: Page, name: string): Promise<void> {
	const button = page.getByRole('button', { name });
	const form = await button.evaluate((element: HTMLButtonElement) => ({
		action: element.form?.action ?? '',
		fields: [...new FormData(element.form ?? undefined)].map(([key, value]) => [key, String(value)])
	}));
	const first = await page.request.post(form.action, {
		headers: { origin: new URL(form.action).origin, accept: 'text/html' },
		form: Object.fromEntries(form.fields),
		maxRedirects: 0
	});
	expect(first.status()).toBe(303);
	await button.click();
}

for (const script of [true, false]) {
	test.describe(script ? 'with script' : 'without script', () => {
		test.use({ javaScriptEnabled: script });

		test('a year is challenged, declined, mended, sent again and signed', async ({
			page: lead,
			browser
		}) => {
			// Three people, and every page looked at.
			test.slow();
			const tasks = await startQuickly(lead);
			await answerTheRest(lead, tasks, (index) => (index % 5 === 4 ? 'dont-know' : '1'));
			const [theme = ''] = await themesOf(lead, tasks);
			const [question = ''] = await questionsOf(lead, `${tasks}/${theme}`);

			await test.step('a council of one is told that somebody must be invited, and can submit', async () => {
				await lead.goto(`${tasks}/signature`);
				await expect(lead.locator('main')).toContainText('Nobody in this council can sign yet');
				await lead.goto(`${tasks}/check`);
				await expect(lead.getByRole('button', { name: 'Submit', exact: false })).toBeVisible();
			});

			const people = { tasks, script };
			const challenger = await join(browser, { ...people, role: 'challenger', name: 'Jo Reed' });
			const director = await join(browser, { ...people, role: 'signatory', name: 'Priya Nair' });

			await test.step('the challenger says where they do not agree, and must say why', async () => {
				await lead.goto(`${tasks}/challenge`);
				await lead.getByRole('button', { name: 'Send to be challenged' }).click();
				await expect(lead.locator('main')).toContainText('Sent to be challenged on');
				await challenger.goto('/');
				await challenger.getByRole('link', { name: 'My tasks' }).click();
				await challenger.getByRole('link', { name: /^Challenge the answers of/ }).click();
				await expect(heading(challenger)).toContainText('Challenge');
				const group = challenger.getByRole('group').first();
				await group.getByLabel('I do not agree').check();
				await challenger.getByRole('button', { name: 'Save what I say' }).click();
				await expect(challenger.locator('.govuk-error-summary')).toContainText('Say why');
				await expect(group.getByLabel('I do not agree')).toBeChecked();
				if (script) await expectAccessible(challenger, 'a challenge without why');
				await group.getByLabel('Why').fill('The policy is from 2019.');
				await challenger.getByRole('button', { name: 'Save what I say' }).click();
				await expect(challenger.locator('main')).toContainText('Saved. The lead sees it');
				await lead.goto(`${tasks}/challenge`);
				await expect(lead.locator('main')).toContainText('The policy is from 2019.');
				await expect(lead.locator('main')).toContainText('Jo Reed');
			});

			await test.step('nobody changes an answer once it is sent, and nothing typed is lost', async () => {
				await lead.goto(`${tasks}/check`);
				await lead.getByRole('link', { name: 'Send for signature' }).click();
				await lead.getByRole('button', { name: 'Send for signature' }).click();
				await expect(lead.locator('main')).toContainText('Sent to be signed on');
				const late = await postForm(lead, `${tasks}/${theme}/${question}?/save`, [
					['question', question],
					[`${question}.revision`, '1'],
					[`${question}.note`, 'Typed too late']
				]);
				expect(late.status()).toBe(409);
				const shown = await late.text();
				expect(shown).toContain('Typed too late');
				expect(shown).toContain('nobody can change its answers now');
				const whole = await postForm(lead, `${tasks}/${theme}?/save`, [
					['question', question],
					[`${question}.revision`, '1'],
					[`${question}.note`, 'Typed too late']
				]);
				expect(whole.status()).toBe(409);
				expect(await whole.text()).toContain('Typed too late');
				for (const path of [`/${theme}/check?/complete`, '/carry-over?/carry', '/check?/submit']) {
					const refused = await postForm(lead, `${tasks}${path}`, []);
					expect(refused.status(), path).toBe(409);
					expect(await refused.text(), path).toContain('a lead to call it back');
				}
				await lead.goto(tasks);
				await expect(lead.locator('main')).toContainText('nobody can change the answers now');
				if (script) await expectAccessible(lead, 'a list that waits to be signed');
			});

			await test.step('the signatory reads, and declines with why', async () => {
				await director.goto('/');
				await director.getByRole('link', { name: 'My tasks' }).click();
				if (script) await expectAccessible(director, 'what waits to be signed');
				await director.getByRole('link', { name: /^Read and sign/ }).click();
				for (const words of ['legal dut', 'What is not known', 'What you are asked to decide'])
					await expect(director.locator('main')).toContainText(words);
				await expect(director.locator('main')).toContainText('The policy is from 2019.');
				if (script) await expectAccessible(director, 'what is read before signing');
				await director.getByRole('link', { name: 'Do not sign' }).first().click();
				await expect(heading(director)).toContainText('Do not sign');
				await director.getByRole('button', { name: 'Do not sign, and say why' }).click();
				await expect(director.locator('.govuk-error-summary')).toContainText('Say why');
				await director.getByLabel('Why do you not sign?').fill('The first answer is too low.');
				await sendTwice(director, 'Do not sign, and say why');
				await expect(heading(director)).toContainText('Signature for');
				await expect(director.locator('main')).not.toContainText('Nothing was done');
				await director.goto(`${tasks}/signature/decline`);
				await expect(director.locator('main')).not.toContainText('Nothing was done');
				await director.goto('/tasks');
				await expect(director.locator('main')).toContainText('Nothing waits for you');
				await lead.goto('/tasks');
				await lead.getByRole('link', { name: /was not signed$/ }).click();
				await expect(lead.locator('main')).toContainText('The first answer is too low.');
				await lead.goto(tasks);
				await expect(lead.locator('main')).toContainText('The first answer is too low.');
			});

			await test.step('the lead mends it and sends it again', async () => {
				await post(lead, `${tasks}/${theme}/${question}?/save`, [
					['question', question],
					['intent', 'continue'],
					[`${question}.revision`, '1'],
					[`${question}.choice`, '2']
				]);
				await lead.goto(`${tasks}/signature`);
				await lead.getByRole('button', { name: 'Send for signature' }).click();
				await expect(lead.locator('main')).toContainText('Sent to be signed on');
				await sendTwice(lead, 'Call it back');
				await expect(lead.locator('main')).not.toContainText('Nothing was done');
				await lead.getByRole('button', { name: 'Send for signature' }).click();
				await expect(lead.locator('main')).toContainText('Sent to be signed on');
				await expect(lead.getByRole('link', { name: 'Continue to sign' })).toHaveCount(0);
			});

			await test.step('what changed since is marked, and the signatory signs one sentence', async () => {
				await director.goto(`${tasks}/signature`);
				const changed = director.locator('section', {
					hasText: 'What changed since it was not signed'
				});
				await expect(changed.getByRole('listitem')).toHaveCount(1);
				await expect(changed).toContainText('The first answer is too low.');
				await director.getByRole('link', { name: 'Continue to sign' }).first().click();
				await expect(heading(director)).toContainText('Sign ');
				await expect(director.locator('blockquote')).toContainText('I have read the answers of');
				await expect(director.getByLabel('Your name')).toHaveValue('Priya Nair');
				await director.getByRole('button', { name: 'Sign for the council' }).click();
				await expect(director.locator('.govuk-error-summary')).toContainText(
					'Enter your job title'
				);
				if (script) await expectAccessible(director, 'signing without a job title');
				await director.getByLabel('Your job title').fill('Director of Housing');
				// As a page that was open while the year was called back, submitted, reopened and sent anew.
				await director
					.locator('input[name="statement"]')
					.evaluate((field: HTMLInputElement) => (field.value = 'I approve it as version 7.'));
				await director.getByRole('button', { name: 'Sign for the council' }).click();
				await expect(director.locator('.govuk-error-summary')).toContainText('Nothing was signed.');
				await expect(director.getByLabel('Your job title')).toHaveValue('Director of Housing');
				await sendTwice(director, 'Sign for the council');
				await expect(director.locator('main')).not.toContainText('Nothing was done');
				await director.goto(`${tasks}/signature/sign`);
				await expect(director.locator('main')).not.toContainText('Nothing was done');
				await expect(director.locator('main')).toContainText(
					/Signed by Priya Nair, Director of Housing, on .*Version 1/
				);
			});

			await test.step('the list of what happened tells all of it', async () => {
				await lead.goto(`${tasks}/timeline`);
				const rows = lead.locator('tbody tr');
				await expect(rows.first()).toContainText('Signed, version 1, by the Director of Housing');
				await expect(rows.first()).toContainText('Priya Nair');
				await expect(rows.last()).toContainText('Begun');
				await expect(rows.filter({ hasText: 'Not signed' })).toContainText('too low');
				if (script) await expectAccessible(lead, 'what happened');
			});

			await director.context().close();
			await challenger.context().close();
		});
	});
}

test('who challenges answers of their own is told so beside their theme', async ({
	page: lead,
	browser
}) => {
	const tasks = await startQuickly(lead);
	const [theme = ''] = await themesOf(lead, tasks);
	const [question = ''] = await questionsOf(lead, `${tasks}/${theme}`);
	const colleague = await join(browser, {
		...{ tasks, script: true, role: 'contributor', name: 'Sam Okoro' }
	});
	await colleague.goto(`${tasks}/${theme}/${question}`);
	await colleague.getByRole('radio').first().check();
	await colleague.getByRole('button', { name: 'Continue' }).click();
	await lead.goto(`${tasks}/challenge`);
	await lead.getByRole('button', { name: 'Send to be challenged' }).click();
	await expect(lead.locator('main')).toContainText('Sent to be challenged on');
	await lead.goto(`${tasks.split('/').slice(0, 3).join('/')}/team`);
	await lead
		.locator('.people__person', { hasText: 'Sam Okoro' })
		.getByRole('link', { name: 'Change' })
		.click();
	await lead.getByRole('radio', { name: 'Challenger', exact: true }).check();
	await lead.getByRole('button', { name: 'Save the role' }).click();
	await expect(lead.getByText('The role is changed.')).toBeVisible();
	await colleague.goto(`${tasks}/challenge`);
	const told = 'You gave 1 answer here yourself.';
	await expect(colleague.getByRole('group').first()).toContainText(told);
	await expect(colleague.getByText(told)).toHaveCount(1);
	await colleague.context().close();
});
