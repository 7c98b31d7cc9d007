import { isHttpError } from '@sveltejs/kit';
import { describe, expect, it, test } from 'vitest';
import { isFault, namesAction, readForm } from './posted.ts';

test.each([
	['', true],
	['?changed=3', true],
	['?/save', true],
	['?theme=risk&/save-all', true],
	['?/default', false],
	['?/', false],
	['?/Save', false],
	['?/constructor', false],
	['?/valueOf', false],
	['?/toString', false],
	['?/hasOwnProperty', false],
	['?/__proto__', false],
	['?/__defineGetter__', false],
	['?/constructor&/save', false]
])('an address with "%s" can name an action: %s', (search, expected) => {
	expect(namesAction(new URL(`https://example.org/targets${search}`))).toBe(expected);
});

const multipart = 'multipart/form-data; boundary=part';
const whole =
	'--part\r\ncontent-disposition: form-data; name="name"\r\n\r\nFenbridge\r\n--part--\r\n';

function sent(type: string, body: BodyInit): Request {
	const headers = { 'content-type': type };
	// A body that is a stream asks for it, and the types of a browser do not know it.
	const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
	return new Request('https://example.org/', init);
}

async function caught(reading: Promise<FormData>): Promise<unknown> {
	return reading.then(
		() => null,
		(cause: unknown) => cause
	);
}

describe('a form', () => {
	it.each([
		[multipart, whole],
		['application/x-www-form-urlencoded', 'name=Fenbridge']
	])('is read: %s', async (type, body) => {
		expect((await readForm(sent(type, body))).get('name')).toBe('Fenbridge');
	});

	it.each([
		['cut off', multipart, whole.slice(0, 60)],
		['that is none', multipart, 'Fenbridge'],
		['without a boundary', 'multipart/form-data', whole],
		['as plain text', 'text/plain', 'name=Fenbridge']
	])('%s is answered with 400', async (_case, type, body) => {
		expect(isHttpError(await caught(readForm(sent(type, body))), 400)).toBe(true);
	});

	it('read twice is a fault', async () => {
		const request = sent(multipart, whole);
		await readForm(request);
		expect(await caught(readForm(request))).toBeInstanceOf(TypeError);
	});

	it('that stops coming is whatever stopped it', async () => {
		const stopped = new Error('The connection was lost');
		const body = new ReadableStream({ start: (stream) => stream.error(stopped) });
		expect(await caught(readForm(sent(multipart, body)))).toBe(stopped);
	});
});

test.each([
	[400, false],
	[404, false],
	[415, false],
	[500, true],
	[503, true]
])('%i is a fault: %s', (status, expected) => {
	expect(isFault(status)).toBe(expected);
});
