/** The time over which is counted, in milliseconds. */
const span = 60_000;

/** How many times something may happen within any minute. */
export interface RateLimits {
	/** For everybody together. */
	max: number;
	/** For those together who have no session yet: the rest is kept for those who have one. */
	maxStrangers: number;
	/** For one session, or for one address from which strangers come. */
	maxEach: number;
}

/** Who wants it to happen. */
export interface Sender {
	/** The person a session belongs to; `null` for a stranger. */
	personId: string | null;
	/** Where a stranger comes from; `null` where that cannot be told. */
	address: string | null;
}

interface Allowed {
	/** Milliseconds by the clock. */
	at: number;
	/** The session or the address it was counted for; `null` for a stranger from nowhere. */
	key: string | null;
	stranger: boolean;
}

/**
 * Lets something happen so many times within any minute, so that one sender leaves room for the others. An address
 * alone never decides about somebody who has a session: a whole council may stand behind one address.
 */
export class RateLimiter {
	private readonly limits: RateLimits;
	private readonly clock: () => number;
	/** What was allowed lately, the oldest first. */
	private lately: Allowed[] = [];

	/** `clock` gives milliseconds that only ever grow: the time of day may be set back. */
	constructor(limits: RateLimits, clock: () => number = () => performance.now()) {
		this.limits = limits;
		this.clock = clock;
	}

	/** Whether it may happen now; if so, it counts. */
	allow({ personId, address }: Sender): boolean {
		const at = this.clock();
		const first = this.lately.findIndex((allowed) => allowed.at > at - span);
		this.lately = first < 0 ? [] : this.lately.slice(first);
		const stranger = personId === null;
		const key = stranger ? address : personId;
		const { max, maxStrangers, maxEach } = this.limits;
		if (this.lately.length >= max) return false;
		if (stranger && this.count((allowed) => allowed.stranger) >= maxStrangers) return false;
		if (key !== null && this.count((allowed) => allowed.key === key) >= maxEach) return false;
		this.lately.push({ at, key, stranger });
		return true;
	}

	private count(matches: (allowed: Allowed) => boolean): number {
		return this.lately.filter(matches).length;
	}
}
