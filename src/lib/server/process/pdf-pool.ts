import { Worker } from 'node:worker_threads';
import { FairQueue, type Waiting } from './fair-queue.ts';

/** How a pool works. */
export interface PdfPoolOptions {
	/** The module each worker runs: it is sent a report and answers with a `Drawn`. */
	entry: string;
	workers: number;
	/** How many reports may wait while every worker draws. */
	maxQueue: number;
	/** Milliseconds a report may take before its worker is terminated. */
	timeout: number;
	/** Milliseconds a report that nobody waits for any more may still take: less than starting another worker does. */
	grace: number;
	/** MiB of objects a worker may hold before it is terminated. */
	maxMemory: number;
}

/** Who asks for a report. */
export interface PdfAsker extends Waiting {
	/** Says that nobody waits for it any more. */
	signal?: AbortSignal;
}

/** What a worker answers. */
export type Drawn = { bytes: Uint8Array } | { fault: Error };

/** As many reports wait as may: ask again later. */
export class PdfPoolFull extends Error {
	override name = 'PdfPoolFull';
}

/** A report took longer than it may. */
export class PdfTooSlow extends Error {
	override name = 'PdfTooSlow';
}

/** Whoever asked for a report went away before it was drawn. */
export class PdfCancelled extends Error {
	override name = 'PdfCancelled';
}

/** Makes what a worker is sent; `null` when there is nothing to draw. */
export type Build = () => object | null | Promise<object | null>;

interface Job extends Waiting {
	build: Build;
	done(bytes: Uint8Array | null): void;
	failed(fault: unknown): void;
}

/** A place for one worker. */
interface Slot {
	/** Until it is first needed, and after its worker ended: `null`. */
	worker: Worker | null;
	job: Job | null;
	/** Whether the worker has the report: before that it is being built here. */
	drawing: boolean;
	limit?: NodeJS.Timeout;
}

/**
 * Draws reports on threads of their own, so that pages and saves do not wait for them. Reports wait in a line of
 * limited length in which councils take turns. A worker that hangs, crashes or takes too much memory fails its own
 * report and is replaced.
 */
export class PdfPool {
	private readonly options: PdfPoolOptions;
	private readonly slots: Slot[];
	private readonly waiting: FairQueue<Job>;
	private closed = false;

	constructor(options: PdfPoolOptions) {
		this.options = options;
		this.slots = Array.from({ length: options.workers }, () => ({
			...{ worker: null, job: null, drawing: false }
		}));
		this.waiting = new FairQueue(options.maxQueue);
	}

	/** Starts the workers before the first report asks for one. */
	start(): void {
		for (const slot of this.slots) slot.worker ??= this.spawn(slot);
	}

	/**
	 * The PDF of a report, which is built when its turn has come: one that is refused, or whose reader goes while it
	 * waits, costs nothing. `null` when there was nothing to draw. Throws `PdfPoolFull` when too many wait, `PdfTooSlow`
	 * when it took too long, `PdfCancelled` when the signal came first, and whatever building it or the worker threw.
	 */
	make(build: Build, { council, person, signal }: PdfAsker): Promise<Uint8Array | null> {
		return new Promise((resolve, reject) => {
			const cancel = () => {
				this.cancel(job);
			};
			const settled = () => signal?.removeEventListener('abort', cancel);
			const job: Job = {
				...{ build, council, person },
				done(bytes) {
					settled();
					resolve(bytes);
				},
				failed(fault) {
					settled();
					reject(fault instanceof Error ? fault : new Error(String(fault)));
				}
			};
			if (this.closed) job.failed(new Error('The pool is closed'));
			else if (signal?.aborted) job.failed(new PdfCancelled('Nobody waits for this report'));
			else {
				signal?.addEventListener('abort', cancel);
				this.take(job);
			}
		});
	}

	/** How many reports wait for a worker. */
	get waitingCount(): number {
		return this.waiting.length;
	}

