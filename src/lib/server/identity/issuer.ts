import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers';
import { promisify } from 'node:util';
import type * as client from 'openid-client';
import { SignOnError, signOnFault } from './sign-on-error.ts';
import { identify, type Claims, type Identified } from './identified.ts';

/** The issuer that signs people in, and as what it knows this service. */
export interface IssuerSettings {
	/** Its address, as its own documents name it. Behind https, but for one on this machine. */
	issuer: string;
	clientId: string;
	/** `null` for a client that has none: what it sends is then held by PKCE alone. */
	clientSecret: string | null;
	/** The words of the button; `null` for those of the service. */
	name: string | null;
	/** The tenants of Microsoft Entra ID whose people may come; empty for any other issuer. */
	tenants: string[];
}

/** What is made for one attempt to sign in, and comes back with it. */
export interface Secrets {
	state: string;
	nonce: string;
	/** Of PKCE: the issuer is told its hash when somebody leaves, and itself when they are back. */
	verifier: string;
}

type Library = typeof client;

const second = 1000;
const day = 24 * 60 * 60 * second;
/** The longest pause before what the issuer publishes is looked for again. */
const longestPause = 60 * second;
/** Seconds that an answer of the issuer may take. Somebody waits for it. */
const timeout = 10;

/** An issuer of OpenID Connect: finds out where it is, leads people there, and checks what they bring back. */
export class Issuer {
	private readonly settings: IssuerSettings;
	private readonly back: string;
	private readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
	private readonly ending = new AbortController();
	private found: { library: Library; configuration: client.Configuration } | null = null;

	/** `back` is the address of this service to which the issuer sends people. */
	constructor(
		settings: IssuerSettings,
		back: string,
		pause = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
			promisify(setTimeout)(milliseconds, null, { signal, ref: false })
	) {
		this.settings = settings;
		this.back = back;
		this.pause = pause;
	}

	/**
	 * Looks for what the issuer publishes until it is found, with longer and longer pauses, and once a day from then on. Nobody
	 * waits for it. `failed` is told of the first failure in a row, and then less and less often.
	 */
	async look(failed: (fault: unknown) => void): Promise<void> {
		const { signal } = this.ending;
		for (let failures = 0; !signal.aborted;) {
			try {
				this.found = await this.discover();
				failures = 0;
			} catch (fault) {
				failures += 1;
				if (isPowerOfTwo(failures)) failed(fault);
			}
			const wait = failures === 0 ? day : Math.min(longestPause, second * 2 ** (failures - 1));
			await this.pause(wait, signal).catch(() => undefined);
		}
	}

	/** Ends the looking. */
	stop(): void {
		this.ending.abort();
	}

	/** Where its page for signing in is, as a browser names a site; `null` until that was found out. */
	get site(): string | null {
		const address = this.found?.configuration.serverMetadata().authorization_endpoint;
		return address === undefined ? null : new URL(address).origin;
	}

	/**
	 * The address to which to lead somebody. `again`: the issuer is to ask who they are, even where it knows. Throws a
	 * `SignOnError` until the issuer was found.
	 */
	ask({ state, nonce, verifier }: Secrets, again: boolean): URL {
		const { library, configuration } = this.ready();
		return library.buildAuthorizationUrl(configuration, {
			redirect_uri: this.back,
			scope: 'openid profile email',
			...{ state, nonce },
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
			// Without an age it need not say when it asked.
			...(again && { prompt: 'login', max_age: '0' })
		});
	}

	/**
	 * Whom the issuer says that somebody is who came back with this query. Throws a `SignOnError` for anybody else, and when
	 * the issuer cannot be asked.
	 */
	async identify(query: string, { state, nonce, verifier }: Secrets): Promise<Identified> {
		const { library, configuration } = this.ready();
		try {
			const tokens = await library.authorizationCodeGrant(
				configuration,
				new URL(`${this.back}${query}`),
				{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
			);
			const claims = tokens.claims();
			if (!claims) throw new SignOnError('untrue', 'NO_ID_TOKEN');
			const said = await this.moreOf(claims, tokens.access_token);
			return identify(said, this.settings.tenants);
		} catch (fault) {
			throw signOnFault(fault);
		}
	}

	/** What else it says of them where the token has no name or address, as with some issuers; what it will not say is missing. */
	private async moreOf(claims: Claims, accessToken: string): Promise<Claims> {
		const { library, configuration } = this.ready();
		const complete = claims['name'] !== undefined && claims['email'] !== undefined;
		if (complete || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
		try {
			const more = await library.fetchUserInfo(configuration, accessToken, claims.sub);
			const { email, email_verified } = more;
			return {
				...claims,
				name: claims['name'] ?? more.name,
				// An address and whether it is theirs are said together, or one is said of another.
				...(claims['email'] === undefined && { email, email_verified })
			};
		} catch {
			return claims;
		}
	}

	private ready(): { library: Library; configuration: client.Configuration } {
		if (!this.found) throw new SignOnError('unreachable', 'NOT_FOUND_YET');
		return this.found;
	}

	private async discover(): Promise<{ library: Library; configuration: client.Configuration }> {
		const { issuer, clientId, clientSecret, tenants } = this.settings;
		// Loaded where there is an issuer alone.
		const library = await import('openid-client');
		const configuration = await library.discovery(
			new URL(issuer),
			clientId,
			clientSecret ?? undefined,
			clientSecret === null ? library.None() : bySecret(library, clientSecret),
			{
				timeout,
				execute: [
					// A token that came straight from the issuer might go unchecked: its signature is checked all the same.
					library.enableNonRepudiationChecks,
					...(issuer.startsWith('http:') ? [library.allowInsecureRequests] : [])
				]
			}
		);
		const named = configuration.serverMetadata().issuer;
		// One address for many tenants names none of them: each token then says whose it is, which is held against the list.
		const shared = tenants.length > 0 && named.includes('{tenantid}');
		if (!shared && new URL(named).href !== new URL(issuer).href)
			throw new SignOnError('untrue', 'OTHER_ISSUER');
		return { library, configuration };
	}
}

/** Sends the secret as the issuer takes it: in the header where it says nothing. Source: OpenID Connect Core 1.0, section 9. */
function bySecret(
	{ ClientSecretBasic, ClientSecretPost }: Library,
	secret: string
): client.ClientAuth {
	const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
	return (server, ...rest) => {
		const taken = server.token_endpoint_auth_methods_supported;
		const posts = taken?.includes('client_secret_post') && !taken.includes('client_secret_basic');
		return (posts ? post : basic)(server, ...rest);
	};
}

function isPowerOfTwo(count: number): boolean {
	return (count & (count - 1)) === 0;
}
