/** The time over which attempts are counted, in milliseconds. */
const span = 15 * 60_000;

/** How many wrong attempts are taken within the span. */
const limits = {
	/** For one account, from all browsers together in which its owner has not signed in before. */
	account: 10,
	/** From one browser in which its owner has: guesses of strangers count for nothing here, so that they keep nobody out. */
	browser: 10,
	/** From one address, with browsers in which the owner has not. */
	address: 30,
	/** From all such browsers together, whatever the account: each attempt costs a tenth of a second of a processor. */
	strangers: 600
};
/** More are not remembered: the oldest go first. */
const maxRemembered = 20_000;

/** Who tries to sign in. */
export interface Attempt {
	email: string;
	/** The secret of a browser in which the owner of the address signed in before; `null` for any other. */
	knownBrowser: string | null;
	/** Where the request comes from; `null` where that cannot be told. */
	address: string | null;
}

/**
 * Counts attempts to sign in, so that a password cannot be guessed by trying, and nobody can keep a colleague out by
 * trying in their name. An attempt counts when it begins: many at the same moment are counted too. What was right counts no more.
 */
export class SignInLimiter {
	private readonly clock: () => number;
	/** Attempts that count, the oldest first. */
	private tried: { at: number; keys: string[] }[] = [];

	/** `clock` gives milliseconds that only ever grow. */
	constructor(clock: () => number = () => performance.now()) {
		this.clock = clock;
	}

	/** Whether it may be tried now. If so it counts, until the function that is given back is called. */
	begin({ email, knownBrowser, address }: Attempt): (() => void) | null {
		const at = this.clock();
		this.tried = this.tried.filter((each) => each.at > at - span).slice(-maxRemembered);
		const wanted =
			knownBrowser === null
				? [
						{ key: `account ${email}`, max: limits.account },
						{ key: 'strangers', max: limits.strangers },
						...(address === null ? [] : [{ key: `address ${address}`, max: limits.address }])
					]
				: [{ key: `browser ${knownBrowser} ${email}`, max: limits.browser }];
		if (wanted.some(({ key, max }) => this.count(key) >= max)) return null;
		const attempt = { at, keys: wanted.map(({ key }) => key) };
		this.tried.push(attempt);
		return () => {
			this.tried = this.tried.filter((each) => each !== attempt);
		};
	}

	private count(key: string): number {
		return this.tried.filter(({ keys }) => keys.includes(key)).length;
	}
}
