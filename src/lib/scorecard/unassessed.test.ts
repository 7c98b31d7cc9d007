import { expect, test } from 'vitest';
import {
	definition,
	law,
	levels,
	questionnaireFrom,
	theme
} from '../../../tests/fixtures/questionnaires.ts';
import { loadContent } from '../server/content/questionnaires.ts';
import { councilMeets } from './condition.ts';
import { councils, type CouncilType, type Nation } from './council.ts';
import { questionsOf } from './questionnaire.ts';
import { unassessedDuties } from './unassessed.ts';

const questionnaire = questionnaireFrom(
	definition([
		theme('people', [
			levels('bound', {
				onlyIf: { nation: ['england'] },
				gate: { atLeast: 2, duties: [law()] }
			}),
			levels('free', { onlyIf: { nation: ['wales'] }, withoutGate: 'No Act binds it there.' }),
			levels('ordinary')
		])
	])
);

test.each<[string, Nation, CouncilType, string[]]>([
	['every duty is assessed', 'england', 'county', []],
	['one is not', 'wales', 'welsh-county', ['free']],
	['what is not asked is not named', 'scotland', 'scottish-council', []]
])('%s', (_case, nation, type, questions) => {
	const found = unassessedDuties(questionnaire, { nation, type });
	expect(found.map(({ question }) => question)).toEqual(questions);
	for (const { why } of found) expect(why).toBe('No Act binds it there.');
});

const editions = loadContent('questionnaires').questionnaires.filter(({ holds }) => holds);

test.each(councils.flatMap((council) => editions.map((edition) => ({ ...council, edition }))))(
	'$type: as many practices are gated or said not to be as in any other council',
	({ edition, nation, type }) => {
		const counted = (council: { nation: Nation; type: CouncilType }) => {
			const gated = questionsOf(edition).filter(
				({ question: { gate, showWhen } }) =>
					(!showWhen || councilMeets(showWhen, council)) &&
					gate?.duties.some(({ onlyIf }) => !onlyIf || councilMeets(onlyIf, council))
			);
			return gated.length + unassessedDuties(edition, council).length;
		};
		expect(counted({ nation, type })).toBe(Math.max(...councils.map(counted)));
	}
);
