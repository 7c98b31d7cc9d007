import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { browserForTests } from './tests/browser.js';
import { firefoxPath } from './tests/firefox.ts';
import { origin, port, running } from './tests/service.ts';

const browser = await browserForTests();
// Said once, not by every worker.
if (firefoxPath === null && process.env.TEST_WORKER_INDEX === undefined) {
	console.warn('Firefox is not installed here: every journey runs in Chromium alone.');
}

export default defineConfig({
	testDir: 'tests/journeys',
	testIgnore: firefoxPath === null ? 'firefox.spec.ts' : [],
	outputDir: 'test-results/journeys',
	fullyParallel: true,
	// Two for each core: one alone waits half of the time, now for its browser and now for the service.
	workers: Math.min(8, 2 * availableParallelism()),
	forbidOnly: true,
	retries: 0,
	timeout: 90_000,
	// How fast a page is, is measured in bench/: here a busy machine may take its time.
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
	use: {
		baseURL: origin,
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		actionTimeout: 20_000,
		navigationTimeout: 30_000,
		launchOptions: { executablePath: browser.path, args: browser.flags, env: browser.env }
	},
	webServer: running
		? undefined
		: {
				command: 'node bin/serve.js',
				url: `${origin}/health`,
				env: {
					...{ PORT: String(port), DATABASE_PATH: 'test-results/journeys.db' },
					// Every journey begins a council of its own.
					NEW_COUNCILS: '1000'
				},
				reuseExistingServer: false
			}
});
