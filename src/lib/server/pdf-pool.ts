import { Worker } from 'node:worker_threads';

/** How a pool works. */
export interface PdfPoolOptions {
	/** The module each worker runs: it is sent a report and answers with a `Drawn`. */
	entry: string;
	workers: number;
	/** How many reports may wait while every worker draws. */
	queue: number;
	/** Milliseconds a report may take before its worker is ended. */
	patience: number;
	/** MiB of objects a worker may hold before it is ended. */
	memory: number;
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

interface Job {
	report: object;
	done(bytes: Uint8Array): void;
	failed(fault: unknown): void;
}

/** A place for one worker. */
interface Desk {
	/** Until it is first needed, and after its worker ended: `null`. */
	worker: Worker | null;
	job: Job | null;
	limit?: NodeJS.Timeout;
}

/**
 * Draws reports on threads of their own, so that pages and saves do not wait for them. Reports wait in a line of
 * limited length. A worker that hangs, crashes or takes too much memory fails its own report and is replaced.
 */
export class PdfPool {
	private readonly options: PdfPoolOptions;
	private readonly desks: Desk[];
	private readonly waiting: Job[] = [];
	private closed = false;

	constructor(options: PdfPoolOptions) {
		this.options = options;
		this.desks = Array.from({ length: options.workers }, () => ({ worker: null, job: null }));
	}

	/** Starts the workers before the first report asks for one. */
	start(): void {
		for (const desk of this.desks) desk.worker ??= this.hire(desk);
	}

	/**
	 * The PDF of a report. Throws `PdfPoolFull` when too many wait, `PdfTooSlow` when it took too long, and whatever
	 * the worker threw.
	 */
	make(report: object): Promise<Uint8Array> {
		return new Promise((done, failed) => {
			const job = { report, done, failed };
			const free = this.desks.find((desk) => desk.job === null);
			if (this.closed) failed(new Error('The pool is closed'));
			else if (free) this.give(job, free);
			else if (this.waiting.length < this.options.queue) this.waiting.push(job);
			else failed(new PdfPoolFull(`${this.waiting.length} reports wait already`));
		});
	}

	/** Ends the workers. Reports that are not drawn yet fail. */
	async close(): Promise<void> {
		this.closed = true;
		const fault = new Error('The pool was closed');
		for (const job of this.waiting.splice(0)) job.failed(fault);
		const workers = this.desks.map((desk) => {
			clearTimeout(desk.limit);
			desk.job?.failed(fault);
			desk.job = null;
			return desk.worker?.terminate();
		});
		await Promise.all(workers);
	}

	private hire(desk: Desk): Worker {
		const worker = new Worker(this.options.entry, {
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: this.options.memory }
		});
		worker.unref();
		worker.on('message', (drawn: Drawn) => {
			if (desk.worker !== worker) return;
			this.clear(desk, (job) => {
				if ('bytes' in drawn) job.done(drawn.bytes);
				else job.failed(drawn.fault);
			});
		});
		worker.on('error', (fault) => {
			this.dismiss(desk, worker, fault);
		});
		worker.on('exit', () => {
			this.dismiss(desk, worker, new Error('The worker ended before its report was drawn'));
		});
		return worker;
	}

	private give(job: Job, desk: Desk): void {
		desk.job = job;
		try {
			const worker = (desk.worker ??= this.hire(desk));
			worker.ref();
			worker.postMessage(job.report);
			desk.limit = setTimeout(() => {
				const fault = new PdfTooSlow(`A report took longer than ${this.options.patience} ms`);
				this.dismiss(desk, worker, fault);
				void worker.terminate();
			}, this.options.patience);
		} catch (fault) {
			this.clear(desk, ({ failed }) => {
				failed(fault);
			});
		}
	}

	/** Fails the report of a worker that is of no more use, and leaves its desk to the next. */
	private dismiss(desk: Desk, worker: Worker, fault: unknown): void {
		if (desk.worker !== worker) return;
		desk.worker = null;
		this.clear(desk, ({ failed }) => {
			failed(fault);
		});
	}

	/** Ends the report at a desk and takes up the next in line. */
	private clear(desk: Desk, finish: (job: Job) => void): void {
		clearTimeout(desk.limit);
		desk.worker?.unref();
		const { job } = desk;
		desk.job = null;
		if (job) finish(job);
		const next = this.closed ? undefined : this.waiting.shift();
		if (next) this.give(next, desk);
	}
}
