import { deserialize } from '$app/forms';
import {
	excessIn,
	type Answer,
	type AnswerInput,
	type AnswerProblem
} from '#lib/scorecard/answer.ts';
import { inputOf } from './fields.ts';

/** What the server says became of one question. */
export interface Saved {
	question: string;
	input: AnswerInput;
	problems: AnswerProblem[];
	revision: number | null;
	savedAt: number | null;
	conflict: (Answer & { revision: number; savedAt: number }) | null;
	frozen: boolean;
}

/**
 * How sending went. `unreachable` covers no network, no reply in time and a server in trouble, which pass;
 * `refused` is a session that no longer reaches this council, and `barred` a role in it that does not answer, which do not.
 */
export type Sent =
	| { kind: 'reply'; saved: Saved }
	| { kind: 'moved'; location: string }
	/** `wait`: how long the service asked to be left alone, in milliseconds; not a number where it said a day and an hour. */
	| { kind: 'unreachable'; wait?: number }
	| { kind: 'refused' }
	| { kind: 'barred' };

/** Longer than this and the reply is taken as lost; sending the same again is safe. */
const timeout = 15_000;

/** What a service says to more than it reads. Sent again it would be as much. */
const tooLarge = 413;

/** What a service, or a proxy before it, says that has no room at the moment. */
const busy = 503;

/** What the same request would be answered with again. */
const lasting: Record<number, 'refused' | 'barred'> = { 403: 'barred', 404: 'refused' };

/** Sends a form's fields to the action a form without script would use. Never throws. */
export async function send(url: string, fields: string): Promise<Sent> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				accept: 'application/json',
				'x-sveltekit-action': 'true',
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: fields,
			signal: AbortSignal.timeout(timeout)
		});
		if (response.status === tooLarge) return tooLong(fields);
		if (response.status === busy) {
			return { kind: 'unreachable', wait: 1000 * Number(response.headers.get('retry-after')) };
		}
		const result = deserialize(await response.text());
		if (result.type === 'redirect') return { kind: 'moved', location: result.location };
		if (result.type === 'error') {
			// What is written of a fault does not say its status.
			return { kind: lasting[response.status] ?? 'unreachable' };
		}
		const saved: unknown = result.data?.saved;
		return isSaved(saved) ? { kind: 'reply', saved } : { kind: 'unreachable' };
	} catch {
		return { kind: 'unreachable' };
	}
}

/** What there is to mend in fields that nobody read, as the reply that a little less would have had. */
function tooLong(fields: string): Sent {
	const question = new URLSearchParams(fields).get('question') ?? '';
	const input = inputOf(fields, question);
	const problems = excessIn(input);
	if (problems.length === 0) return { kind: 'unreachable' };
	const nothing = { revision: null, savedAt: null, conflict: null, frozen: false };
	return { kind: 'reply', saved: { question, input, problems, ...nothing } };
}

function isSaved(value: unknown): value is Saved {
	return typeof value === 'object' && value !== null && 'question' in value && 'problems' in value;
}
