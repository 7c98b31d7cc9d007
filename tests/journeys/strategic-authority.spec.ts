import { expect } from '@playwright/test';
import { textOf } from './pdf.ts';
import { answerTheRest, describeCouncil, heading, startQuickly } from './steps.ts';
import { test } from './test.ts';

/** A combined authority and the Greater London Authority stand beside the councils of their areas. */

const kind = 'Combined authority or combined county authority';

for (const scripts of [true, false]) {
	test.describe(scripts ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled: scripts });

		test('a combined authority says what it is on the start form', async ({ page }) => {
			await page.goto('/council');
			await describeCouncil(page, { name: 'Testshire', nation: 'England', kind });
			await expect(heading(page)).toHaveText('Testshire');
			await expect(page.locator('main')).toContainText(`${kind}, England`);
		});
	});
}

test('it is asked how it tells councils, and never what it does not do', async ({ page }) => {
	const tasks = await startQuickly(page, { type: 'combined-authority' });
	await page.goto(`${tasks}/reporting-remediation`);
	const asked = (await page.locator('main').textContent()) ?? '';
	expect(asked).toContain('Safeguarding link to councils');
	expect(asked).toContain('Pathway to a first responder');
	for (const title of ['Disruption', 'Adults who refuse the NRM', 'Duty-to-notify'])
		expect(asked).not.toContain(title);
});

test('the Greater London Authority is held by section 52, and its report names what it is', async ({
	page
}) => {
	const tasks = await startQuickly(page, { type: 'greater-london-authority' });
	await answerTheRest(page, tasks, () => '1');
	await page.goto(`${tasks}/scorecard`);
	const results = page.locator('main');
	await expect(results).toContainText(
		'Duty-to-notify pathway: Modern Slavery Act 2015, section 52'
	);
	await expect(results).toContainText('2 legal duties are not assessed for your kind of council');
	const link = page.getByRole('link', { name: /Download the report \(PDF\)/ });
	const pdf = await page.request.get((await link.getAttribute('href')) ?? '');
	expect(await textOf(await pdf.body())).toContain('Greater London Authority');
});
