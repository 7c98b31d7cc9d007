import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What the issuer says of somebody, beside what every token says. */
type Said = Record<string, unknown>;

/** How a token is signed: as published, by nobody, with the secret of the client or with a key that was never published. */
type Signing = 'right' | 'none' | 'secret' | 'stranger';

interface Code {
	challenge: string;
	nonce: string;
	redirect: string;
}

/**
 * An issuer of OpenID Connect on this machine, which knows one person and lets them in at once. It checks what a real one
 * checks, and can be told to say what a real one never says.
 */
export class MockIssuer {
	static readonly clientId = 'scorecard';
	static readonly secret = 'a secret of the client, with ünusual: letters';
	/** Of the person it knows, and whatever stands in place of what a token says; `undefined` leaves a claim out. */
	says: Said = {};
	/** What it says to whoever asks with a token; `null` for an issuer that is not to be asked. */
	tells: Said | null = null;
	signing: Signing = 'right';
	/** How many more requests for its documents it answers with 503. */
	away = 0;
	/** Where it refuses everybody, as it does when somebody presses "cancel". */
	refuses = false;
	/** How often it was asked for its documents. */
	asked = 0;
	/** What it was asked for last by somebody's browser. */
	lastAsked = new URLSearchParams();
	private readonly codes = new Map<string, Code>();
	private readonly server: Server;
	private readonly keys = [newKey('one')];
	private readonly stranger = newKey('one');
	private count = 0;

	private constructor(server: Server) {
		this.server = server;
	}

	static async open(): Promise<MockIssuer> {
		const server = createServer();
		const issuer = new MockIssuer(server);
		server.on('request', (request, response) => void issuer.answer(request, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return issuer;
	}

	get address(): string {
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('It listens nowhere');
		return `http://127.0.0.1:${address.port}`;
	}

	async close(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
	}

	/** Lets somebody in who was led here, and gives the address they are sent back to. */
	letIn(led: URL): URL {
		const asked = led.searchParams;
		this.lastAsked = asked;
		const back = new URL(asked.get('redirect_uri') ?? '');
		back.searchParams.set('state', asked.get('state') ?? '');
		if (this.refuses) {
			back.searchParams.set('error', 'access_denied');
			back.searchParams.set('error_description', 'ann@northmarch.example said no');
			return back;
		}
		const code = `code-${(this.count += 1)}`;
		this.codes.set(code, {
			challenge: asked.get('code_challenge') ?? '',
			nonce: asked.get('nonce') ?? '',
			redirect: back.origin + back.pathname
		});
		back.searchParams.set('code', code);
		return back;
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', this.address);
		if (url.pathname === '/authorize')
			return void response.writeHead(302, { location: this.letIn(url).href }).end();
		const [status, body] = await this.say(url, request);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}

	private async say(url: URL, request: IncomingMessage): Promise<[number, unknown]> {
		switch (url.pathname) {
			case '/.well-known/openid-configuration':
				this.asked += 1;
				if (this.away > 0) {
					this.away -= 1;
					return [503, {}];
				}
				return [200, this.document()];
			case '/keys':
				return [200, { keys: this.keys.map(({ published }) => published) }];
			case '/userinfo':
				return [200, { sub: 'ann', ...this.tells }];
			case '/token':
				return this.redeem(await formOf(request), request.headers.authorization ?? '');
			default:
				return [404, {}];
		}
	}

	private document() {
		const { address } = this;
		return {
			issuer: address,
			authorization_endpoint: `${address}/authorize`,
			token_endpoint: `${address}/token`,
			jwks_uri: `${address}/keys`,
			...(this.tells && { userinfo_endpoint: `${address}/userinfo` }),
			response_types_supported: ['code'],
			subject_types_supported: ['public'],
			// As an issuer may say that does take such tokens.
			id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256']
		};
	}

	/** A token for a code, once, and only for whoever has the verifier and the secret. */
	private redeem(form: URLSearchParams, authorization: string): [number, unknown] {
		const code = this.codes.get(form.get('code') ?? '');
		this.codes.delete(form.get('code') ?? '');
		const [id = '', secret = ''] = Buffer.from(authorization.replace('Basic ', ''), 'base64')
			.toString()
			.split(':')
			.map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
		if (id !== MockIssuer.clientId || secret !== MockIssuer.secret)
			return [401, { error: 'invalid_client' }];
		const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
		const right =
			code?.challenge === verifier.digest('base64url') &&
			code.redirect === form.get('redirect_uri');
		if (!right) return [400, { error: 'invalid_grant' }];
		const token = { access_token: 'opens nothing', token_type: 'Bearer' };
		return [200, { ...token, id_token: this.token(code.nonce) }];
	}

	private token(nonce: string): string {
		const now = Math.floor(Date.now() / 1000);
		const claims = {
			...{ iss: this.address, aud: MockIssuer.clientId, sub: 'ann', nonce },
			...{ iat: now, exp: now + 300, name: 'Ann Lee', email: 'ann@northmarch.example' },
			...this.says
		};
		const algorithms = { right: 'RS256', stranger: 'RS256', none: 'none', secret: 'HS256' };
		const header = { alg: algorithms[this.signing], kid: 'one' };
		const text = [header, claims].map(encoded).join('.');
		return `${text}.${this.sign(text)}`;
	}

	private sign(text: string): string {
		if (this.signing === 'none') return '';
		if (this.signing === 'secret')
			return createHmac('sha256', MockIssuer.secret).update(text).digest('base64url');
		const { secret } =
			this.signing === 'stranger' ? this.stranger : (this.keys[0] ?? this.stranger);
		return sign('sha256', Buffer.from(text), secret).toString('base64url');
	}
}

function newKey(kid: string): { secret: KeyObject; published: object } {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const published = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
	return { secret: privateKey, published };
}

function encoded(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return new URLSearchParams(body);
}
