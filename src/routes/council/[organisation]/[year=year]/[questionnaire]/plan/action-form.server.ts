import type { ActionInput } from '#lib/scorecard/plan/action.ts';
import type { FormFields } from '#lib/server/http/form-data.ts';

/** Reads the fields of an action, as they were typed. */
export function readActionInput(form: FormFields): ActionInput {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	return {
		...{ title: text('title'), question: text('question'), owner: text('owner') },
		...{ day: text('due-day'), month: text('due-month'), year: text('due-year') },
		...{ status: text('status'), note: text('note') }
	};
}
