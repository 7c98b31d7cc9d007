import type { RequestEvent } from '@sveltejs/kit';

/**
 * The address a request comes from, for limits alone: it is never stored or logged. Behind a proxy it is what the
 * proxy says in the header of that name; the last one in a list is what the nearest proxy saw. `null` where it cannot
 * be told: a proxy on this machine that says nothing stands for everybody. Of IPv6 it is the network of 64 bits, since
 * whoever has one address of it has them all. A port, as some proxies write it, is left out.
 */
export function senderAddress(
	{ request, getClientAddress }: Pick<RequestEvent, 'request' | 'getClientAddress'>,
	header: string | null
): string | null {
	if (header !== null) {
		const said = request.headers.get(header)?.split(',').at(-1)?.trim();
		return said ? networkOf(withoutPort(said)) : null;
	}
	const address = getClientAddress();
	return /^(::ffff:)?127\.|^::1$/.test(address) ? null : networkOf(address);
}

function withoutPort(said: string): string {
	const [, address] = /^\[([^\]]*)\](?::\d+)?$/.exec(said) ?? /^([\d.]+):\d+$/.exec(said) ?? [];
	return address ?? said;
}

function networkOf(address: string): string {
	const [plain = ''] = address.split('%');
	if (!plain.includes(':') || !URL.canParse(`http://[${plain}]`)) return address;
	const [, mapped] = /^::ffff:([\d.]+)$/i.exec(plain) ?? [];
	if (mapped !== undefined) return mapped;
	// A URL writes every address in one way, with the longest run of zeros left out.
	const written = new URL(`http://[${plain}]`).hostname.slice(1, -1);
	const [before = [], after = []] = written
		.split('::')
		.map((half) => half.split(':').filter((group) => group !== ''));
	const zeros = Array<string>(8 - before.length - after.length).fill('0');
	return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