	/** Terminates the workers. Reports that are not drawn yet fail. */
	async close(): Promise<void> {
		this.closed = true;
		const fault = new Error('The pool was closed');
		for (let job = this.waiting.shift(); job; job = this.waiting.shift()) job.failed(fault);
		const workers = this.slots.map((slot) => {
			clearTimeout(slot.limit);
			slot.job?.failed(fault);
			slot.job = null;
			return slot.worker?.terminate();
		});
		await Promise.all(workers);
	}

	private take(job: Job): void {
		const free = this.slots.find((slot) => slot.job === null);
		if (free) {
			void this.begin(job, free);
			return;
		}
		const displaced = this.waiting.push(job);
		displaced?.failed(new PdfPoolFull(`${this.waiting.length} reports wait already`));
	}

	/** A report that waits or is being built is not drawn; one that is being drawn is given a little longer. */
	private cancel(job: Job): void {
		const fault = new PdfCancelled('Nobody waits for this report any more');
		if (this.waiting.remove(job)) {
			job.failed(fault);
			return;
		}
		const slot = this.slots.find((each) => each.job === job);
		if (!slot) return;
		if (slot.drawing && slot.worker) this.limit(slot, slot.worker, this.options.grace, fault);
		else
			this.finish(slot, ({ failed }) => {
				failed(fault);
			});
	}

	private spawn(slot: Slot): Worker {
		const worker = new Worker(this.options.entry, {
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: this.options.maxMemory }
		});
		worker.unref();
		worker.on('message', (drawn: Drawn) => {
			if (slot.worker !== worker) return;
			this.finish(slot, (job) => {
				if ('bytes' in drawn) job.done(drawn.bytes);
				else job.failed(drawn.fault);
			});
		});
		worker.on('error', (fault) => {
			this.replace(slot, worker, fault);
		});
		worker.on('exit', () => {
			this.replace(slot, worker, new Error('The worker ended before its report was drawn'));
		});
		return worker;
	}

	/** Builds a report whose turn has come, and has it drawn. */
	private async begin(job: Job, slot: Slot): Promise<void> {
		slot.job = job;
		// Once its reader has gone, or the pool is closed, the slot is no longer its own.
		const settle = (outcome: (job: Job) => void) => {
			if (slot.job === job) this.finish(slot, outcome);
		};
		try {
			const report = await job.build();
			if (report === null)
				settle(({ done }) => {
					done(null);
				});
			else if (slot.job === job) this.draw(report, slot);
		} catch (fault) {
			settle(({ failed }) => {
				failed(fault);
			});
		}
	}

	private draw(report: object, slot: Slot): void {
		const worker = (slot.worker ??= this.spawn(slot));
		slot.drawing = true;
		worker.ref();
		worker.postMessage(report);
		const { timeout } = this.options;
		this.limit(slot, worker, timeout, new PdfTooSlow(`A report took longer than ${timeout} ms`));
	}

	/** Terminates the worker and fails its report, unless it is drawn within so many milliseconds from now. */
	private limit(slot: Slot, worker: Worker, milliseconds: number, fault: Error): void {
		clearTimeout(slot.limit);
		slot.limit = setTimeout(() => {
			this.replace(slot, worker, fault);
			void worker.terminate();
		}, milliseconds);
	}

	/** Fails the report of a worker that is of no more use, and leaves its slot to the next. */
	private replace(slot: Slot, worker: Worker, fault: unknown): void {
		if (slot.worker !== worker) return;
		slot.worker = null;
		// Another worker draws what is still being built.
		if (!slot.drawing) return;
		this.finish(slot, ({ failed }) => {
			failed(fault);
		});
	}

	/** Ends the report in a slot and takes up the next in line. */
	private finish(slot: Slot, settle: (job: Job) => void): void {
		clearTimeout(slot.limit);
		slot.worker?.unref();
		slot.drawing = false;
		const { job } = slot;
		slot.job = null;
		if (job) settle(job);
		const next = this.closed ? null : this.waiting.shift();
		if (next) void this.begin(next, slot);
	}
}
