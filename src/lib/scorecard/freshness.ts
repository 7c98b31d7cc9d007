import type { CouncilFunctions } from './council-function.ts';
import { monthsAfter, type Day } from './day.ts';
import type { Law } from './definition-parts.ts';
import { questionsOf, type Questionnaire } from './questionnaire.ts';
import type { Library, Resource } from './resource.ts';

/** What is read again after a time: law, whether in a note or as a resource, and what changes without notice. */
export type ReadKind = 'law' | 'resource' | 'organisation' | 'helpline';

/** After how many months each is read again, where a folder says nothing else. */
const usualMonths: Record<ReadKind, number> = {
	law: 12,
	resource: 12,
	organisation: 12,
	helpline: 6
};

/** Something that was read on a day and is to be read again by another. */
export interface Reading {
	kind: ReadKind;
	/** Where it stands: `scorecard-2026, T5.1`, or its id. */
	place: string;
	name: string;
	read: Day;
	again: Day;
}

/** Everything in a folder that a day of reading stands beside, in its order. What is over is not read again. */
export function readingsOf({
	questionnaires,
	library,
	functions
}: {
	questionnaires: Questionnaire[];
	library: Library;
	functions: CouncilFunctions | null;
}): Reading[] {
	const reading = (
		kind: ReadKind,
		place: string,
		{ name, read, readAgain }: { name: string; read: Day; readAgain?: Day | undefined }
	): Reading => {
		const months = library.readAgainMonths?.[kind] ?? usualMonths[kind];
		return { kind, place, name, read, again: readAgain ?? monthsAfter(read, months) };
	};
	const ofLaw = (
		place: string,
		{ name, asAt, readAgain }: Pick<Law, 'name' | 'asAt' | 'readAgain'>
	) => reading('law', place, { name, read: asAt, readAgain });
	return [
		...questionnaires.flatMap((questionnaire) =>
			questionsOf(questionnaire).flatMap(({ question }) =>
				[...(question.gate?.duties ?? []), ...question.law].map((law) =>
					ofLaw(`${questionnaire.id}, ${question.id}`, law)
				)
			)
		),
		...(functions?.functions ?? []).map(({ id, title, ...rest }) =>
			ofLaw(id, { name: title, ...rest })
		),
		...library.resources
			.filter(({ status }) => status !== 'past')
			.map(({ id, title, checked, readAgain, format }) =>
				reading(kindOfResource(format), id, { name: title, read: checked, readAgain })
			),
		...library.organisations.map(({ id, name, checked, readAgain }) =>
			reading('organisation', id, { name, read: checked, readAgain })
		),
		...library.helplines.map(({ id, name, checked, readAgain }) =>
			reading('helpline', id, { name, read: checked, readAgain })
		)
	];
}

function kindOfResource(format: Resource['format']): ReadKind {
	return format === 'law' ? 'law' : 'resource';
}

/** What should have been read again before a day, the longest ago first. On its own day nothing is overdue. */
export function overdueOn(day: Day, readings: Reading[]): Reading[] {
	return inOrder(readings).filter(({ again }) => again < day);
}

/** The day on which something is to be read again next, from a day on; `null` when nothing is. */
export function nextReading(day: Day, readings: Reading[]): Day | null {
	return inOrder(readings).find(({ again }) => again >= day)?.again ?? null;
}

function inOrder(readings: Reading[]): Reading[] {
	return readings.toSorted((a, b) => (a.again < b.again ? -1 : a.again > b.again ? 1 : 0));
}
