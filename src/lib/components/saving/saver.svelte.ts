import type { AnswerProblem } from '#lib/scorecard/answer.ts';
import { revisionOf, withRevision } from './fields.ts';
import {
	acknowledge,
	beingEdited,
	find,
	forget,
	keep,
	keyOf,
	newWriter,
	type Kept
} from './outbox.ts';
import { send, type Saved, type Sent } from './send.ts';

/**
 * `saving`: something typed is not acknowledged yet; `saved`: everything is; `failed`: trying again;
 * `waiting`: a field must be mended first; `conflict`: somebody else saved another value; `frozen`: submitted;
 * `refused`: the session no longer reaches this council; `barred`: the role in it does not answer.
 */
export type SavingState =
	'idle' | 'saving' | 'saved' | 'failed' | 'waiting' | 'conflict' | 'frozen' | 'refused' | 'barred';

/** Where one question's answer is saved. */
export interface SavedQuestion {
	assessment: string;
	question: string;
	/** What the question is called, for a list of what waits. */
	title: string;
	url: string;
	page: string;
}

const typingPause = 600;
const firstRetry = 2_000;
const longestRetry = 30_000;

/**
 * Saves one question's answer as it changes and tells the truth about it.
 * One request at a time, each naming the revision the last reply gave, so that a writer never conflicts with themself.
 */
export class Saver {
	state = $state<SavingState>('idle');
	savedAt = $state<number | null>(null);
	problems = $state<AnswerProblem[]>([]);
	conflict = $state<Saved['conflict']>(null);
	/** False where the browser cannot keep unsent text over a reload. */
	kept = $state(true);
	/** What another tab could not send waits until this is saved, to be shown next. */
	following = $state(false);
	revision: number;

	#target: SavedQuestion;
	readonly #key: string;
	/** What lay in the outbox when this page was opened, the oldest first. */
	#left: Kept[] = [];
	/** What is not acknowledged yet; `null` for nothing. */
	#pending: string | null = null;
	/** What the fields held last. A button that waited sends this: never an older text after a newer one. */
	#latest = '';
	/**
	 * What was sent without a reply so far. It goes again before anything newer: had it arrived,
	 * the newer text would meet it as if somebody else had changed the answer.
	 */
	#sent: string | null = null;
	#running: Promise<Sent> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#retry = firstRetry;
	#open = false;

	constructor(target: SavedQuestion, stored: { revision: number; savedAt: number | null }) {
		this.#target = target;
		this.#key = keyOf(target, newWriter());
		this.revision = stored.revision;
		this.savedAt = stored.savedAt;
		if (stored.savedAt !== null) this.state = 'saved';
	}

