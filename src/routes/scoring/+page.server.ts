import { editionsFor } from '#lib/scorecard/editions/edition.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { financialYearOf } from '#lib/scorecard/year.ts';
import { site } from '#lib/server/process/site.ts';
import { workedExample, workedWithoutDuty } from './worked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const editions = editionsFor(site().questionnaires, financialYearOf(new Date()));
	const shown = editions.find(({ holds }) => holds) ?? editions[0];
	return {
		scales: scalesOf(editions),
		duties: editions.flatMap(dutiesIn),
		withoutBand: editions.filter(({ overallBand }) => !overallBand),
		example: shown ? exampleOf(shown) : null
	};
};

function exampleOf(questionnaire: Questionnaire) {
	return {
		questionnaire,
		worked: workedExample(questionnaire),
		held: questionnaire.holds && {
			...questionnaire.holds,
			worked: workedWithoutDuty(questionnaire)
		}
	};
}

/** Questionnaires with the same bands together, so that the same table stands once. */
function scalesOf(editions: Questionnaire[]) {
	const byBands = Map.groupBy(editions, ({ bands }) => JSON.stringify(bands));
	return [...byBands.values()].map((alike) => ({
		titles: alike.map(({ title }) => title),
		rows: alike[0] ? rowsOf(alike[0]) : []
	}));
}

function rowsOf(questionnaire: Questionnaire) {
	const { bands } = questionnaire;
	return bands.map(({ id, from }, index) => {
		const next = bands[index + 1];
		return { questionnaire, id, from, to: next ? next.from - 1 : 100 };
	});
}

/** Every question on which a duty rests, with the names of the duties, each once. */
function dutiesIn(questionnaire: Questionnaire) {
	return questionsOf(questionnaire).flatMap(({ question }) =>
		question.gate
			? [
					{
						title: question.title,
						names: [...new Set(question.gate.duties.map(({ name }) => name))]
					}
				]
			: []
	);
}
