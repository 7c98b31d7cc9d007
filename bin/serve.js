/**
 * The production server: the built site behind compression, with an orderly end.
 * Everything it needs to know is in the settings, which are checked before anything is opened.
 */
import compression from 'compression';
import { readdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { duplexPair } from 'node:stream';
import { constants } from 'node:zlib';
import { isReadable } from '../src/lib/server/http/address.ts';
import { foreignForm } from '../src/lib/server/http/foreign-form.ts';
import { answerToNoRequest, headersOfEveryAnswer } from '../src/lib/server/http/headers.ts';
import { maxFormBytes } from '../src/lib/server/http/limits.ts';
import { logRefusal } from '../src/lib/server/process/log.ts';
import { metrics } from '../src/lib/server/process/metrics.ts';
import { readSettings } from '../src/lib/server/process/settings.ts';
import { longAddress } from './long-address.js';
import { otherAddress } from './other-address.js';

/** How long requests in flight may take after a signal to end, in milliseconds. */
const timeout = 10_000;

/** What whoever starts the server can put right. The site is built apart from this file, so its errors go by name. */
const explained = ['SettingsError', 'ContentError', 'DatabaseError', 'DatabaseMovedError'];

try {
	const settings = readSettings(process.env);
	// The site compares this with the address of every form that is sent.
	process.env.ORIGIN = settings.origin;
	process.env.BODY_SIZE_LIMIT = String(maxFormBytes.file);
	const { handler } = await import('../build/handler.js');
	await loadPages();
	const compress = compression({
		brotli: {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: 5,
				// 256 KiB, as much as the largest page: the usual 4 MiB took more of a processor to clear away than to compress with.
				[constants.BROTLI_PARAM_LGWIN]: 18
			}
		}
	});
	let ending = false;
	const headers = headersOfEveryAnswer(settings.origin);
	const refusal = otherAddress(settings.origin);
	const tooLong = longAddress(settings.origin);
	const server = createServer((request, response) => {
		response.setHeaders(new Map(Object.entries(headers)));
		if (ending) response.setHeader('connection', 'close');
		// A connection kept for the next request would keep the server from ending.
		response.on('close', () => ending && setImmediate(() => server.closeIdleConnections()));
		const foreign = foreignForm(request, settings.origin);
		// Refused before the site hears of it, which logs every other refusal.
		if (foreign) response.on('finish', () => logRefusal(response.statusCode, foreign));
		if (!isReadable(request.url ?? '')) {
			const isPage = request.headers.accept?.includes('text/html') ?? false;
			response.writeHead(414, isPage ? tooLong.headers : {}).end(isPage ? tooLong.page : '');
			return;
		}
		// The site would refuse it too, in a few bare words: they are for what is no browser with a person before it.
		if (foreign && request.headers.accept?.includes('text/html')) {
			response.writeHead(403, refusal.headers).end(refusal.page);
			return;
		}
		// The types of the library speak of Express; it only uses what every server has.
		const next = () => handler(request, response);
		// @ts-expect-error no Express here
		compress(request, response, next);
	});
	server.on('clientError', (/** @type {NodeJS.ErrnoException} */ { code }, socket) => {
		if (!socket.writable || code === 'ECONNRESET') socket.destroy();
		else socket.end(answerToNoRequest(code, headers));
	});
	// Before anybody is let in, by the site, whose pages they are.
	await new Promise((done) =>
		process.emit('scorecard:rehearse', (asked) => askInside(server, asked), done)
	);
	server.on('error', (error) => stop(`The server cannot start: ${error.message}`));
	server.listen(settings.port, settings.host, () => {
		console.log(`Modern Slavery Scorecard is at ${settings.origin}`);
		// By the site, which has the database open: two connections of one process to one file would wait for each other.
		process.emit('scorecard:listening');
	});

	// For a monitor on this machine: no proxy leads here, and no id is told.
	const watched = settings.metricsPort === null ? null : createServer(tellMetrics);
	watched?.on('error', (error) => stop(`The metrics cannot be told: ${error.message}`));
	watched?.listen(settings.metricsPort, '127.0.0.1');

	const end = () => {
		if (ending) return;
		ending = true;
		watched?.close();
		watched?.closeAllConnections();
		// The site closes its database when it hears this.
		server.close(() => {
			process.emit('sveltekit:shutdown', 'signal');
		});
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), timeout).unref();
	};
	process.on('SIGTERM', end);
	process.on('SIGINT', end);
} catch (error) {
	if (error instanceof Error && explained.includes(error.name)) stop(error.message);
	if (isDamage(error))
		stop(
			'The database is damaged, so the service does not start. Move what is left of it away and restore a backup: docs/running.md, “Try a restore”'
		);
	throw error;
}

/** What the embedded database says of a file that is damaged, or is none. @param {unknown} error */
function isDamage(error) {
	return error instanceof Error && [11, 26].includes(Reflect.get(error, 'errcode') & 0xff);
}

/** Loads the code of every page, which the framework leaves to whoever is the first to ask for one. */
async function loadPages() {
	const folder = new URL('../build/server/chunks/entries/', import.meta.url);
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	for (const file of files.filter((each) => each.endsWith('.js')))
		await import(new URL(file, folder).href);
}

/**
 * Asks a server inside this process, through no network, and gives the status once the answer is whole.
 * @param {import('node:http').Server} server @param {import('../src/lib/server/process/rehearsal.ts').Asked} asked
 */
function askInside(server, { path, headers, form }) {
	const [near, far] = duplexPair();
	server.emit('connection', Object.assign(far, { remoteAddress: '127.0.0.1' }));
	return new Promise((done, failed) => {
		const asking = request({
			...{ path, method: form ? 'POST' : 'GET', createConnection: () => near },
			headers: { ...headers, 'accept-encoding': 'br', connection: 'close' }
		});
		asking.on('error', failed);
		asking.on('response', (answer) => {
			answer
				.on('error', failed)
				.on('end', () => done(answer.statusCode))
				.resume();
		});
		asking.end(form?.toString());
	});
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function tellMetrics({ method, url }, response) {
	if (method !== 'GET' || url !== '/metrics') {
		response.writeHead(404).end();
		return;
	}
	const text = await metrics()
		.text()
		.catch(() => null);
	if (text === null) response.writeHead(500).end();
	else
		response
			.writeHead(200, {
				'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8'
			})
			.end(text);
}

/** @param {string} text @returns {never} */
function stop(text) {
	console.error(text);
	process.exit(1);
}
