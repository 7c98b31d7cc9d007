import adapter from '@sveltejs/adapter-node';
import { readFileSync } from 'node:fs';
import { builtFrom, fingerprint } from './bin/fingerprint.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** Every process that reads this file while building must come to the same: it follows from the contents alone. */
const build = fingerprint(builtFrom).slice(0, 12);

/** @type {import('@sveltejs/kit').Config} */
const config = {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		// Names the build, so that a page that is open notices when another took its place.
		version: { name: `${version}-${build}`, pollInterval: 600_000 },
		// The same address on every page: a form that comes back with errors has an address of its own.
		paths: { relative: false },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': [
					'self',
					'unsafe-hashes',
					// The framework's route announcer hides itself with one inline style.
					'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
				],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		}
	}
};

export default config;
