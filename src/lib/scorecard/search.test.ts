import { expect, test } from 'vitest';
import {
	definition,
	levels,
	questionnaireFrom,
	theme
} from '../../../tests/fixtures/questionnaires.ts';
import { searchQuestions } from './search.ts';

const questionnaire = questionnaireFrom(
	definition([
		theme('buying', [
			levels('T4.1', { title: 'Modern slavery in the supply chain' }),
			levels('T4.2', { title: 'Supply of staff' }),
			levels('T1.4', { title: 'Chain of command' })
		])
	])
);

test.each([
	['two words', 'supply chain', ['T4.1']],
	['with a full stop', 'supply chain.', ['T4.1']],
	['with quotation marks and a comma', '“Supply”, chain', ['T4.1']],
	['joined by a hyphen', 'supply-chain', ['T4.1']],
	['with dots before and after', '...supply... chain...', ['T4.1']],
	['a number keeps its full stop', 'T4.2', ['T4.2']],
	['and may end a sentence', 'T4.2.', ['T4.2']],
	['punctuation alone', '. – !', []]
])('%s', (_case, query, expected) => {
	expect(searchQuestions(questionnaire, query).map(({ question }) => question.id)).toEqual(
		expected
	);
});
