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
	const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
	return Object.entries(packages)
		.filter(([path, { dev, optional, devOptional }]) => path && !dev && !optional && !devOptional)
		.map(([path, found]) => ({
			path,
			name: nameOf(path),
			version: found.version,
			license: found.license ?? '',
			integrity: found.integrity ?? null,
			hasInstallScript: found.hasInstallScript === true,
			dependencies: Object.keys(found.dependencies ?? {})
				.map((name) => placeOf(name, path, packages))
				.filter((place) => place !== null)
		}));
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
