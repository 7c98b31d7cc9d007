import { may } from '#lib/access/permission.ts';
import type { Opened } from '#lib/assessment/opened.ts';
import { dayOf, type Day } from '#lib/scorecard/day.ts';
import type { DayInput, DayProblem } from '#lib/scorecard/typed-day.ts';
import { readDue } from '#lib/server/http/due-form.ts';
import type { FormFields } from '#lib/server/http/form-data.ts';
import { listColleagues } from '#lib/server/records/contributors.ts';

/** Somebody who can be asked to answer. */
interface Answering {
	/** The id of their place in the council. */
	id: string;
	name: string | null;
}

/** Whom a lead asks and by when, with what was typed. */
export interface Asked {
	/** What the form says of who: the id of a place, or that it is nobody. */
	who: string;
	/** The place of who is asked; `null` for nobody any more. */
	to: string | null;
	due: Day | null;
	input: DayInput;
	problems: { who: boolean; due: DayProblem | null };
}

/** What the form says for taking something from whoever has it. */
const nobody = 'nobody';

/** Everybody in a council who answers, in the order of the team. */
export async function whoAnswers({ service, organisation }: Opened): Promise<Answering[]> {
	const colleagues = await listColleagues(service.database, organisation.id);
	return colleagues.filter(({ role }) => may(role, 'answer')).map(({ id, name }) => ({ id, name }));
}

/** Reads whom a form asks, of those who answer, and by when. */
export async function readAsked(form: FormFields, opened: Opened): Promise<Asked> {
	const who = String(form.get('who') ?? '');
	const to = (await whoAnswers(opened)).find(({ id }) => id === who)?.id ?? null;
	const { day: due, input, problem } = readDue(form, dayOf(opened.now));
	return { who, to, due, input, problems: { who: to === null && who !== nobody, due: problem } };
}
