import * as m from '#lib/paraglide/messages.js';
import type { Lock } from '#lib/scorecard/signing/year-state.ts';

/** Why nobody may change the answers, or why somebody in this role may not, and what to do. */
export function lockedText(lock: Lock | 'role'): string {
	if (lock === 'role') return m.question_role();
	return lock === 'answers' ? m.question_awaiting() : m.question_frozen();
}
