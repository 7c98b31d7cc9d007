import { describe, expect, test } from 'vitest';
import { everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer } from '../answer.ts';
import { fieldsFor, ticksIn, valueIn } from '../chosen.ts';
import { codeFor, parseCode } from '../entry-code.ts';
import { chosenIn, filedChoice } from '../file/filed-choice.ts';
import { offers, offersAll } from '../offered-answers.ts';
import { parseAnswer } from '../parse-answer.ts';
import { questionsOf } from '../questionnaire.ts';
import { kindNames, kindOf, type Question } from './kinds.ts';

/** The first question of each kind: what every kind promises holds for all of them. */
const questions = questionsOf(questionnaireFrom(everyKind)).map(({ question }) => question);
const ofEachKind = kindNames.map((name): Question => {
	const found = questions.find(({ kind }) => kind === name);
	if (!found) throw new Error(`No question of the fixture is of kind ${name}`);
	return found;
});

const read = (question: Question, fields: { choice: string; choices: string[] }) =>
	parseAnswer(question, { ...emptyAnswer, reason: '', ...fields });

describe.each(ofEachKind.map((question) => [question.kind, question] as const))(
	'%s',
	(_kind, question) => {
		const kind = kindOf(question);
		const offered = kind.offers(question);
		const fieldsOf = (id: string) =>
			kind.several ? { choice: '', choices: [id] } : { choice: id, choices: [] };

		test.each(offered)('$id can be chosen, typed, filed and read again', ({ id, ...offer }) => {
			const { valid, problems } = read(question, fieldsOf(id));
			const chosen = valid.chosen ?? null;
			expect(problems).toEqual([]);
			expect(chosen).not.toBeNull();
			expect(fieldsFor(chosen)).toEqual({ ...fieldsOf(id), reason: '' });
			expect(codeFor(question, chosen)).toBe(offer.code);
			expect(parseCode(question, offer.code)).toEqual(fieldsOf(id));
			expect(chosenIn(filedChoice(chosen))).toEqual(chosen);
			expect(valueIn(chosen)).toBe(offer.value);
			if (!chosen) return;
			expect([offers(question, chosen), offersAll(question, chosen)]).toEqual([true, true]);
			const { value, label, descriptions } = kind.describe(question, chosen);
			expect(value).toBe(offer.value);
			expect([label, ...descriptions]).toContain(offer.label);
		});

		test('nothing chosen is described as nothing, and is not the lowest value', () => {
			const nothing = { value: null, label: null, descriptions: [] };
			expect(kind.describe(question, null)).toEqual(nothing);
			expect(kind.describe(question, { kind: 'dont-know' })).toEqual(nothing);
			expect(read(question, { choice: '', choices: [] }).valid.chosen).toBeNull();
		});

		test('what is none of its own is refused, and says of which kind the question is', () => {
			const refused = { field: 'choice', code: 'unknown-option', kind: question.kind };
			expect(read(question, fieldsOf('tent')).problems).toEqual([refused]);
			// Two answers at once, as a form with two fields of one name may send them.
			const [first, second] = offered;
			if (kind.several || !first || !second) return;
			expect(read(question, fieldsOf(`${first.id} ${second.id}`)).problems).toEqual([refused]);
		});

		test('what is no longer offered is not in force', () => {
			expect(offers(question, { kind: 'option', value: 99 })).toBe(false);
			expect(offersAll(question, { kind: 'choices', choices: ['tent'] })).toBe(false);
			expect(offers(question, { kind: 'dont-know' })).toBe(kind.others);
		});

		test('its highest value is the last it offers, or it has none at all', () => {
			const values = offered.map(({ value }) => value);
			expect(kind.max(question)).toBe(kind.several ? null : (values.at(-1) ?? null));
		});

		test.each([0, 1, 2, 3])('an example at step %i is an answer to it', (step) => {
			const example = kind.example(question, step);
			expect(offersAll(question, example)).toBe(true);
			expect(ticksIn(example).length > 0).toBe(kind.several);
		});
	}
);
