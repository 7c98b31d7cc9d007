import { describe, expect, test } from 'vitest';
import { everyKind, questionnaireFrom } from '../../../tests/fixtures/questionnaires.ts';
import type { Chosen } from './chosen.ts';
import { codeFor, codesOf, parseCode } from './entry-code.ts';
import { kindOf } from './question-kinds/kinds.ts';
import { questionsOf, type Question } from './questionnaire.ts';

const questions = new Map(
	questionsOf(questionnaireFrom(everyKind)).map(({ question }) => [question.id, question])
);

function question(id: string): Question {
	const found = questions.get(id);
	if (!found) throw new Error(`There is no question ${id}`);
	return found;
}

test.each([
	['P1', ['0', '1', '2', '3', 'D', 'X']],
	['P2', ['N', 'Y', 'D', 'X']],
	['P3', ['A', 'B', 'C']],
	['P5', ['0', '1', '2', '3', 'D']]
])('%s takes %j', (id, codes) => {
	expect(codesOf(question(id))).toEqual(codes);
});

test.each([...questions.values()])('no two answers to $id share a code', (each) => {
	const codes = codesOf(each);
	expect(new Set(codes).size).toBe(codes.length);
	const own = kindOf(each)
		.offers(each)
		.map(({ code }) => code);
	expect(codes.slice(0, own.length)).toEqual(own);
	expect(codes.every((code) => code.length === 1)).toBe(true);
});

describe('parseCode', () => {
	test.each<[string, string, object | null]>([
		['P1', '0', { choice: '0', choices: [] }],
		['P1', ' 3 ', { choice: '3', choices: [] }],
		['P1', 'd', { choice: 'dont-know', choices: [] }],
		['P1', 'X', { choice: 'not-applicable', choices: [] }],
		['P1', '', { choice: '', choices: [] }],
		['P1', '4', null],
		['P1', 'N', null],
		['P1', '12', null],
		['P2', 'y', { choice: '1', choices: [] }],
		['P2', 'N', { choice: '0', choices: [] }],
		['P2', '1', null],
		['P3', 'ac', { choice: '', choices: ['safe-house', 'hotel'] }],
		['P3', 'C, a', { choice: '', choices: ['hotel', 'safe-house'] }],
		['P3', 'D', null],
		['P1', '-', { choice: 'not-answered', choices: [] }],
		['P3', ' – ', { choice: 'not-answered', choices: [] }],
		['P1', '--', null],
		['P5', 'X', null]
	])('%s: %j', (id, typed, expected) => {
		expect(parseCode(question(id), typed)).toEqual(expected);
	});
});

test.each<[string, Chosen | null, string]>([
	['P1', { kind: 'option', value: 0 }, '0'],
	['P1', { kind: 'dont-know' }, 'D'],
	['P1', { kind: 'not-applicable', reason: 'None' }, 'X'],
	['P1', null, ''],
	['P2', { kind: 'option', value: 1 }, 'Y'],
	['P3', { kind: 'choices', choices: ['safe-house', 'hotel'] }, 'AC'],
	// A file may be edited while an assessment is open.
	['P3', { kind: 'option', value: 1 }, ''],
	['P1', { kind: 'option', value: 9 }, ''],
	['P1', { kind: 'choices', choices: ['hotel'] }, '']
])('the answer to %s, %j, is shown as %j', (id, chosen, code) => {
	expect(codeFor(question(id), chosen)).toBe(code);
});
