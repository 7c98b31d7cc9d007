import * as m from '#lib/paraglide/messages.js';
import type { Lock } from '#lib/scorecard/signing/year-state.ts';

/** Why nobody may change the answers, and what to do. */
export function lockedText(lock: Lock): string {
	return lock === 'answers' ? m.question_awaiting() : m.question_frozen();
}
