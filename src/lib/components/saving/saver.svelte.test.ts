import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Saver, type SavingState } from './saver.svelte.ts';
import { send, type Sent } from './send.ts';

vi.mock('./send.ts', () => ({ send: vi.fn() }));

const target = {
	assessment: 'a',
	question: 'Q1',
	title: 'A question',
	url: '/q1?/save',
	page: '/q1'
};
const fieldsWith = (note: string) => new URLSearchParams({ question: 'Q1', 'Q1.note': note });

/** One stored note and what is on its way to it. It keeps revisions as the service does. */
class Service {
	note = '';
	revision = 0;
	readonly #coming: { fields: string; reply: (sent: Sent) => void }[] = [];

	send = (_url: string, fields: string): Promise<Sent> =>
		new Promise((reply) => this.#coming.push({ fields, reply }));

	/** Lets the oldest of what is on its way arrive, or be lost before or after it is stored. */
	next(fate: 'arrives' | 'is-lost' | 'reply-is-lost'): boolean {
		const first = this.#coming.shift();
		if (!first) return false;
		const reply: Sent =
			fate === 'is-lost' ? { kind: 'unreachable' } : this.#store(new URLSearchParams(first.fields));
		first.reply(fate === 'arrives' ? reply : { kind: 'unreachable' });
		return true;
	}

	#store(fields: URLSearchParams): Sent {
		const note = fields.get('Q1.note') ?? '';
		const same = note === this.note;
		const conflict = !same && Number(fields.get('Q1.revision')) !== this.revision;
		if (!same && !conflict) {
			this.note = note;
			this.revision += 1;
		}
		const stored = { chosen: null, note: this.note, evidence: [] };
		return {
			kind: 'reply',
			saved: {
				question: 'Q1',
				input: { choice: '', choices: [], reason: '', note, evidence: [] },
				problems: [],
				revision: conflict ? null : this.revision,
				savedAt: 0,
				conflict: conflict ? { ...stored, revision: this.revision, savedAt: 0 } : null,
				frozen: false
			}
		};
	}
}

let service: Service;

beforeEach(() => {
	vi.useFakeTimers();
	begin();
});

afterEach(() => {
	vi.useRealTimers();
	localStorage.clear();
});

function begin() {
	localStorage.clear();
	service = new Service();
	vi.mocked(send).mockImplementation(service.send);
}

/** Time passes and everything sent meanwhile arrives, until nothing is on its way. */
async function quieten() {
	for (let quiet = 0; quiet < 3; quiet += 1) {
		if (service.next('arrives')) quiet = 0;
		await vi.advanceTimersByTimeAsync(40_000);
	}
}

test('the button pressed while these very fields are being saved ends with “saved”', async () => {
	const saver = new Saver(target, { revision: 0, savedAt: null });
	saver.open();
	saver.changed(fieldsWith('Typed.').toString(), 0);
	await vi.advanceTimersByTimeAsync(0);
	const pressed = saver.submit(fieldsWith('Typed.').toString(), 'row');
	await quieten();
	expect((await pressed).kind).toBe('reply');
	expect(saver.state).toBe('saved');
	saver.close();
});

const steps = fc.array(
	fc.oneof(
		fc.record({ does: fc.constant('types' as const), note: fc.constantFrom('', 'a', 'b', 'c') }),
		fc.record({ does: fc.constant('waits' as const), ms: fc.constantFrom(0, 300, 600, 2_000) }),
		fc.record({
			does: fc.constant('network' as const),
			fate: fc.constantFrom('arrives' as const, 'is-lost' as const, 'reply-is-lost' as const)
		}),
		fc.record({ does: fc.constant('presses' as const) })
	),
	{ maxLength: 25 }
);

test('whatever is typed, pressed and lost: “saved” is true, and all is saved in the end', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (taken) => {
			begin();
			const saver = new Saver(target, { revision: 0, savedAt: null });
			const stateNow = (): SavingState => saver.state;
			saver.open();
			let note = '';
			const pressed: Promise<Sent>[] = [];
			for (const step of taken) {
				if (step.does === 'types') {
					note = step.note;
					saver.changed(fieldsWith(note).toString());
				} else if (step.does === 'presses') {
					pressed.push(saver.submit(fieldsWith(note).toString(), 'row'));
				} else if (step.does === 'network') service.next(step.fate);
				await vi.advanceTimersByTimeAsync(step.does === 'waits' ? step.ms : 0);
				if (stateNow() === 'saved') expect(service.note).toBe(note);
				expect(stateNow()).not.toBe('conflict');
			}
			await quieten();
			await Promise.all(pressed);
			expect(service.note).toBe(note);
			expect(['saved', 'idle']).toContain(stateNow());
			expect(localStorage).toHaveLength(0);
			saver.close();
		}),
		{ numRuns: 200 }
	);
}, 60_000);
