/**
 * The production server: the built site behind compression, with an orderly end.
 * Everything it needs to know is in the settings, which are checked before anything is opened.
 */
import compression from 'compression';
import { createServer } from 'node:http';
import { constants } from 'node:zlib';
import { largestRequest, readSettings } from '../src/lib/server/settings.ts';

/** How long requests in flight may take after a signal to end, in milliseconds. */
const patience = 10_000;

/** What whoever starts the server can put right. The site is built apart from this file, so its errors go by name. */
const explained = ['SettingsError', 'ContentError', 'DatabaseError'];

try {
	const settings = readSettings(process.env);
	// The site compares this with the address of every form that is sent.
	process.env.ORIGIN = settings.origin;
	process.env.BODY_SIZE_LIMIT = String(largestRequest);
	const { handler } = await import('../build/handler.js');
	const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });
	let ending = false;
	const server = createServer((request, response) => {
		// The files of the site do not pass the hook that says the rest.
		response.setHeader('x-content-type-options', 'nosniff');
		if (ending) response.setHeader('connection', 'close');
		// A connection kept for the next request would keep the server from ending.
		response.on('close', () => ending && setImmediate(() => server.closeIdleConnections()));
		// The types of the library speak of Express; it only uses what every server has.
		const next = () => handler(request, response);
		// @ts-expect-error no Express here
		compress(request, response, next);
	});
	server.on('error', (error) => stop(`The server cannot start: ${error.message}`));
	server.listen(settings.port, settings.host, () => {
		console.log(`Modern Slavery Scorecard is at ${settings.origin}`);
	});

	const end = () => {
		if (ending) return;
		ending = true;
		// The site closes its database when it hears this.
		server.close(() => {
			process.emit('sveltekit:shutdown', 'signal');
		});
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), patience).unref();
	};
	process.on('SIGTERM', end);
	process.on('SIGINT', end);
} catch (error) {
	if (error instanceof Error && explained.includes(error.name)) stop(error.message);
	throw error;
}

/** @param {string} text @returns {never} */
function stop(text) {
	console.error(text);
	process.exit(1);
}
