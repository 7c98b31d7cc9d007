/** Why a request was asked to come back later, as a word of a line in the log and of a figure. */
export type BusyReason = 'line full' | 'waited too long' | 'no connection';

/** Counts of refusals since the last line. */
export type BusyCounts = Partial<Record<BusyReason, number>>;

/**
 * Tells that requests are refused because the service is busy: at once of the first, and of all others together once in a
 * while, so that a log does not grow with the load.
 */
export class BusyLog {
	private readonly tell: (counts: BusyCounts) => void;
	/** Milliseconds from one line to the next. */
	private readonly pause: number;
	private counts: BusyCounts = {};
	private resting = false;

	constructor(tell: (counts: BusyCounts) => void, pause: number) {
		this.tell = tell;
		this.pause = pause;
	}

	note(reason: BusyReason): void {
		this.counts[reason] = (this.counts[reason] ?? 0) + 1;
		if (!this.resting) this.write();
	}

	private write(): void {
		this.resting = Object.keys(this.counts).length > 0;
		if (!this.resting) return;
		this.tell(this.counts);
		this.counts = {};
		setTimeout(() => this.write(), this.pause).unref();
	}
}
