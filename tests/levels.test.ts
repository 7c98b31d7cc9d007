import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, test } from 'vitest';
import { questionsOf } from '#lib/scorecard/questionnaire.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';

/** No level asks for more years of school than this. */
const hardestGrade = 9;
/** Councils mostly choose between these two, so they are the ones to be plain. */
const chosenMost = [2, 3];
const medianGrade = 7;
/** A step fits a line of a list. */
const longestStep = 100;
/** What the aims of the questions lead to. */
const aimedAt = 2;

const questionnaires = loadContent('questionnaires').questionnaires.map((questionnaire) => {
	const levels = questionsOf(questionnaire).flatMap(({ question }) =>
		question.kind === 'levels'
			? question.options.map(({ value, description }) => ({
					level: `${question.id}, level ${value}`,
					value,
					text: description ?? ''
				}))
			: []
	);
	return { questionnaire, id: questionnaire.id, levels };
});

describe.each(questionnaires)('the levels of $id', ({ questionnaire, levels }) => {
	const levelsThat = (fault: (text: string) => boolean) =>
		levels.filter(({ text }) => fault(text)).map(({ level, text }) => `${level}: ${text}`);

	test('none is harder to read than grade 9', () => {
		expect(levelsThat((text) => grade(text) > hardestGrade)).toEqual([]);
	});

	test('none has more than two sentences, or more than two "and"', () => {
		expect(levelsThat((text) => sentences(text).length > 2)).toEqual([]);
		expect(levelsThat((text) => (text.match(/\band\b/gi)?.length ?? 0) > 2)).toEqual([]);
	});

	test('levels 2 and 3 are as plain as the others', () => {
		const grades = levels
			.filter(({ value }) => chosenMost.includes(value))
			.map(({ text }) => grade(text));
		expect(median(grades)).toBeLessThanOrEqual(medianGrade);
	});

	/** "Find out whether …" is followed by the first sentence of this level, far from its question. */
	test('the level that is aimed at begins with what can be read alone', () => {
		const leaning = levels
			.filter(({ value }) => value === aimedAt)
			.map(({ level, text }) => `${level}: ${sentences(text)[0] ?? ''}`)
			.filter((said) =>
				/\b(this|all of these|them all|all three|all four|name both)\b/i.test(said)
			);
		expect(leaning).toEqual([]);
	});

	/** Actions of a plan and recommendations of a report are these words, without their question beside them. */
	test('every question of levels says what to do at each of them, in words of its own', () => {
		const said = questionsOf(questionnaire)
			.map(({ question }) => question)
			.filter(({ kind }) => kind === 'levels')
			.map(({ id, aim, further }) => ({ id, aim, further }));
		expect(said.filter(({ further }) => further === null).map(({ id }) => id)).toEqual([]);
		const steps = said.flatMap(({ id, aim, further }) => [
			{ id, step: aim },
			{ id, step: further ?? '' }
		]);
		const states = /^(The|There|Each|Every|All|It|They|A|An|Nobody|Someone)\b|\.$/;
		expect(steps.filter(({ step }) => states.test(step))).toEqual([]);
		expect(steps.filter(({ step }) => step.length > longestStep)).toEqual([]);
		expect(said.filter(({ aim, further }) => aim === further)).toEqual([]);
	});

	test('each level of a question differs from the others', () => {
		const texts = questionsOf(questionnaire).map(({ question }) =>
			question.kind === 'levels' ? question.options.map(({ description }) => description) : []
		);
		expect(texts.filter((each) => new Set(each).size < each.length)).toEqual([]);
	});

	test('the names of levels share no word with those of bands', () => {
		const { levelNames, bands } = questionnaire.definition;
		const words = (names: string[]) => names.flatMap((name) => name.toLowerCase().split(' '));
		const ofBands = new Set(words(bands.map(({ label }) => label)));
		expect(words(levelNames).filter((word) => ofBands.has(word))).toEqual([]);
	});
});

test('the measure knows a plain text from a hard one', () => {
	expect(grade('The cat sat on the mat. It was warm.')).toBeLessThan(1);
	expect(
		grade('Multi-agency safeguarding arrangements demonstrably incorporate survivor consultation.')
	).toBeGreaterThan(20);
});

/** The Flesch-Kincaid grade: about how many years of school a reader needs. */
function grade(text: string): number {
	const words = text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
	return fleschKincaid({
		sentence: sentences(text).length,
		word: words.length,
		syllable: words.reduce((sum, word) => sum + syllable(word), 0)
	});
}

function sentences(text: string): string[] {
	return text.split(/[.!?](?:\s|$)/).filter((sentence) => sentence.trim() !== '');
}

function median(numbers: number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
