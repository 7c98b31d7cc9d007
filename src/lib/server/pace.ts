const minute = 60_000;

/** Lets something happen so many times within any minute. */
export class Pace {
	private readonly most: number;
	/** When it happened lately, in Unix milliseconds, the oldest first. */
	private lately: number[] = [];

	constructor(most: number) {
		this.most = most;
	}

	/** Whether it may happen now; if so, it counts. */
	admits(now: Date): boolean {
		const at = now.getTime();
		this.lately = this.lately.filter((before) => before > at - minute);
		if (this.lately.length >= this.most) return false;
		this.lately.push(at);
		return true;
	}
}
