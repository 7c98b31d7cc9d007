import type { Day } from '#lib/scorecard/day.ts';
import { parseNearDay, type DayInput, type ParsedDay } from '#lib/scorecard/typed-day.ts';
import type { FormFields } from './form-data.ts';

/** Reads the day by which something is asked for, with what was typed: fields `due-day` and so on, empty for none. */
export function readDue(form: FormFields, today: Day): ParsedDay & { input: DayInput } {
	const text = (name: string) => String(form.get(name) ?? '');
	const input = { day: text('due-day'), month: text('due-month'), year: text('due-year') };
	return { ...parseNearDay(input, today), input };
}
