import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything a build is made of. The compiled messages follow from the messages. */
export const builtFrom = [
	'src',
	'static',
	'messages',
	'project.inlang/settings.json',
	'svelte.config.js',
	'vite.config.ts',
	'bin/library-classes.js',
	'package-lock.json',
	'package.json'
];

/**
 * A text that is the same for the same files with the same contents, whoever asks and whenever.
 * What is missing counts as missing.
 * @param {string[]} paths files and folders
 */
export function fingerprint(paths) {
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
