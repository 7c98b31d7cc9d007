import { expect, test } from 'vitest';
import { level } from '../../../../tests/fixtures/ground.ts';
import {
	everyKind,
	libraryFor,
	questionnaireFrom
} from '../../../../tests/fixtures/questionnaires.ts';
import type { Answers } from '../answer.ts';
import { previewOf } from './import-preview.ts';

const questionnaire = questionnaireFrom(everyKind);
const link = { title: 'Minutes', url: 'https://example.org/minutes' };

function preview(answers: Answers) {
	const council = { nation: 'england', type: 'county' } as const;
	return previewOf(
		{ name: 'Northmarch', council, questionnaire, year: 2025, answers },
		libraryFor(questionnaire)
	);
}

test('counts every state by theme, and notes and links over all', () => {
	const made = preview({
		P1: level(0, { note: 'Agreed.', evidence: [link, link] }),
		P2: { chosen: { kind: 'not-applicable', reason: 'None.' }, note: '', evidence: [] },
		P3: { chosen: { kind: 'choices', choices: ['hotel'] }, note: '', evidence: [link] },
		P5: { chosen: { kind: 'dont-know' }, note: '', evidence: [] },
		B1: { chosen: null, note: 'Ask.', evidence: [] },
		B3: level(3, { note: 'Hidden.' })
	});
	expect(made.themes).toMatchObject([
		// P4 is asked only of those who are further with P1.
		{ id: 'people', answered: 3, dontKnow: 1, notApplicable: 1, notAnswered: 0, score: 0 },
		{ id: 'buying', answered: 0, dontKnow: 0, notApplicable: 0, notAnswered: 2, score: null },
		{ id: 'together', answered: 0, notAnswered: 1, scored: false }
	]);
	expect([made.notes, made.links]).toEqual([3, 3]);
});

test('shows every answer and note, leaves out what is open, and tells what is not asked', () => {
	const made = preview({
		P1: level(2),
		B1: { chosen: null, note: 'Ask.', evidence: [] },
		B3: level(3)
	});
	expect(made.themes.map(({ lines }) => lines.map(({ question }) => question))).toEqual([
		['P1'],
		['B1'],
		[]
	]);
	expect(made.hidden).toMatchObject([
		{ theme: 'Theme buying', line: { question: 'B3', number: 3, value: 3, label: 'Thorough' } }
	]);
});
