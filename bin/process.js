import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Tools whose package has another name. @type {Record<string, string>} */
const packages = {
	'svelte-kit': '@sveltejs/kit',
	playwright: '@playwright/test',
	'paraglide-js': '@inlang/paraglide-js'
};

/**
 * Runs a tool of the project and stops with its exit code when it fails.
 * @param {string} tool @param {string[]} args
 */
export function run(tool, args) {
	const name = packages[tool] ?? tool;
	const manifest = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
	const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool];
	return node([join('node_modules', name, bin), ...args]);
}

/** Runs a file by this Node and stops with its exit code when it fails. @param {string[]} args */
export function node(args) {
	return passOn(process.execPath, args);
}

/**
 * Runs a program and stops with its exit code when it fails. A signal to this process goes on to that one, so that none
 * is left behind holding a port: this one ends when that one has. Where several run at once, none outlives the failure of another.
 * @param {string} program a Node, which what it starts finds first
 * @param {string[]} args
 * @returns {Promise<void>}
 */
export async function passOn(program, args) {
	const path = `${dirname(program)}${delimiter}${process.env.PATH ?? ''}`;
	const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, PATH: path } });
	/** @param {NodeJS.Signals} signal */
	const tell = (signal) => child.kill(signal);
	/** @type {NodeJS.Signals[]} */
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	for (const signal of signals) process.on(signal, tell);
	const endWithUs = () => child.kill();
	process.on('exit', endWithUs);
	const code = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (status) => resolve(status ?? 1));
	});
	for (const signal of signals) process.off(signal, tell);
	process.off('exit', endWithUs);
	if (code !== 0) process.exit(code);
}

/**
 * What npm says while it installs goes to standard error, also under `npm run --silent`,
 * so that nothing is mixed into what a command prints and a failure still says why.
 * @param {string[]} args @param {'shown' | 'read'} output
 */
export function npm(args, output) {
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

/** Progress goes to standard error, so that what a command prints can be piped. @param {string} text */
export function say(text) {
	console.error(`\n${text}`);
}

/** @param {string} text @returns {never} */
export function stop(text) {
	console.error(text);
	process.exit(1);
}