	/** Begins: what an earlier visit could not send is given back to be shown, and sent. */
	open(): string | null {
		const { assessment, question } = this.#target;
		this.#open = true;
		beingEdited.add(question);
		addEventListener('online', this.#now);
		this.#left = find(assessment, question);
		return this.next();
	}

	/** Takes over the oldest of what waits, if it still does: it is given back to be shown, and sent. */
	next(): string | null {
		const { assessment, question } = this.#target;
		this.following = false;
		const still = find(assessment, question).map(({ key }) => key);
		const waiting = this.#left.find(({ key }) => still.includes(key));
		this.#left = this.#left.slice(this.#left.findIndex((entry) => entry === waiting) + 1);
		if (!waiting) return null;
		this.revision = revisionOf(waiting.fields, question);
		this.#sent = waiting.sent === '' ? null : waiting.sent;
		this.changed(waiting.fields, 0);
		if (this.kept) forget(waiting.key);
		return waiting.fields;
	}

	/** Ends without dropping anything: what is not acknowledged stays in the browser. */
	close(): void {
		this.#open = false;
		beingEdited.delete(this.#target.question);
		removeEventListener('online', this.#now);
		clearTimeout(this.#timer);
		if (this.state === 'saving') this.#run();
	}

	/** Takes what is in the fields now. Chosen things go at once, typed text after a short pause. */
	changed(fields: string, pause = typingPause): void {
		this.#pending = this.#latest = fields;
		this.#keep();
		if (this.state === 'conflict' || this.state === 'frozen') return;
		this.state = 'saving';
		this.#after(pause);
	}

	/** Sends what the form's button sends, after anything still under way. */
	async submit(fields: string, intent: string): Promise<Sent> {
		this.#pending = this.#latest = fields;
		this.#keep();
		while (this.#running || (this.#sent !== null && this.#sent !== this.#pending)) {
			const earlier = await (this.#running ?? this.#deliver(this.#sent ?? fields));
			if (earlier.kind !== 'reply' && earlier.kind !== 'moved') return earlier;
		}
		clearTimeout(this.#timer);
		this.#pending = this.#latest;
		return this.#deliver(this.#latest, intent);
	}

	/** The writer keeps what somebody else saved, which is shown from now on. */
	acceptTheirs(shown: { revision: number; savedAt: number | null }): void {
		forget(this.#key);
		this.#pending = null;
		this.#sent = null;
		this.conflict = null;
		this.revision = shown.revision;
		this.savedAt = shown.savedAt;
		this.state = 'saved';
		this.following = this.#left.length > 0;
	}

	/** The writer's own version is to stand, after they saw the other. */
	keepMine(): void {
		if (!this.conflict) return;
		this.revision = this.conflict.revision;
		this.conflict = null;
		this.#keep();
		this.state = 'saving';
		this.#now();
	}

	/** Tries again at once. */
	again(): void {
		this.#now();
	}

	#now = (): void => {
		if (this.#pending !== null) this.#after(0);
	};

	#after(milliseconds: number): void {
		clearTimeout(this.#timer);
		if (this.#open) this.#timer = setTimeout(() => this.#run(), milliseconds);
	}

	/** Keeps what is not acknowledged, with the revision it is to be sent against. */
	#keep(): void {
		if (this.#pending === null) return;
		this.kept = keep(this.#key, {
			...this.#target,
			typedAt: Date.now(),
			fields: this.#named(this.#pending),
			sent: this.#sent === null ? '' : this.#named(this.#sent)
		});
	}

	#named(fields: string): string {
		return withRevision(fields, this.#target.question, this.revision);
	}

	#run(): void {
		if (this.#running || this.#pending === null) return;
		void this.#deliver(this.#sent ?? this.#pending);
	}

	#deliver(fields: string, intent?: string): Promise<Sent> {
		const body = this.#named(fields);
		this.#sent = fields;
		this.#keep();
		this.state = 'saving';
		const sending = send(this.#target.url, intent ? `${body}&intent=${intent}` : body).then(
			(sent) => {
				this.#running = null;
				this.#take(sent, fields, body);
				return sent;
			}
		);
		this.#running = sending;
		return sending;
	}

	#take(sent: Sent, fields: string, body: string): void {
		if (sent.kind === 'refused' || sent.kind === 'barred') {
			this.state = sent.kind;
			return;
		}
		if (sent.kind === 'unreachable') {
			this.state = 'failed';
			this.#after(Math.min(Math.max(this.#retry, sent.wait || 0), longestRetry));
			this.#retry = Math.min(this.#retry * 2, longestRetry);
			return;
		}
		this.#retry = firstRetry;
		this.#sent = null;
		const newest = this.#pending === fields;
		if (sent.kind === 'moved') {
			acknowledge(this.#key, body);
			if (newest) this.#pending = null;
			return;
		}
		const { saved } = sent;
		this.problems = saved.problems;
		if (saved.conflict || saved.frozen) {
			this.conflict = saved.conflict;
			this.state = saved.frozen ? 'frozen' : 'conflict';
			return;
		}
		// Nothing chosen is no reason to doubt that the rest is stored.
		const mended = saved.problems.every(({ code }) => code === 'nothing-chosen');
		if (newest && mended) {
			acknowledge(this.#key, body);
			this.#pending = null;
			this.savedAt = saved.savedAt;
			// Without a revision nothing is stored, because there was nothing to store.
			this.state = saved.revision === 0 ? 'idle' : 'saved';
			this.following = this.#left.length > 0;
		} else if (newest) {
			this.state = 'waiting';
		} else {
			this.#after(0);
		}
		if (saved.revision !== null) this.revision = saved.revision;
		this.#keep();
	}
}
