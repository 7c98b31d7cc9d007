import type { Answer } from './answer.ts';
import type { Council } from './council.ts';
import type { Law } from './definition.ts';
import { dutyOf, lineFor } from './line.ts';
import type { Question, Theme } from './questionnaire.ts';
import type { Library, Resource } from './resource.ts';
import { failsGate, type Mark } from './score.ts';
import type { Signpost, SignpostResource } from './scorecard.ts';
import { resourcesFor, tierFor } from './signpost.ts';

/** A shown question with its answer and the duties that bind the council. */
interface Standing {
	question: Question;
	answer: Answer | null;
	duties: Law[];
}

/** The signpost of a question; none for one at its top level or without an answer. */
export function makeSignpost(
	theme: Theme,
	mark: Mark,
	{ question, answer, duties }: Standing,
	{ library, council }: { library: Library; council: Council }
): Signpost[] {
	const tier = tierFor(mark);
	if (tier === null) return [];
	const line = lineFor(0, question, answer, duties, mark);
	return [
		{
			theme: theme.id,
			question: question.id,
			title: question.title,
			aim: aimFor(question, mark),
			tier,
			today: line.descriptions.length > 0 ? line.descriptions : line.label ? [line.label] : [],
			dontKnow: mark.answer === 'dont-know',
			duties: failsGate(mark) ? duties.map(dutyOf) : [],
			resources: resourcesFor(library.resources, {
				help: question.help,
				theme: theme.id,
				tier,
				nation: council.nation
			}).map(signpostResource)
		}
	];
}

/** The level the aims in the questionnaires lead to; beyond it, the next level itself says what to do. */
const aimedAt = 2;

function aimFor(question: Question, mark: Mark): string {
	if (question.kind !== 'levels' || typeof mark.answer !== 'number' || mark.answer < aimedAt) {
		return question.aim;
	}
	const value = mark.answer + 1;
	return question.options.find((option) => option.value === value)?.description ?? question.aim;
}

function signpostResource(resource: Resource): SignpostResource {
	return {
		id: resource.id,
		title: resource.title,
		...(resource.language && { language: resource.language }),
		publisher: resource.publisher,
		url: resource.url ?? null,
		format: resource.format,
		use: resource.use,
		tiers: resource.tiers,
		note: resource.note ?? null
	};
}
