import type { Answer, AnswerInput } from '#lib/scorecard/answer.ts';
import { fieldsFor } from '#lib/scorecard/chosen.ts';
import { plainName } from '#lib/scorecard/filled-field.ts';

/** The fields of one question of a form, named as the server reads them. */
export function fieldsOf(form: HTMLFormElement, question: string): string {
	const fields = new URLSearchParams({ question });
	for (const [named, value] of new FormData(form)) {
		const name = plainName(named);
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
		choice: oneOf(given.getAll(`${question}.choice`)),
		choices: given.getAll(`${question}.choices`),
		reason: text('reason'),
		note: text('note'),
		evidence: given
			.getAll(`${question}.evidence.title`)
			.map((title, index) => ({ title, url: urls[index] ?? '' }))
	};
}

/** What fields of one name say: all of it, so that of two answers neither is taken for the one that is meant. */
export function oneOf(sent: string[]): string {
	return sent.filter((each) => each !== '').join(' ');
}

/** What the fields of a stored answer hold. */
export function inputFrom({ chosen, note, evidence }: Answer): AnswerInput {
	return { ...fieldsFor(chosen), note, evidence };
}

/** Whether fields hold anything other than a stored answer, as when somebody typed before the script had come. */
export function differs(fields: string, question: string, answer: Answer): boolean {
	const plain = ({ evidence, ...rest }: AnswerInput) =>
		JSON.stringify([
			...Object.entries(rest).sort(),
			evidence.filter(({ title, url }) => title !== '' || url !== '')
		]).replaceAll('\\r\\n', '\\n');
	return plain(inputOf(fields, question)) !== plain(inputFrom(answer));
}

/** The revision the fields were typed against. */
export function revisionOf(fields: string, question: string): number {
	return Number(new URLSearchParams(fields).get(`${question}.revision`) ?? 0);
}
