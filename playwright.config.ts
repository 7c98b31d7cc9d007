import { defineConfig } from '@playwright/test';
import { browserForTests } from './tests/browser.js';

const browser = await browserForTests();
const port = 3999;

export default defineConfig({
	testDir: 'tests/journeys',
	outputDir: 'test-results/journeys',
	fullyParallel: true,
	workers: 2,
	forbidOnly: true,
	retries: 0,
	timeout: 90_000,
	reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		launchOptions: { executablePath: browser.path, args: browser.flags, env: browser.env }
	},
	webServer: {
		command: 'node bin/serve.js',
		url: `http://localhost:${port}/health`,
		env: { PORT: String(port), DATABASE_PATH: 'test-results/journeys.db' },
		reuseExistingServer: false
	}
});
