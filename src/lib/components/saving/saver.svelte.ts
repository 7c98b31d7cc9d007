import type { AnswerProblem } from '#lib/scorecard/answer.ts';
import { revisionOf, withRevision } from './fields.ts';
import { acknowledge, find, forget, keep } from './outbox.ts';
import { send, type Saved, type Sent } from './send.ts';

/**
 * `saving`: something typed is not acknowledged yet; `saved`: everything is; `failed`: trying again;
 * `waiting`: a field must be mended first; `conflict`: somebody else saved another value; `frozen`: submitted.
 */
export type SavingState =
	'idle' | 'saving' | 'saved' | 'failed' | 'waiting' | 'conflict' | 'frozen';

/** Where one question's answer is saved. */
export interface Target {
	assessment: string;
	question: string;
	url: string;
	page: string;
}

const typingPause = 600;
const firstRetry = 2_000;
const longestRetry = 30_000;

/** Questions that are open on a page; nothing else sends their answers meanwhile. */
export const beingEdited = new Set<string>();

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
	revision: number;

	#target: Target;
	#pending: string | null = null;
	#running: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#retry = firstRetry;

	constructor(target: Target, stored: { revision: number; savedAt: number | null }) {
		this.#target = target;
		this.revision = stored.revision;
		this.savedAt = stored.savedAt;
		if (stored.savedAt !== null) this.state = 'saved';
	}

	/** Begins: what an earlier visit could not send is given back to be shown, and sent. */
	open(): string | null {
		beingEdited.add(this.#target.question);
		addEventListener('online', this.#now);
		const waiting = find(this.#target.assessment, this.#target.question);
		if (!waiting) return null;
		this.revision = revisionOf(waiting.fields, this.#target.question);
		this.changed(waiting.fields, 0);
		return waiting.fields;
	}

	/** Ends without dropping anything: what is not acknowledged stays in the browser. */
	close(): void {
		beingEdited.delete(this.#target.question);
		removeEventListener('online', this.#now);
		clearTimeout(this.#timer);
		if (this.#pending !== null && this.state === 'saving') void this.#run();
	}

	/** Takes what is in the fields now. Chosen things go at once, typed text after a short pause. */
	changed(fields: string, pause = typingPause): void {
		this.#pending = fields;
		this.kept = keep({ ...this.#target, fields });
		if (this.state === 'conflict' || this.state === 'frozen') return;
		this.state = 'saving';
		this.#after(pause);
	}

	/** Sends what the form's button sends, after anything still under way. */
	async submit(fields: string, intent: string): Promise<Sent> {
		clearTimeout(this.#timer);
		await this.#running;
		this.#pending = fields;
		this.kept = keep({ ...this.#target, fields });
		const body = new URLSearchParams(withRevision(fields, this.#target.question, this.revision));
		body.set('intent', intent);
		this.state = 'saving';
		const sent = await send(this.#target.url, body.toString());
		this.#take(sent, fields);
		return sent;
	}

	/** The writer keeps what somebody else saved. */
	giveWay(): void {
		forget(this.#target.assessment, this.#target.question);
		this.#pending = null;
		this.conflict = null;
	}

	/** The writer's own version is to stand, after they saw the other. */
	insist(): void {
		if (!this.conflict) return;
		this.revision = this.conflict.revision;
		this.conflict = null;
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
		this.#timer = setTimeout(() => void this.#run(), milliseconds);
	}

	async #run(): Promise<void> {
		if (this.#running || this.#pending === null) return;
		const fields = this.#pending;
		const body = withRevision(fields, this.#target.question, this.revision);
		this.state = 'saving';
		this.#running = send(this.#target.url, body).then((sent) => this.#take(sent, fields));
		await this.#running;
		this.#running = null;
		if (this.#pending !== null && this.#pending !== fields) this.#after(0);
	}

	#take(sent: Sent, fields: string): void {
		const { assessment, question } = this.#target;
		if (sent.kind === 'unreachable') {
			this.state = 'failed';
			this.#after(this.#retry);
			this.#retry = Math.min(this.#retry * 2, longestRetry);
			return;
		}
		this.#retry = firstRetry;
		if (sent.kind === 'moved') {
			acknowledge(assessment, question, fields);
			this.#pending = null;
			return;
		}
		const { saved } = sent;
		this.problems = saved.problems;
		if (saved.conflict || saved.frozen) {
			this.conflict = saved.conflict;
			this.state = saved.frozen ? 'frozen' : 'conflict';
			return;
		}
		if (saved.revision !== null) this.revision = saved.revision;
		if (saved.problems.length > 0) {
			this.state = 'waiting';
			return;
		}
		acknowledge(assessment, question, fields);
		this.savedAt = saved.savedAt;
		if (this.#pending === fields) {
			this.#pending = null;
			this.state = 'saved';
		}
	}
}
