import { error, fail } from '@sveltejs/kit';
import * as m from '#lib/paraglide/messages.js';

/** How many bytes of what was typed a refusal may hold. A page has it twice: in its fields and for its script. */
const maxEcho = 120_000;
/** How much of each text a script is sent back, which has all of it still. */
const maxTextForScript = 200;

/**
 * Refuses what was typed, and gives it back so that a page can show it again. What is many times longer than any text
 * here may be is not sent back: a page says so and leads back to it, and a script hears what is wrong with it.
 */
export function refuse<T extends Record<string, unknown>>(
	request: Request,
	status: number,
	data: T
) {
	if (isShort(JSON.stringify(data))) return fail(status, data);
	if (request.headers.has('x-sveltekit-action')) return fail(status, shortened(data));
	error(413, { message: m.error_long_form(), why: m.error_long_form_why() });
}

/** Whether a page can hold a text twice, the characters that are written otherwise in a page included. */
function isShort(text: string): boolean {
	if (text.length > maxEcho) return false;
	const escaped = text.match(/[&<>"\\]/g)?.length ?? 0;
	return 2 * Buffer.byteLength(text) + 8 * escaped <= maxEcho;
}

function shortened<T>(data: T): T {
	return JSON.parse(
		JSON.stringify(data, (_name, value: unknown) =>
			typeof value === 'string' ? value.slice(0, maxTextForScript) : value
		)
	);
}
