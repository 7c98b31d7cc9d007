import { once } from 'node:events';
import { request } from 'node:http';
import { encode, type Fields, type Visitor } from './visitor.ts';

/** A form of which the server has read the head and waits for the rest. */
export interface BegunForm {
	/** Sends the rest, and gives what was answered. */
	finish: () => Promise<{ status: number; text: string }>;
}

/** Begins to send a form. `accept` is what the browser takes: the page, or the JSON that a script asks for. */
export async function beginForm(
	visitor: Visitor,
	path: string,
	fields: Fields,
	accept: 'text/html' | 'application/json'
): Promise<BegunForm> {
	const body = encode(fields);
	const form = request(new URL(path, visitor.origin), {
		method: 'POST',
		headers: {
			...{ cookie: visitor.cookie, origin: visitor.origin, accept },
			'content-type': 'application/x-www-form-urlencoded',
			...{ 'content-length': Buffer.byteLength(body), expect: '100-continue' }
		}
	});
	const response = once(form, 'response');
	form.flushHeaders();
	await once(form, 'continue');
	return {
		async finish() {
			form.end(body);
			const [reply] = await response;
			let text = '';
			for await (const part of reply.setEncoding('utf8')) text += part;
			return { status: reply.statusCode, text };
		}
	};
}
