import { expect, test } from 'vitest';
import {
	choices,
	definition,
	levels,
	questionnaireFrom,
	theme,
	yesNo,
	type WrittenQuestion
} from '../../../tests/fixtures/questionnaires.ts';
import { checkAgainstEarlier } from './succession.ts';

const edition = (year: number, question: WrittenQuestion) =>
	questionnaireFrom(
		definition([theme('people', [levels('first'), question])], {
			id: `test-${year}`,
			edition: year
		})
	);
const twoTicks = choices('A', {
	choices: [
		{ id: 'hotel', text: 'A' },
		{ id: 'own-home', text: 'B' }
	]
});
const raise = 'Raise the revision: what can be answered is not the same as in "test-2026"';

test.each([
	['the same again', levels('A'), levels('A'), []],
	['other words only', levels('A'), levels('A', { text: 'Other words?' }), []],
	['a revision that went up', levels('A'), yesNo('A', { revision: 2 }), []],
	['a new question', levels('A'), levels('B'), []],
	[
		'a revision that went down',
		levels('A', { revision: 3 }),
		levels('A', { revision: 2 }),
		['Cannot go down: it was 3 in "test-2026"']
	],
	['another kind in the same revision', levels('A'), yesNo('A'), [raise]],
	['other choices in the same revision', choices('A'), twoTicks, [raise]]
])('%s', (_case, before, after, messages) => {
	const problems = checkAgainstEarlier(edition(2027, after), edition(2026, before));
	expect(problems.map(({ message }) => message)).toEqual(messages);
	for (const { path } of problems) expect(path).toEqual(['themes', 0, 'questions', 1, 'revision']);
});
