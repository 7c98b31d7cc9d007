import { describe, expect, test } from 'vitest';
import { councils } from '#lib/scorecard/council.ts';
import { makeSignpost } from '#lib/scorecard/make-signpost.ts';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { isOffered } from '#lib/scorecard/resource.ts';
import { failsGate, type Mark } from '#lib/scorecard/score.ts';
import { visibilityFor } from '#lib/scorecard/visibility.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';

const { questionnaires, library } = loadContent('questionnaires');

/** What each kind of council is shown for each answer to each question that counts. */
const rows = questionnaires.flatMap((questionnaire) =>
	councils.flatMap((council) => {
		const visibility = visibilityFor(questionnaire, council, {});
		return questionsOf(questionnaire).flatMap(({ theme, question }) => {
			if (question.kind === 'choices' || !visibility.isVisible(question.id)) return [];
			const duties = visibility.duties(question);
			return ['dont-know' as const, ...question.options.map(({ value }) => value)].flatMap(
				(answer) => {
					const mark: Mark = {
						id: question.id,
						revision: question.revision,
						weight: question.weight ?? 1,
						max: question.options.at(-1)?.value ?? 0,
						answer,
						visible: true,
						gate: duties.length > 0 ? (question.gate?.atLeast ?? null) : null
					};
					const standing = { question, answer: null, duties };
					const [signpost] = makeSignpost(theme, mark, standing, { library, council });
					return signpost
						? [
								{
									row: `${question.id}, ${council.nation}, ${council.type}, ${answer}`,
									nation: council.nation,
									dutyNotMet: failsGate(mark),
									resources: signpost.resources
								}
							]
						: [];
				}
			);
		});
	})
);
const wrong = (fault: (row: (typeof rows)[number]) => boolean) =>
	rows.filter(fault).map(({ row, resources }) => `${row}: ${resources[0]?.id ?? 'nothing'}`);

describe('what is offered after an answer, to each kind of council', () => {
	test('there is something, and the first can be opened', () => {
		expect(rows.length).toBeGreaterThan(1000);
		expect(wrong(({ resources }) => !resources[0]?.url)).toEqual([]);
	});

	test('a duty that is not met leads first to law or statutory guidance of the nation', () => {
		expect(rows.some(({ dutyNotMet }) => dutyNotMet)).toBe(true);
		expect(
			wrong(({ dutyNotMet, resources }) => dutyNotMet && resources[0]?.format !== 'law')
		).toEqual([]);
	});

	test('nothing is past, background or for another nation', () => {
		const offered = (id: string, nation: (typeof rows)[number]['nation']) =>
			library.resources.some((resource) => resource.id === id && isOffered(resource, nation));
		expect(
			wrong(({ nation, resources }) => resources.some(({ id }) => !offered(id, nation)))
		).toEqual([]);
	});
});
