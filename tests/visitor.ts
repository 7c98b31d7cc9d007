/** What a form says, by the names of its fields; several values under one name are a list. */
export type Fields = Record<string, string | string[]>;

interface Sending {
	/** What the browser accepts: a page, or the JSON that a script asks for. */
	accept?: 'text/html' | 'application/json';
	/** Where the form says it comes from; `null` for nowhere. */
	from?: string | null;
	type?: string;
}

/** Somebody with a browser of their own: keeps cookies, follows no redirect and sends forms as a browser does. */
export class Visitor {
	readonly origin: string;
	cookie = '';
	readonly #connection: 'close' | 'keep-alive';

	/**
	 * Every request has a connection of its own: one that is kept may be closed by the server in the moment the next is sent,
	 * whenever this process was too busy to hear of it. What is measured keeps its connections, as browsers and proxies do.
	 */
	constructor(origin: string, connection: 'close' | 'keep-alive' = 'close') {
		this.origin = origin;
		this.#connection = connection;
	}

	get(path: string, headers: Record<string, string> = {}): Promise<Response> {
		return this.request('GET', path, { headers: { accept: 'text/html', ...headers } });
	}

	post(path: string, fields: Fields = {}, sending: Sending = {}): Promise<Response> {
		const { accept = 'text/html', from = this.origin } = sending;
		return this.request('POST', path, {
			headers: {
				accept,
				'content-type': sending.type ?? 'application/x-www-form-urlencoded',
				...(from !== null && { origin: from }),
				...(accept === 'application/json' && { 'x-sveltekit-action': 'true' })
			},
			body: encode(fields)
		});
	}

	/** Any request at all, with the cookies. */
	async request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('connection', this.#connection);
		if (this.cookie) headers.set('cookie', this.cookie);
		const url = new URL(path, this.origin);
		const response = await fetch(url, { ...init, method, headers, redirect: 'manual' });
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		return response;
	}

	/** Sends a form and gives the address it leads to. Throws when it leads nowhere. */
	async follow(path: string, fields: Fields = {}): Promise<string> {
		const response = await this.post(path, fields);
		const location = response.headers.get('location');
		const text = await response.text();
		if (response.status !== 303 || location === null) {
			throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
		}
		return settled(location);
	}

	/** Makes a council and gives its address. */
	begin(council: { name?: string; nation?: string; type?: string } = {}): Promise<string> {
		return this.follow('/council', {
			...{ name: 'Northmarch Council', nation: 'england', type: 'county', ...council }
		});
	}

	/** Begins the assessment of a year and gives the address of its task list. */
	async beginYear(council: string, series = 'scorecard'): Promise<string> {
		const page = await (await this.get(council)).text();
		const year = /name="year" value="(\d{4})"/.exec(page)?.[1];
		if (year === undefined) throw new Error(`${council} offers no year to begin`);
		return this.follow(`${council}?/begin`, { series, year });
	}
}

/** Where a council is in the end: its first address only looks whether the browser kept the cookie, and leads on. */
export function settled(location: string): string {
	return location.replace(/^\/begun\//, '/council/');
}

/** A form as its body is sent. */
export function encode(fields: Fields): string {
	const pairs = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((each) => [name, each])
	);
	return new URLSearchParams(pairs).toString();
}
