import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtFrom, fingerprint } from '../bin/fingerprint.js';
import config from '../svelte.config.js';

/** The name of a build, as a process of its own reads it. */
const named = () =>
	execFileSync(
		process.execPath,
		[
			'-p',
			'import("./svelte.config.js").then((read) => console.log(read.default.kit.version.name)), ""'
		],
		{ encoding: 'utf8' }
	).trim();

test('every process that reads the settings of the build names it alike, by what it is made of', () => {
	const name = config.kit?.version?.name;
	expect(name).toMatch(new RegExp(`-${fingerprint(builtFrom).slice(0, 12)}$`));
	expect(named()).toBe(name);
});

describe('another build has another name', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'build-name-'));
		mkdirSync(join(folder, 'routes'));
		mkdirSync(join(folder, 'paraglide'));
		writeFileSync(join(folder, 'routes', 'page.svelte'), '<p>One</p>');
		writeFileSync(join(folder, 'paraglide', 'messages.js'), '// compiled');
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	test.each([
		[
			'a file says something else',
			() => writeFileSync(join(folder, 'routes', 'page.svelte'), '<p>Two</p>')
		],
		['there is a new file', () => writeFileSync(join(folder, 'routes', 'new.ts'), '')],
		['a file is gone', () => rmSync(join(folder, 'routes', 'page.svelte'))],
		[
			'a file has another name',
			() => renameSync(join(folder, 'routes', 'page.svelte'), join(folder, 'routes', 'a.svelte'))
		]
	])('when %s', (_case, change) => {
		const before = fingerprint([folder]);
		change();
		expect(fingerprint([folder])).not.toBe(before);
	});

	test('but not when the same is written again, or messages are only compiled anew', () => {
		const before = fingerprint([folder]);
		writeFileSync(join(folder, 'routes', 'page.svelte'), '<p>One</p>');
		writeFileSync(join(folder, 'paraglide', 'messages.js'), '// compiled again');
		expect(fingerprint([folder])).toBe(before);
	});
});
