import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';

/** As many as make somebody who rewrites the levels of a theme think of real councils. */
const perTheme = 10;

interface Situation {
	id: string;
	question: string;
	/** What the council would choose: the highest level of which every part is true. */
	level: number;
	situation: string;
}

const folder = 'tests/fixtures/situations';
const { questionnaires } = loadContent('questionnaires');
const files = readdirSync(folder).map((name) => {
	const { questionnaire, situations } = parse(readFileSync(`${folder}/${name}`, 'utf8')) as {
		questionnaire: string;
		situations: Situation[];
	};
	return { name, situations, asked: questionnaires.find(({ id }) => id === questionnaire) };
});

describe.each(files)('the situations of $name', ({ situations, asked }) => {
	const questions = asked ? questionsOf(asked) : [];
	const questionOf = ({ question }: Situation) =>
		questions.find((each) => each.question.id === question);

	test('each names a question and one of its levels', () => {
		const astray = situations.filter((situation) => {
			const question = questionOf(situation)?.question;
			return (
				question?.kind !== 'levels' ||
				!question.options.some(({ value }) => value === situation.level)
			);
		});
		expect(astray.map(({ id }) => id)).toEqual([]);
	});

	test('no two have one id', () => {
		expect(new Set(situations.map(({ id }) => id)).size).toBe(situations.length);
	});

	test('none gives its level away by name', () => {
		const names = asked?.definition.levelNames ?? [];
		const told = situations.filter(({ situation }) =>
			names.some((name) => situation.includes(`“${name}”`) || /\blevel \d/i.test(situation))
		);
		expect(told).toEqual([]);
	});

	test('every theme that counts has at least ten of them, at three levels or more', () => {
		for (const theme of asked?.themes.filter(({ scored }) => scored) ?? []) {
			const own = situations.filter((each) => questionOf(each)?.theme.id === theme.id);
			expect(own.length, theme.id).toBeGreaterThanOrEqual(perTheme);
			expect(new Set(own.map(({ level }) => level)).size, theme.id).toBeGreaterThanOrEqual(3);
		}
	});
});
