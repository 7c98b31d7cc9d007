import type { RequestEvent } from '@sveltejs/kit';

/**
 * The address a request comes from, for limits alone: it is never stored or logged. Behind a proxy it is what the
 * proxy says in the header of that name; the last one in a list is what the nearest proxy saw. `null` where it cannot
 * be told: a proxy on this machine that says nothing stands for everybody.
 */
export function senderAddress(
	{ request, getClientAddress }: Pick<RequestEvent, 'request' | 'getClientAddress'>,
	header: string | null
): string | null {
	if (header !== null) return request.headers.get(header)?.split(',').at(-1)?.trim() || null;
	const address = getClientAddress();
	return /^(::ffff:)?127\.|^::1$/.test(address) ? null : address;
}
