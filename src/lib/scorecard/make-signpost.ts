import type { Answer } from './answer.ts';
import type { Council } from './council.ts';
import type { Law } from './definition-parts.ts';
import { dutyOf, lineFor } from './line.ts';
import { kindOf } from './question-kinds/kinds.ts';
import type { Offer } from './question-kinds/question-kind.ts';
import type { Question, Theme } from './questionnaire.ts';
import type { Library, Resource } from './resource.ts';
import { failsGate, type Mark } from './score.ts';
import type { Signpost, SignpostResource } from './scorecard.ts';
import { resourcesFor, tierFor } from './signpost.ts';

/** A shown question with its answer and the duties that bind the council. */
interface AnsweredQuestion {
	question: Question;
	answer: Answer | null;
	duties: Law[];
}

/** The signpost of a question; none for one at its top level or without an answer. */
export function makeSignpost(
	theme: Theme,
	mark: Mark,
	{ question, answer, duties }: AnsweredQuestion,
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
			...aimFor(question, mark),
			statement: statementOf(question),
			who: question.who,
			tier,
			today: line.descriptions.length > 0 ? line.descriptions : line.label ? [line.label] : [],
			dontKnow: mark.answer === 'dont-know',
			duties: failsGate(mark) ? duties.map(dutyOf) : [],
			resources: resourcesFor(library.resources, {
				help: question.help,
				law: failsGate(mark) ? duties.flatMap(lawOf) : [],
				theme: theme.id,
				tier,
				nation: council.nation
			}).map(signpostResource)
		}
	];
}

/** The resources among the sources of a duty. */
function lawOf({ sources }: Law): string[] {
	return sources.filter((source) => typeof source === 'string');
}

/** The level the aims in the questionnaires lead to. */
const aimedAt = 2;

function aimFor(question: Question, mark: Mark): Pick<Signpost, 'aim' | 'nextLevel'> {
	const own = { aim: question.aim, nextLevel: null };
	if (typeof mark.answer !== 'number' || mark.answer < aimedAt) return own;
	if (question.further !== null) return { aim: question.further, nextLevel: null };
	const next = offerOf(question, mark.answer + 1);
	return next?.description ? { aim: next.description, nextLevel: next.label } : own;
}

/** The first sentence of the level aimed at: the rest only adds to it. */
function statementOf(question: Question): string | null {
	const level = offerOf(question, aimedAt)?.description;
	return level?.split(/(?<=[.!?])\s/)[0] ?? null;
}

function offerOf(question: Question, value: number): Offer | undefined {
	return kindOf(question)
		.offers(question)
		.find((offer) => offer.value === value);
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
