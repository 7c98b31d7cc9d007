import { readFileSync } from 'node:fs';
import { builtInPackages, runtimePackages } from './packages.js';

/** @typedef {import('./packages.js').Package} Package */

/**
 * The list of parts of a release as CycloneDX 1.6, from the lockfile alone: every package that lies in the archive, and
 * every one of which the build took something in. It has no time and no number of its own, so the same source makes the
 * same list.
 */
export function sbom() {
	const { name, version, license, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
	const own = `pkg:npm/${name}@${version}`;
	const lying = runtimePackages();
	const builtIn = builtInPackages();
	const refs = new Map(lying.map((each) => [each.path, purl(each)]));
	const direct = lying.filter((each) => each.path === `node_modules/${each.name}`);
	const list = {
		$schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		version: 1,
		metadata: {
			component: {
				type: 'application',
				...{ 'bom-ref': own, name, version, purl: own },
				licenses: [{ license: { id: license } }]
			}
		},
		components: [
			...lying.map((each) => component(each, 'lies in the archive')),
			...builtIn.map((each) => component(each, 'built into the site'))
		],
		dependencies: [
			{
				ref: own,
				dependsOn: [
					...direct.filter((each) => each.name in dependencies).map(purl),
					...builtIn.map(purl)
				].sort()
			},
			...lying.map((each) => ({
				ref: purl(each),
				dependsOn: each.dependencies.flatMap((path) => refs.get(path) ?? []).sort()
			})),
			...builtIn.map((each) => ({ ref: purl(each) }))
		]
	};
	return `${JSON.stringify(list, null, '\t')}\n`;
}

/** @param {Package} found @param {string} how */
function component({ name, version, license, integrity, ...rest }, how) {
	const [, scope, short = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
	const ref = purl({ name, version, license, integrity, ...rest });
	const [algorithm = '', digest = ''] = integrity?.split('-') ?? [];
	return {
		type: 'library',
		'bom-ref': ref,
		...(scope && { group: scope }),
		...{ name: short, version, purl: ref, scope: 'required' },
		licenses: [/[ (]/.test(license) ? { expression: bare(license) } : { license: { id: license } }],
		...(algorithm === 'sha512' && {
			hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }]
		}),
		properties: [{ name: 'modern-slavery-scorecard:use', value: how }]
	};
}

/** An expression without the brackets around all of it. @param {string} license */
function bare(license) {
	return license.replace(/^\((.*)\)$/, '$1');
}

/** The address of a package as tools for vulnerabilities know it. @param {Package} found */
function purl({ name, version }) {
	return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
