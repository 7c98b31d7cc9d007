import { availableParallelism } from 'node:os';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { unusedClasses } from './bin/library-classes.js';
import { browserForTests } from './tests/browser.js';
import { hasTestServer } from './tests/postgres-server.ts';

const browser = await browserForTests();

/** What every page needs goes into few files, so that it is small together and quick to ask for. */
const groups = [
	{
		name: 'framework',
		test: /node_modules[\\/](svelte|@sveltejs[\\/]kit|devalue|esm-env|clsx)[\\/]/,
		priority: 3
	},
	{
		name: 'frame',
		test: /routes[\\/](\+layout|\+error|Header|Footer)|questionnaire\][\\/](\+layout|address)|client-optimized[\\/](app|nodes[\\/][0-3]\.)|paraglide[\\/]runtime|components[\\/](PageTitle|ErrorSummary)/,
		priority: 2
	},
	// The page of one question; the rows of pages with many, and the pages below it, are no part of it.
	{
		name: 'answering',
		test: /components[\\/](answering(?!.(ManyQuestions|QuestionRow|CarriedRow))|saving)|\[theme\][\\/]\[question\][\\/][^\\/]+$|words[\\/](answer|moment|year)|scorecard[\\/](answer|personal-data)\./,
		priority: 1
	}
];

/** Rooms without a database, a clock or anything else that one test could leave to the next. */
const plain = 'src/lib/{access,assessment,drawing,export,report,scorecard,words}/**/*.test.ts';

/** How fast anything is, is measured in bench/: here a busy machine may take its time. */
const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Left out on PGlite, whose one session cannot race with itself, nor break off while another goes on. */
const withSeveralSessions = [
	'src/lib/server/database/postgres.test.ts',
	'src/lib/server/records/answers.properties.test.ts'
];

/**
 * What is kept, on a PostgreSQL server: the same tests but for those that are about the file of SQLite, and one that
 * reads ten thousand files and stores none of them. Without a server, on PGlite, but for those that need several sessions.
 */
const onPostgres = {
	extends: './vite.config.ts',
	test: {
		name: 'postgres',
		environment: 'node' as const,
		include: ['src/lib/server/{database,identity,records}/**/*.test.ts'],
		exclude: [
			'src/lib/server/database/{backup-check,file,migrations/snapshots-once,sqlite}.test.ts',
			'src/lib/server/records/{full-disk,import-malformed,stored-size}.test.ts',
			...(hasTestServer() ? [] : withSeveralSessions)
		],
		globalSetup: './tests/postgres.ts',
		setupFiles: './tests/close-databases.ts',
		env: { DATABASE_OF_TESTS: 'postgres' },
		...(hasTestServer() ? timeouts : { testTimeout: 300_000, hookTimeout: 300_000 })
	}
};

/** Messages make new rules of plurals each time they count something, which takes longer than all the rest of them: these keep them. */
function keptPlurals(): Plugin {
	const making = 'new Intl.PluralRules(locale, options).select(';
	const keeping = `
const kept = new Map();
function rulesOf(locale, options = {}) {
	const name = locale + JSON.stringify(options);
	if (!kept.has(name)) kept.set(name, new Intl.PluralRules(locale, options));
	return kept.get(name);
}`;
	return {
		name: 'kept-plurals',
		// A browser counts little, and would have to load it.
		applyToEnvironment: ({ name }) => name !== 'client',
		transform: {
			filter: { id: /paraglide[\\/]registry\.js$/ },
			handler(code) {
				if (!code.includes(making))
					throw new Error('The messages count in another way than before');
				return {
					code: code.replace(making, 'rulesOf(locale, options).select(') + keeping,
					map: null
				};
			}
		}
	};
}

export default defineConfig(({ command }) => ({
	environments: {
		client: {
			build: {
				// The list of what every other page is made of weighed more on each page than it saved on the next.
				modulePreload: {
					resolveDependencies: (_file, files) => files.filter((file) => file.endsWith('.css'))
				},
				rolldownOptions: { output: { codeSplitting: { groups } } }
			}
		}
	},
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['baseLocale'],
			// The same files as the launcher's command makes, so that neither undoes the other.
			outputStructure: 'message-modules',
			emitTsDeclarations: true
		}),
		keptPlurals(),
		sveltekit()
	],
	css: {
		// govuk-frontend keeps two hacks for old browsers that the strict parser stops at.
		lightningcss: {
			errorRecovery: true,
			unusedSymbols: command === 'build' ? unusedClasses() : []
		},
		preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } }
	},
	test: {
		expect: { requireAssertions: true },
		// One for each core: left alone, one of two cores is kept free.
		maxWorkers: availableParallelism(),
		projects: [
			{
				extends: './vite.config.ts',
				test: {
					name: 'plain',
					environment: 'node',
					include: [plain],
					// A module is loaded once for all files: loading was more than half of what these tests cost.
					isolate: false,
					...timeouts
				}
			},
			{
				extends: './vite.config.ts',
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/*.test.ts'],
					exclude: [plain, 'src/**/*.svelte.test.ts', 'src/lib/server/database/postgres.test.ts'],
					...timeouts
				}
			},
			onPostgres,
			{
				extends: './vite.config.ts',
				test: {
					name: 'component',
					...timeouts,
					include: ['src/**/*.svelte.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: { executablePath: browser.path, args: browser.flags, env: browser.env }
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
}));
