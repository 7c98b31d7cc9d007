import { error } from '@sveltejs/kit';
import { plainName } from '#lib/scorecard/filled-field.ts';
import { elsewhere } from '../process/admission.ts';
import { maxFields, maxFormBytes, maxFormSentAgain, maxParts } from './limits.ts';

/** The fields of a form by their names, without the version a name may carry, each found at the same cost however many there are. */
export type FormFields = Pick<FormData, 'get' | 'getAll' | 'has' | 'keys'>;

/**
 * Reads the form that was sent; every action reads its form here. One that is larger than it may be is answered with
 * 413. One that is cut off, is no form or has more fields than any form here is answered with 400: fields are counted
 * before anything parses them, because what parses them may take the square of their number.
 * Reading a form twice is a fault of ours and stays one.
 */
export async function readForm(
	request: Request,
	maxBytes: number = maxFormBytes.form
): Promise<FormFields> {
	if (request.bodyUsed) throw new TypeError('The form was read before');
	const type = request.headers.get('content-type') ?? '';
	// Who sends slowly takes no turn from others meanwhile.
	const bytes = await elsewhere(request, () => readBody(request, maxBytes));
	if (bytes.length > maxBytes) error(413);
	if (bytes.length <= maxFormSentAgain) read.set(request, bytes);
	const boundary = boundaryIn(type);
	const [separator, max] = boundary === null ? ['&', maxFields] : [`--${boundary}`, maxParts];
	if (!isFormType(type) || occursMoreThan(bytes, separator, max)) error(400);
	try {
		const sent = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
		return fieldsByName(await sent.formData());
	} catch {
		error(400);
	}
}

/** What was read of a request, as long as it is being answered. */
const read = new WeakMap<Request, Buffer>();

/**
 * The fields of a form as they were sent, for a page that holds them until they can be sent again; `null` where a page can or
 * should not: a file, a long form, or a password or code, which stays out of pages.
 */
export async function fieldsToSendAgain(request: Request): Promise<[string, string][] | null> {
	const type = request.headers.get('content-type') ?? '';
	if (request.method !== 'POST' || !isFormType(type) || boundaryIn(type) !== null) return null;
	const known = read.get(request);
	if (!known && (request.bodyUsed || isLong(request))) return null;
	const bytes = known ?? (await readBody(request, maxFormSentAgain).catch(() => null));
	if (!bytes || bytes.length > maxFormSentAgain) return null;
	const fields = [...new URLSearchParams(bytes.toString())];
	const secret = fields.some(([name]) => /password|code/i.test(name));
	return secret || fields.length > maxFields ? null : fields;
}

function isLong({ headers }: Request): boolean {
	return Number(headers.get('content-length') ?? Infinity) > maxFormSentAgain;
}

/**
 * The body, or more than `maxBytes` of it. What is beyond is taken from the connection and let go, so that the sender
 * gets to read the answer. A body that stops coming is answered with 400: its sender or the network between ended it.
 */
async function readBody({ body }: Request, maxBytes: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of body ?? []) {
			if (length <= maxBytes) chunks.push(chunk);
			length += chunk.length;
		}
	} catch (cause) {
		error(isTooLarge(cause) ? 413 : 400);
	}
	return Buffer.concat(chunks);
}

/** The server stops reading at the most that any form may have. */
function isTooLarge(cause: unknown): boolean {
	return cause instanceof Error && Reflect.get(cause, 'status') === 413;
}

function isFormType(type: string): boolean {
	return boundaryIn(type) !== null || /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
}

/** What stands between the parts of a form with a file, written as every browser writes it; `null` for another form. */
function boundaryIn(type: string): string | null {
	return (
		/^multipart\/form-data;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1$/i.exec(type)?.[2] ?? null
	);
}

function occursMoreThan(bytes: Buffer, text: string, times: number): boolean {
	let at = -1;
	for (let found = 0; found <= times; found += 1) {
		at = bytes.indexOf(text, at + 1);
		if (at < 0) return false;
	}
	return true;
}

function fieldsByName(form: FormData): FormFields {
	const fields = new Map<string, FormDataEntryValue[]>();
	for (const [named, value] of form) {
		const name = plainName(named);
		const values = fields.get(name);
		if (values) values.push(value);
		else fields.set(name, [value]);
	}
	return {
		get: (name) => fields.get(name)?.[0] ?? null,
		getAll: (name) => fields.get(name) ?? [],
		has: (name) => fields.has(name),
		keys: () => fields.keys()
	};
}
