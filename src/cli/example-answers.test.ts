import { describe, expect, test } from 'vitest';
import { parseAssessmentFile, writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { councilTypesIn, nations } from '#lib/scorecard/council.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import { everyLine } from '#lib/scorecard/scorecard.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { exampleAnswers } from './example-answers.ts';

const { questionnaires, library } = loadContent('questionnaires');
const councils = nations.flatMap((nation) =>
	councilTypesIn(nation).map((type) => ({ nation, type }))
);

describe.each(questionnaires.map((questionnaire) => ({ id: questionnaire.id, questionnaire })))(
	'$id',
	({ questionnaire }) => {
		test.each(councils)('$type: complete, valid, and every theme scored', (council) => {
			const answers = exampleAnswers(questionnaire, council);
			expect(exampleAnswers(questionnaire, council)).toEqual(answers);
			const year = questionnaire.edition;
			const written = writeAssessmentFile({ name: 'A', council, questionnaire, year, answers });
			const parsed = parseAssessmentFile(JSON.parse(written), questionnaires);
			if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
			const made = makeScorecard({ ...parsed.value, library, previous: null });
			expect(made.overall.completeness).toBe(100);
			expect(made.themes.filter((theme) => theme.scored && theme.score === null)).toEqual([]);
			const open = everyLine(made).filter(({ line }) => line.state === 'not-answered');
			expect(open).toEqual([]);
		});

		test('every kind of answer occurs', () => {
			const council = { nation: 'england', type: 'unitary' } as const;
			const answers = Object.values(exampleAnswers(questionnaire, council));
			const kinds = new Set(answers.map(({ chosen }) => chosen?.kind));
			const values = new Set(
				answers.flatMap(({ chosen }) => (chosen?.kind === 'option' ? [chosen.value] : []))
			);
			const ticks = questionnaire.themes.some(({ questions }) =>
				questions.some(({ kind }) => kind === 'choices')
			);
			expect(kinds.has('choices')).toBe(ticks);
			expect([...kinds]).toEqual(expect.arrayContaining(['option', 'dont-know', 'not-applicable']));
			expect([...values].sort()).toEqual([0, 1, 2, 3]);
			expect(answers.some(({ note }) => note !== '')).toBe(true);
			expect(answers.some(({ evidence }) => evidence.length > 0)).toBe(true);
		});
	}
);
