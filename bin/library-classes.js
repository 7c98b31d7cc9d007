/**
 * The style library brings some four hundred classes and the pages use a fifth of them.
 * The build leaves the others out, so that nobody loads them.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, Logger } from 'sass';

/** The library's classes that pages name, each written out in full somewhere under src. */
export function usedClasses() {
	const names = namedClasses();
	return offeredClasses().filter((name) => names.has(name));
}

/** The library's classes that no page names. */
export function unusedClasses() {
	const names = namedClasses();
	return offeredClasses().filter((name) => !names.has(name));
}

/** Every class the library has rules for. */
function offeredClasses() {
	const { css } = compile('src/styles/_govuk.scss', {
		loadPaths: ['node_modules', 'src/styles'],
		quietDeps: true,
		logger: Logger.silent
	});
	const classes = css.matchAll(/\.(govuk-(?:[\w-]|\\!)+)/g);
	return [...new Set([...classes].map(([, name = '']) => name.replaceAll('\\', '')))];
}

function namedClasses() {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
		(file) => /\.(svelte|html|ts)$/.test(file) && !file.includes('paraglide')
	);
	const texts = files.map((file) => readFileSync(join('src', file), 'utf8'));
	return new Set(texts.flatMap((text) => text.match(/govuk-[\w!-]+/g) ?? []));
}
