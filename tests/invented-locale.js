/**
 * Loaded before the built server (`--import`), it makes every message say its words in a language that does not exist:
 * between « and », and a third longer. The build that councils run is read and never changed.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** How every compiled message hands over its words. */
const said = /return (en_\w+)\((inputs)?\);/g;

registerHooks({
	load(url, context, next) {
		if (!url.includes('/build/server/')) return next(url, context);
		const source = readFileSync(fileURLToPath(url), 'utf8');
		return {
			format: 'module',
			shortCircuit: true,
			source: source.replace(said, (_, message, inputs = '') => {
				return `return globalThis.inventedLocale(${message}(${inputs}));`;
			})
		};
	}
});

/** @param {string} words */
globalThis.inventedLocale = (words) => {
	// What a message was given has its own marks and its own length already.
	const own = words.replace(/«.*?»|‹.*?›/gs, '');
	return `«${words}${longer(own.length)}»`;
};

/**
 * Words of four letters, as many as make a text a third longer.
 * @param {number} length
 */
function longer(length) {
	return ' ŵŷôâ'.repeat(Math.round((length * 0.3) / 5));
}
