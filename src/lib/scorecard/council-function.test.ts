import { expect, test } from 'vitest';
import {
	definition,
	levels,
	questionnaireFrom,
	source,
	theme,
	type WrittenQuestion
} from '../../../tests/fixtures/questionnaires.ts';
import { checkFunctions, type CouncilFunctions } from './council-function.ts';
import { councils, councilTypesIn } from './council.ts';

const held = (id: string, heldBy: CouncilFunctions['functions'][number]['heldBy']) => ({
	...{ id, title: id, heldBy, why: 'The law says so.', asAt: '2026-11-28', sources: [source] }
});
const table: CouncilFunctions = {
	functions: [
		held(
			'buying',
			councils.map(({ type }) => type)
		),
		held('schools', [...councilTypesIn('england'), 'welsh-county', 'scottish-council'])
	]
};

const problemsOf = (part: Partial<WrittenQuestion>) =>
	checkFunctions(questionnaireFrom(definition([theme('people', [levels('P1', part)])])), table).map(
		({ message }) => message
	);

const asked = (kinds: string) =>
	`Asked of those who do not hold it (${kinds}): allow "not applicable", or narrow "onlyIf"`;

test.each<[string, Partial<WrittenQuestion>, string[]]>([
	['what every council holds is asked of all', { function: 'buying' }, []],
	['one kind does not hold it', { function: 'schools' }, [asked('northern-irish-district')]],
	['it may say not applicable', { function: 'schools', notApplicable: true }, []],
	['it is not asked', { function: 'schools', onlyIf: { nation: ['wales'] } }, []],
	[
		'only those who are asked are named',
		{ function: 'schools', onlyIf: { nation: ['wales', 'northern-ireland'] } },
		[asked('northern-irish-district')]
	],
	['no function is named', {}, ['Say which function of functions.yaml the question is about']],
	[
		'a function nobody wrote down',
		{ function: 'scools' },
		['There is no function "scools" in functions.yaml']
	]
])('%s', (_case, part, messages) => {
	expect(problemsOf({ notApplicable: false, ...part })).toEqual(messages);
});
