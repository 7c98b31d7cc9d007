import { readFileSync } from 'node:fs';

/**
 * A package of the lockfile.
 * @typedef {{
 *   path: string, name: string, version: string, license: string, integrity: string | null,
 *   hasInstallScript: boolean, dependencies: string[]
 * }} Package
 */

/**
 * The packages the service runs with, from the lockfile: those of `dependencies` with what they need. What is only for
 * development is not among them, nor is what a package can do without: the parts of the PDF writer that draw web pages,
 * which nothing here asks for.
 * @returns {Package[]}
 */
export function runtimePackages() {
	const packages = locked();
	return Object.entries(packages)
		.filter(([path, { dev, optional, devOptional }]) => path && !dev && !optional && !devOptional)
		.map(([path]) => read(path, packages));
}

/**
 * The packages for development of which the build takes something in, so that their code is in the site without their
 * lying in the archive: the framework with what it needs, the styles, and what messages are compiled with.
 * @returns {Package[]}
 */
export function builtInPackages() {
	const packages = locked();
	return builtIn.map((name) => read(`node_modules/${name}`, packages));
}

/** Those that the maps of the build name, and those that leave no trace in them. */
const builtIn = [
	...[
		'@inlang/paraglide-js',
		'@sveltejs/adapter-node',
		'@sveltejs/kit',
		'clsx',
		'cookie',
		'devalue'
	],
	...['esm-env', 'govuk-frontend', 'set-cookie-parser', 'svelte']
];

/** @returns {Record<string, any>} */
function locked() {
	return JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
}

/** @param {string} path @param {Record<string, any>} packages @returns {Package} */
function read(path, packages) {
	const found = packages[path];
	if (!found) throw new Error(`${path} is not in the lockfile`);
	return {
		path,
		name: nameOf(path),
		version: found.version,
		license: found.license ?? '',
		integrity: found.integrity ?? null,
		hasInstallScript: found.hasInstallScript === true,
		dependencies: Object.keys(found.dependencies ?? {})
			.map((name) => placeOf(name, path, packages))
			.filter((place) => place !== null)
	};
}

/** The name of a package, from where it is installed. @param {string} path */
function nameOf(path) {
	return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * Where Node finds a package that one asks for: beside it, or further up.
 * @param {string} name @param {string} from @param {Record<string, unknown>} packages
 */
function placeOf(name, from, packages) {
	for (let folder = `${from}/`; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/'))) {
		const place = `${folder}node_modules/${name}`;
		if (place in packages) return place;
		if (folder === '') return null;
	}
}
