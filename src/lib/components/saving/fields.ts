import type { AnswerInput } from '#lib/scorecard/answer.ts';

/** The fields of one question of a form, named as the server reads them. */
export function fieldsOf(form: HTMLFormElement, question: string): string {
	const fields = new URLSearchParams({ question });
	for (const [name, value] of new FormData(form)) {
		if (name.startsWith(`${question}.`) && typeof value === 'string') fields.append(name, value);
	}
	return fields.toString();
}

/** The same fields with the revision that is to be named. */
export function withRevision(fields: string, question: string, revision: number): string {
	const named = new URLSearchParams(fields);
	named.set(`${question}.revision`, String(revision));
	return named.toString();
}

/** What was typed, for showing it again. */
export function inputOf(fields: string, question: string): AnswerInput {
	const given = new URLSearchParams(fields);
	const text = (field: string) => given.get(`${question}.${field}`) ?? '';
	const urls = given.getAll(`${question}.evidence.url`);
	return {
		choice: text('choice'),
		choices: given.getAll(`${question}.choices`),
		reason: text('reason'),
		note: text('note'),
		evidence: given
			.getAll(`${question}.evidence.title`)
			.map((title, index) => ({ title, url: urls[index] ?? '' }))
	};
}

/** The revision the fields were typed against. */
export function revisionOf(fields: string, question: string): number {
	return Number(new URLSearchParams(fields).get(`${question}.revision`) ?? 0);
}
