import { isHttpError } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { fieldsToSendAgain, readForm } from './form-data.ts';
import { maxFields, maxFormBytes, maxFormSentAgain, maxParts } from './limits.ts';

const multipart = 'multipart/form-data; boundary=part';
const urlencoded = 'application/x-www-form-urlencoded';
const part = '--part\r\ncontent-disposition: form-data; name="name"\r\n\r\nFenbridge\r\n';
const whole = `${part}--part--\r\n`;

function sent(type: string, body: BodyInit): Request {
	const headers = { 'content-type': type };
	// A body that is a stream asks for it, and the types of a browser do not know it.
	const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
	return new Request('https://example.org/', init);
}

/** The status a form is answered with; `null` for one that is read. */
async function refusal(type: string, body: BodyInit, maxBytes?: number): Promise<number | null> {
	try {
		await readForm(sent(type, body), maxBytes);
		return null;
	} catch (cause) {
		if (isHttpError(cause)) return cause.status;
		throw cause;
	}
}

describe('a form', () => {
	it.each([
		[multipart, whole],
		['multipart/form-data; boundary="part"', whole],
		[urlencoded, 'name=Fenbridge'],
		[`${urlencoded}; charset=utf-8`, 'name=Fenbridge']
	])('is read: %s', async (type, body) => {
		expect((await readForm(sent(type, body))).get('name')).toBe('Fenbridge');
	});

	it('gives the values of a field in order, the first of them alone, and none for another', async () => {
		const form = await readForm(sent(urlencoded, 'a=1&b=2&a=3&b='));
		expect(form.getAll('a')).toEqual(['1', '3']);
		expect(form.get('b')).toBe('2');
		expect([...form.keys()]).toEqual(['a', 'b']);
		expect([form.get('c'), form.getAll('c'), form.has('c')]).toEqual([null, [], false]);
	});

	it('may hold a file', async () => {
		const body = new FormData();
		body.set('file', new File(['{}'], 'answers.json'));
		const form = await readForm(new Request('https://example.org/', { method: 'POST', body }));
		expect(form.get('file')).toBeInstanceOf(File);
	});

	it.each([
		['cut off', multipart, whole.slice(0, 60)],
		['that is none', multipart, 'Fenbridge'],
		['without a boundary', 'multipart/form-data', whole],
		['with two boundaries', `${multipart}; boundary=other`, whole],
		['as plain text', 'text/plain', 'name=Fenbridge']
	])('%s is answered with 400', async (_case, type, body) => {
		expect(await refusal(type, body)).toBe(400);
	});

	it.each([
		['as many fields as may', urlencoded, 'a&'.repeat(maxFields), null],
		['one more', urlencoded, 'a&'.repeat(maxFields + 1), 400],
		['nothing but separators', urlencoded, '&'.repeat(maxFields + 1), 400],
		['as many parts as may', multipart, `${part.repeat(maxParts - 1)}--part--\r\n`, null],
		['one more', multipart, `${part.repeat(maxParts)}--part--\r\n`, 400]
	])('with %s: %s', async (_case, type, body, expected) => {
		expect(await refusal(type, body)).toBe(expected);
	});

	it.each([
		['as large as it may be', maxFormBytes.form, undefined, null],
		['larger', maxFormBytes.form + 1, undefined, 413],
		['as large as its page says', 1000, 1000, null],
		['larger than its page says', 1001, 1000, 413]
	])('%s: %i bytes', async (_case, length, maxBytes, expected) => {
		expect(await refusal(urlencoded, `a=${'x'.repeat(length - 2)}`, maxBytes)).toBe(expected);
	});

	it('that is too large is taken to its end, so that its sender reads the answer', async () => {
		let taken = 0;
		const body = new ReadableStream({
			pull(stream) {
				taken += 1;
				if (taken > 40) stream.close();
				else stream.enqueue(new Uint8Array(10_000));
			}
		});
		expect(await refusal(urlencoded, body)).toBe(413);
		expect(taken).toBe(41);
	});

	it('that stops coming was ended by its sender: 400', async () => {
		const stopped = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new ReadableStream({ start: (stream) => stream.error(stopped) });
		expect(await refusal(multipart, body)).toBe(400);
	});

	it('that the server does not read on because of its size: 413', async () => {
		const tooLarge = Object.assign(new Error('Payload Too Large'), { status: 413 });
		const body = new ReadableStream({ start: (stream) => stream.error(tooLarge) });
		expect(await refusal(multipart, body)).toBe(413);
	});

	it('read twice is a fault', async () => {
		const request = sent(multipart, whole);
		await readForm(request);
		await expect(readForm(request)).rejects.toThrow(TypeError);
	});
});

describe('a form that could not be taken', () => {
	const body = 'Q1.note=One%0D%0Atwo&a=1&a=2&intent=row';
	const fields = [
		['Q1.note', 'One\r\ntwo'],
		['a', '1'],
		['a', '2'],
		['intent', 'row']
	];
	/** A form as browsers send it, who say how long it is. */
	const told = (type: string, text: string) =>
		new Request('https://example.org/', {
			...{ method: 'POST', body: text },
			headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) }
		});

	it('is given back as it was sent, also after it was read', async () => {
		expect(await fieldsToSendAgain(told(urlencoded, body))).toEqual(fields);
		const known = told(urlencoded, body);
		await readForm(known);
		expect(await fieldsToSendAgain(known)).toEqual(fields);
	});

	it.each([
		['a file', told(multipart, whole)],
		['a password', told(urlencoded, 'email=a%40a.example&password=secret')],
		['a code', told(urlencoded, 'code=123456')],
		['a long form', told(urlencoded, `a=${'a'.repeat(maxFormSentAgain)}`)],
		['a form that does not say how long it is', sent(urlencoded, body)],
		['no form', told('application/json', '{}')],
		['a page that was asked for', new Request('https://example.org/')]
	])('is not kept where it is %s', async (_case, request) => {
		expect(await fieldsToSendAgain(request)).toBeNull();
	});

	it('is not kept where it was long and is read already', async () => {
		const known = told(urlencoded, `a=${'a'.repeat(maxFormSentAgain)}`);
		await readForm(known);
		expect(await fieldsToSendAgain(known)).toBeNull();
	});
});
