import { FairQueue, type Waiting } from './fair-queue.ts';

/** How much a service takes on. */
export interface AdmissionOptions {
	/** How many requests are worked on at once. */
	atOnce: number;
	/** How many more may wait for their turn. */
	maxWaiting: number;
	/** How long one waits at most, in milliseconds. */
	patience: number;
}

/** Who asks for a turn. */
export interface TurnAsker extends Waiting {
	/** Says that nobody waits for the answer any more. */
	signal?: AbortSignal;
}

/** A request that gets no turn: as many wait already as may, or its own has not come in time. */
export class AdmissionRefused extends Error {
	override name = 'AdmissionRefused';
	readonly why: 'line full' | 'waited too long';

	constructor(why: AdmissionRefused['why']) {
		super(`No turn: ${why}`);
		this.why = why;
	}
}

/** Whoever asked went away before their turn. */
export class AdmissionCancelled extends Error {
	override name = 'AdmissionCancelled';
}

/** That a request may be worked on. */
export interface Turn {
	/** Gives the turn to the next. */
	end(): void;
	/** Gives it back while something is waited for that is not this service: what is done meanwhile takes none of its time. */
	elsewhere<T>(work: () => Promise<T>): Promise<T>;
}

interface Place extends Waiting {
	admit(): void;
	refuse(fault: Error): void;
}

/**
 * Lets so many requests be worked on at once, and so many more wait for a limited time, so that who is let in is answered soon
 * however many ask. Councils take turns in the line; when there is no more room, the newest of whoever has most waiting gives
 * way, as it is with reports.
 */
export class Admission {
	private readonly options: AdmissionOptions;
	private readonly line: FairQueue<Place>;
	/** Those who gave their turn back for a while. They are in the middle of something, and wait for nobody new. */
	private readonly returning: (() => void)[] = [];
	private readonly starts: (() => void)[] = [];
	private going = 0;

	constructor(options: AdmissionOptions) {
		this.options = options;
		this.line = new FairQueue(options.maxWaiting);
	}

	/** How many wait for their turn. */
	get waitingCount(): number {
		return this.line.length;
	}

	/** A turn, once it has come. Throws `AdmissionRefused` when there is none, `AdmissionCancelled` when the signal came first. */
	enter({ council, person, signal }: TurnAsker): Promise<Turn> {
		return new Promise((resolve, reject) => {
			if (signal?.aborted) {
				reject(new AdmissionCancelled('Nobody waits for this answer'));
				return;
			}
			if (this.going < this.options.atOnce) {
				this.going += 1;
				this.start(() => resolve(this.newTurn()));
				return;
			}
			const leave = (fault: Error) => {
				if (this.line.remove(place)) place.refuse(fault);
			};
			const cancel = () => leave(new AdmissionCancelled('Nobody waits for this answer any more'));
			const limit = setTimeout(
				() => leave(new AdmissionRefused('waited too long')),
				this.options.patience
			);
			const settled = () => {
				clearTimeout(limit);
				signal?.removeEventListener('abort', cancel);
			};
			const place: Place = {
				...{ council, person },
				admit: () => {
					settled();
					this.start(() => resolve(this.newTurn()));
				},
				refuse: (fault) => {
					settled();
					reject(fault);
				}
			};
			signal?.addEventListener('abort', cancel);
			this.line.push(place)?.refuse(new AdmissionRefused('line full'));
		});
	}

	private newTurn(): Turn {
		let held = true;
		let ended = false;
		return {
			end: () => {
				if (held) this.release();
				held = false;
				ended = true;
			},
			elsewhere: async (work) => {
				if (!held) return work();
				held = false;
				this.release();
				try {
					return await work();
				} finally {
					if (!ended) {
						await this.comeBack();
						// The answer may be over by now, as where another part of it failed.
						if (ended) this.release();
						else held = true;
					}
				}
			}
		};
	}

	private comeBack(): Promise<void> {
		return new Promise((resolve) => {
			this.returning.push(resolve);
			this.next();
		});
	}

	private release(): void {
		this.going -= 1;
		this.next();
	}

	private next(): void {
		while (this.going < this.options.atOnce) {
			const back = this.returning.shift();
			const begin = back ?? this.line.shift()?.admit;
			if (!begin) return;
			this.going += 1;
			begin();
		}
	}

	/**
	 * One begins each time the process has looked at what came in meanwhile. A page from a file's database is made without a
	 * pause: begun at once, one after the other would be made before anybody sees how many wait.
	 */
	private start(begin: () => void): void {
		this.starts.push(begin);
		if (this.starts.length === 1) setImmediate(this.startOne);
	}

	private readonly startOne = (): void => {
		this.starts[0]?.();
		this.starts.shift();
		if (this.starts.length > 0) setImmediate(this.startOne);
	};
}

const turns = new WeakMap<object, Turn>();

/** Remembers that a request has a turn, for what is deep inside of its answer. */
export function holdTurn(request: object, turn: Turn): void {
	turns.set(request, turn);
}

/** Does what a request waits for outside of this service, and gives its turn back meanwhile, where it has one. */
export function elsewhere<T>(request: object, work: () => Promise<T>): Promise<T> {
	return turns.get(request)?.elsewhere(work) ?? work();
}
