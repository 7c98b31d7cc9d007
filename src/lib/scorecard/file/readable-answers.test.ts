import { expect, test } from 'vitest';
import { everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { maxProblems } from './file-problem.ts';
import { readableAnswers } from './readable-answers.ts';

const questionnaire = questionnaireFrom(everyKind);
const raw = (answers: unknown, part: object = {}) => ({
	...{ format: 'modern-slavery-scorecard/assessment', version: 1 },
	organisation: { name: 'Northmarch', nation: 'england', type: 'county' },
	...{ questionnaire: questionnaire.id, edition: questionnaire.edition, year: '2026 to 2027' },
	...{ answers, ...part }
});

test('an answer that cannot be read is left out and named, however it is wrong', () => {
	const read = readableAnswers(
		raw({ P1: { option: 'two' }, P2: { option: 9 }, nowhere: { option: 1 }, P5: { option: 0 } }),
		[questionnaire]
	);
	expect(read).toMatchObject({ ok: true, value: { answers: { P5: { chosen: { value: 0 } } } } });
	if (!read.ok) return;
	expect(Object.keys(read.value.answers)).toEqual(['P5']);
	expect(read.unreadable.map(({ path }) => path[1]).toSorted()).toEqual(['P1', 'P2', 'nowhere']);
});

test.each([
	['no year', raw({ P1: { option: 1 } }, { year: '2026' })],
	['another edition', raw({ P1: { option: 9 } }, { edition: 1 })],
	['answers that are a list', raw([])],
	[
		'a name that would not be an answer',
		raw(JSON.parse('{"__proto__":{"option":1}}'), { year: 'x' })
	]
])('nothing is taken from a file with %s', (_case, file) => {
	expect(readableAnswers(file, [questionnaire])).toMatchObject({ ok: false });
});

test('no more problems are gathered than are told', () => {
	const many = Object.fromEntries(
		Array.from({ length: 2 * maxProblems }, (_, at) => [`Q${at}`, { option: 1 }])
	);
	const read = readableAnswers(raw(many), [questionnaire]);
	expect(read.ok).toBe(false);
	expect(read.ok ? 0 : read.problems.length).toBeLessThanOrEqual(maxProblems);
});
