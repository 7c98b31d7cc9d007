import { councils, nations, type CouncilType, type Nation } from './council.ts';
import { makeSignpost } from './make-signpost.ts';
import { topAnswers } from './blank-form.ts';
import { kindOf } from './question-kinds/kinds.ts';
import { questionsOf, type Question, type Questionnaire, type Theme } from './questionnaire.ts';
import type { Library } from './resource.ts';
import { failsGate, type Mark } from './score.ts';
import type { Signpost, SignpostResource } from './scorecard.ts';
import { visibilityFor } from './visibility.ts';

/** An answer after which help is offered: a value, or "don't know". */
export type HelpedAnswer = number | 'dont-know';

/**
 * Why a resource is offered: a duty at risk rests on it; the question names it; or it serves the theme at this tier and
 * may be about another question.
 */
export type OfferReason = 'duty' | 'question' | 'theme';

/** What councils of one nation are shown after one answer to one question. */
export interface SignpostRow {
	theme: Theme;
	question: Question;
	nation: Nation;
	/** The kinds of council of the nation to which it applies. */
	types: CouncilType[];
	answer: HelpedAnswer;
	/** Whether a duty is at risk after this answer. */
	dutyAtRisk: boolean;
	signpost: Signpost;
	/** The resources in the order in which they are offered, each with why. */
	offers: { resource: SignpostResource; reason: OfferReason }[];
}

/** Every row of question, nation and answer that leads to help, as results make them. */
export function signpostRows(questionnaire: Questionnaire, library: Library): SignpostRow[] {
	const asked = councils.map((council) => ({
		council,
		visibility: visibilityFor(questionnaire, council, topAnswers(questionnaire))
	}));
	return questionsOf(questionnaire).flatMap(({ theme, question }) => {
		if (question.weight === null) return [];
		const values = kindOf(question)
			.offers(question)
			.flatMap(({ value }) => value ?? []);
		const answers: HelpedAnswer[] = ['dont-know', ...values];
		return nations.flatMap((nation) => {
			const here = asked.filter(
				({ council, visibility }) => council.nation === nation && visibility.isVisible(question.id)
			);
			return answers.flatMap((answer) => {
				const rows = here.flatMap(({ council, visibility }): SignpostRow[] => {
					const duties = visibility.duties(question);
					const mark = markOf(question, answer, duties.length > 0);
					const standing = { question, answer: null, duties };
					return makeSignpost(theme, mark, standing, { library, council }).map((signpost) => ({
						...{ theme, question, nation, types: [council.type], answer },
						dutyAtRisk: failsGate(mark),
						signpost,
						offers: signpost.resources.map((resource) => ({
							resource,
							reason: reasonOf(resource.id, question, failsGate(mark))
						}))
					}));
				});
				return merged(rows);
			});
		});
	});
}

function markOf(question: Question, answer: HelpedAnswer, bound: boolean): Mark {
	return {
		id: question.id,
		revision: question.revision,
		weight: question.weight ?? 1,
		max: kindOf(question).max(question) ?? 0,
		answer,
		visible: true,
		gate: bound ? (question.gate?.atLeast ?? null) : null
	};
}

function reasonOf(id: string, { gate, help }: Question, dutyAtRisk: boolean): OfferReason {
	const rests =
		gate?.duties.some(({ sources }) => sources.some((source) => source === id)) ?? false;
	if (dutyAtRisk && rests) return 'duty';
	return help.includes(id) ? 'question' : 'theme';
}

/** Kinds of council that are shown the same, in one row. */
function merged(rows: SignpostRow[]): SignpostRow[] {
	const said = ({ dutyAtRisk, offers }: SignpostRow) =>
		JSON.stringify([dutyAtRisk, offers.map(({ resource }) => resource.id)]);
	return rows.reduce<SignpostRow[]>((found, row) => {
		const same = found.find((each) => said(each) === said(row));
		if (same) same.types.push(...row.types);
		else found.push(row);
		return found;
	}, []);
}
