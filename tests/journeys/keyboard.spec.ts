import { expect, type Locator, type Page } from '@playwright/test';
import { choice, field, heading, savingLine, scriptIsThere, startQuickly } from './steps.ts';
import { test } from './test.ts';

/**
 * Presses a key until the focus is where it should be. At every stop on the way the focus can be seen. The page's script is there by
 * then: a link that is followed before it loads its page whole, and the focus begins at the top, as in any page.
 */
async function moveTo(page: Page, target: Locator, key = 'Tab', most = 60): Promise<void> {
	await scriptIsThere(page);
	for (let press = 0; press < most; press += 1) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press(key);
		await expectFocusSeen(page);
	}
	await expect(target).toBeFocused();
}

/** What has the focus is not the whole page, lies in view and looks different from when it has not. */
async function expectFocusSeen(page: Page): Promise<void> {
	const seen = await page.evaluate(() => {
		const focused = document.activeElement;
		if (!(focused instanceof HTMLElement) || focused === document.body) return 'nothing is focused';
		const look = () =>
			[focused, focused.nextElementSibling]
				.flatMap((element) =>
					element ? [null, '::before', '::after'].map((part) => [element, part] as const) : []
				)
				.map(([element, part]) => {
					const { outline, boxShadow, backgroundColor, borderBottom } = getComputedStyle(
						element,
						part
					);
					return [outline, boxShadow, backgroundColor, borderBottom].join();
				})
				.join();
		const withFocus = look();
		const { top, bottom } = focused.getBoundingClientRect();
		const inView = bottom > 0 && top < innerHeight;
		focused.blur();
		const without = look();
		focused.focus({ preventScroll: true });
		const name = `${focused.tagName} ${focused.textContent?.trim().slice(0, 40) ?? ''} ${focused.id}`;
		if (withFocus === without) return `${name} looks the same without focus`;
		return inView ? 'seen' : `${name} is out of view`;
	});
	expect(seen).toBe('seen');
}

/** After a page has changed the focus is in its new part, and the next Tab goes on from there. */
async function expectFocusInMain(page: Page): Promise<void> {
	await expect
		.poll(() =>
			page.evaluate(() => document.querySelector('main')?.contains(document.activeElement) ?? false)
		)
		.toBe(true);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the whole way from the start to an answer by keyboard alone', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Skip to main content' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expectFocusInMain(page);
	await moveTo(page, page.getByRole('link', { name: 'Start now' }));
	await page.keyboard.press('Enter');

	await expect(heading(page)).toHaveText('Your council');
	await moveTo(page, button(page, 'Continue'));
	await page.keyboard.press('Enter');
	await expect(page.locator('.govuk-error-summary')).toBeFocused();
	await moveTo(page, page.locator('.govuk-error-summary a').first());
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('Name of your council')).toBeFocused();
	await page.keyboard.type('Testham Council');
	await moveTo(page, page.getByRole('radio', { name: 'England', exact: true }));
	await page.keyboard.press('Space');
	await moveTo(page, page.getByRole('radio', { name: 'County council' }));
	await page.keyboard.press('Space');
	await moveTo(page, page.getByRole('radio', { name: 'Unitary council' }), 'ArrowDown');
	await expect(page.getByRole('radio', { name: 'Unitary council' })).toBeChecked();
	await moveTo(page, button(page, 'Continue'));
	await page.keyboard.press('Enter');

	await expect(heading(page)).toHaveText('Testham Council');
	await moveTo(page, page.getByRole('button', { name: /^Start .*Council practice$/ }).first());
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/scorecard$/);
	await moveTo(page, page.locator('.govuk-task-list__link').first());
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/T1\.1$/);
	await expectFocusInMain(page);

	await moveTo(page, choice(page, '0'));
	await page.keyboard.press('Space');
	await moveTo(page, choice(page, '2'), 'ArrowDown');
	await expect(choice(page, '2')).toBeChecked();
	await moveTo(page, field(page, 'note'));
	await page.keyboard.type('By keyboard.');
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await expect(field(page, 'note')).toBeFocused();
	await moveTo(page, button(page, 'Continue'));
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/T1\.2$/);
	await expectFocusInMain(page);
	await page.keyboard.press('Tab');
	await expectFocusSeen(page);
	await expectFocusInMain(page);

	await test.step('an error takes the focus, every time, and its line leads to the field', async () => {
		for (let time = 0; time < 2; time += 1) {
			await moveTo(page, button(page, 'Continue'));
			await page.keyboard.press('Enter');
			await expect(page.locator('.govuk-error-summary')).toBeFocused();
		}
		await moveTo(page, page.locator('.govuk-error-summary a'));
		await page.keyboard.press('Enter');
		await expect(choice(page, '0')).toBeFocused();
		await expectFocusSeen(page);
	});
	await test.step('back', async () => {
		await moveTo(page, page.locator('.govuk-back-link'), 'Shift+Tab');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/T1\.1$/);
		await expectFocusInMain(page);
		await expect(choice(page, '2')).toBeChecked();
	});
});

test('evidence opens, is filled and is saved by keyboard', async ({ page }) => {
	const tasks = await startQuickly(page);
	await page.goto(`${tasks}/statements-policies/T1.1`);
	const part = page.locator('details', { has: page.locator('[name$=".evidence.title"]') });
	await moveTo(page, part.locator('summary'));
	await page.keyboard.press('Enter');
	await moveTo(page, field(page, 'evidence.title').first());
	await page.keyboard.type('Minutes');
	await page.keyboard.press('Tab');
	await expect(field(page, 'evidence.url').first()).toBeFocused();
	await page.keyboard.type('https://example.org/minutes');
	await expect(savingLine(page)).toHaveText(/^Saved at/);
	await expect(field(page, 'evidence.url').first()).toBeFocused();
	await expect(field(page, 'evidence.title')).toHaveCount(2);
});

for (const keep of ['Use my answer', 'Keep the saved answer']) {
	test(`a conflict is settled by keyboard: ${keep}`, async ({ page, context }) => {
		const tasks = await startQuickly(page);
		const question = `${tasks}/statements-policies/T1.1`;
		await page.goto(question);
		const other = await context.newPage();
		await other.goto(question);
		await choice(other, '1').check();
		await expect(savingLine(other)).toHaveText(/^Saved at/);
		await page.bringToFront();
		await moveTo(page, choice(page, '0'));
		await page.keyboard.press('Space');
		await expect(page.locator('.notice', { has: page.locator('.versions') })).toBeFocused();
		await moveTo(page, button(page, keep));
		await page.keyboard.press('Enter');
		await expect(savingLine(page)).toHaveText(/^Saved at/);
		await expect(choice(page, keep === 'Use my answer' ? '0' : '1')).toBeFocused();
		await expectFocusSeen(page);
	});
}

test('every page of a result can be walked through with the focus in sight', async ({ page }) => {
	await page.goto('/');
	await moveTo(page, page.getByRole('button', { name: 'Look at an example' }));
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Fenbridge Council');
	await moveTo(page, page.getByRole('link', { name: /^2025 to 2026.*Council practice/ }));
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/scorecard\/scorecard$/);
	await expectFocusInMain(page);
	const last = page.locator('footer a').last();
	await moveTo(page, last, 'Tab', 400);
});
