/**
 * Makes the archive that is installed for good: the built site, the source that runs as it stands, and the packages it
 * runs with. Nothing in it builds, and nothing has to be fetched to start it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runtimePackages } from './packages.js';
import { sbom } from './sbom.js';
import { tar } from './tar.js';

/** What is started by its name. Everything else of the source is there because one of these asks for it. */
const started = [
	'bin/serve.js',
	'bin/healthy.js',
	'src/cli/main.ts',
	'src/cli/access.ts',
	'src/lib/report/pdf/worker.ts'
];
/** What is read and not imported, or is for whoever runs it. */
const beside = [
	'build',
	'deploy',
	'docs',
	'questionnaires',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'LICENSE',
	'README.md',
	'SECURITY.md'
];
/** What neither a server nor whoever runs it reads: pictures of pages, maps for a debugger, TypeScript of packages. */
const leftOut = /^docs\/pictures\/|\.map$|^node_modules\/.*\.[cm]?tsx?$/;

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const name = `${manifest.name}-${manifest.version}`;
const packages = runtimePackages();

const files = [
	...sourceOf(started),
	...beside.flatMap(filesIn),
	...packages.flatMap(({ path }) =>
		// What a package brings along in a folder of its own is in the list, where it is needed.
		filesIn(path).filter((file) => !file.slice(path.length).includes('/node_modules/'))
	)
].filter((file) => !leftOut.test(file));
const entries = [...new Set(files)].map((file) => ({ name: file, bytes: readFileSync(file) }));
entries.push({ name: 'package.json', bytes: Buffer.from(ownManifest()) });
entries.push({ name: 'sbom.cdx.json', bytes: Buffer.from(sbom()) });
entries.sort((one, other) => (one.name < other.name ? -1 : 1));

const archive = gzipSync(
	tar(entries.map((entry) => ({ ...entry, name: `${name}/${entry.name}` }))),
	{ level: 9 }
);
const target = process.env.RELEASE_FOLDER ?? 'release';
mkdirSync(target, { recursive: true });
writeFileSync(join(target, `${name}.tar.gz`), archive);
const digest = createHash('sha256').update(archive).digest('hex');
writeFileSync(join(target, `${name}.tar.gz.sha256`), `${digest}  ${name}.tar.gz\n`);
const unpacked = entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
console.log(
	`${join(target, name)}.tar.gz: ${megabytes(archive.length)} MB, unpacked ${megabytes(unpacked)} MB, ` +
		`${packages.length} packages`
);

/**
 * The files of the source that these reach by what they import. Throws where one asks for a package that is not among
 * those the service runs with.
 * @param {string[]} start
 */
function sourceOf(start) {
	const found = new Set(start);
	for (const file of found) {
		const text = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');
		const named =
			/^(?:import|export)\s+(?!type\b)(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
		for (const [, first, second] of text.matchAll(named)) {
			const asked = first ?? second ?? '';
			if (asked.startsWith('node:') || asked.startsWith('../build/')) continue;
			if (asked.startsWith('.')) found.add(normalize(join(dirname(file), asked)));
			else if (asked.startsWith('#lib/')) found.add(asked.replace('#', 'src/'));
			else if (!packages.some((each) => asked === each.name || asked.startsWith(`${each.name}/`)))
				throw new Error(`${file} needs ${asked}, which is not among the packages of the service`);
		}
	}
	return [...found];
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
	if (!existsSync(path)) throw new Error(`${path} is missing`);
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path).flatMap((each) => filesIn(`${path}/${each}`));
}

/** What the archive says of itself: the same words as in the source, for what can be done there. */
function ownManifest() {
	const { version, description, license, type, imports } = manifest;
	const scripts = {
		start: 'node bin/serve.js',
		scorecard: 'node src/cli/main.ts',
		access: 'node src/cli/access.ts'
	};
	return `${JSON.stringify(
		{ name: manifest.name, version, description, private: true, license, type, imports, scripts },
		null,
		'\t'
	)}\n`;
}

/** @param {number} bytes */
function megabytes(bytes) {
	return (bytes / 1e6).toFixed(1);
}
