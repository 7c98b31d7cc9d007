import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAssessment } from '../../../../tests/arbitrary.ts';
import { level } from '../../../../tests/fixtures/ground.ts';
import { everyKind, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { emptyAnswer, type Answer, type Answers } from '../answer.ts';
import { readAssessmentFile, writeAssessmentFile } from './assessment-file.ts';
import {
	compareAnswers,
	mergedAnswers,
	standingOf,
	type FiledStanding
} from './file-comparison.ts';

const questionnaire = questionnaireFrom(everyKind);
const unknown: Answer = { ...emptyAnswer, chosen: { kind: 'dont-know' } };
const excused: Answer = { ...emptyAnswer, chosen: { kind: 'not-applicable', reason: 'None' } };
const noted = (note: string): Answer => ({ ...emptyAnswer, note });
const linked: Answer = { ...emptyAnswer, evidence: [{ title: 'A', url: 'https://a.example/' }] };

describe('how an answer of a file stands to the one of a draft', () => {
	test.each<[string, Answer | null, Answer | null, FiledStanding]>([
		['the lowest level where there is none', null, level(0), 'new'],
		['don’t know where there is none', null, unknown, 'new'],
		['not applicable where there is none', null, excused, 'new'],
		['a note where there is nothing', null, noted('a'), 'new'],
		['nothing over the lowest level', level(0), null, 'empty'],
		['an empty row over the lowest level', level(0), emptyAnswer, 'empty'],
		['nothing over don’t know', unknown, null, 'empty'],
		['nothing over a note', noted('a'), null, 'empty'],
		['the same level', level(2), level(2), 'same'],
		['the same level without the note', level(2, { note: 'a' }), level(2), 'same'],
		['the note alone of an answer', level(2, { note: 'a' }), noted('a'), 'same'],
		['another level', level(0), level(1), 'differs'],
		['the lowest level over don’t know', unknown, level(0), 'differs'],
		['don’t know over the lowest level', level(0), unknown, 'differs'],
		['not applicable over don’t know', unknown, excused, 'differs'],
		['another note to the same level', level(2, { note: 'a' }), level(2, { note: 'b' }), 'differs'],
		['a note to an answer without', level(2), level(2, { note: 'b' }), 'differs'],
		['links to an answer without', level(2), linked, 'differs'],
		['a level beside a note alone', noted('a'), level(2), 'new'],
		['a level with the same note as stands alone', noted('a'), level(2, { note: 'a' }), 'new'],
		['a level with another note than stands alone', noted('a'), level(2, { note: 'b' }), 'differs']
	])('%s', (_case, draft, filed, expected) => {
		expect(standingOf(draft, filed)).toBe(expected);
	});

	test('what cannot be read of a file is no empty answer', () => {
		const compared = compareAnswers(questionnaire, { P1: level(1) }, {}, new Set(['P1']));
		expect(compared).toEqual([]);
	});
});

const anyAnswers = anyAssessment(questionnaire).map(({ answers }) => answers);
const anyTaken = fc.subarray(['P1', 'P2', 'P3', 'P4', 'P5', 'B1', 'B2']).map((ids) => new Set(ids));
const merge = (draft: Answers, filed: Answers, taken: ReadonlySet<string>) =>
	mergedAnswers(draft, compareAnswers(questionnaire, draft, filed), taken);
const says = ({ chosen, note, evidence }: Answer) =>
	chosen !== null || note !== '' || evidence.length > 0;

describe('bringing in a file', () => {
	test('that was just downloaded changes nothing', () => {
		fc.assert(
			fc.property(anyAssessment(questionnaire), anyTaken, (assessment, taken) => {
				const bytes = new TextEncoder().encode(writeAssessmentFile(assessment));
				const read = readAssessmentFile(bytes, [questionnaire]);
				if (!read.ok) throw new Error('A file of ours is not read');
				const { answers } = assessment;
				expect(merge(answers, read.value.answers, taken)).toEqual(answers);
				const compared = compareAnswers(questionnaire, answers, read.value.answers);
				expect(compared.every(({ standing }) => standing === 'same')).toBe(true);
			})
		);
	});

	test('twice is the same as once', () => {
		fc.assert(
			fc.property(anyAnswers, anyAnswers, anyTaken, (draft, filed, taken) => {
				const once = merge(draft, filed, taken);
				expect(merge(once, filed, taken)).toEqual(once);
			})
		);
	});

	test('changes nothing that is not in the file, and takes nothing away', () => {
		fc.assert(
			fc.property(anyAnswers, anyAnswers, anyTaken, (draft, filed, taken) => {
				const merged = merge(draft, filed, taken);
				for (const [id, before] of Object.entries(draft)) {
					const after = merged[id] ?? emptyAnswer;
					if (!filed[id]) expect(after).toEqual(before);
					if (before.chosen) expect(after.chosen).not.toBeNull();
					if (before.note) expect(after.note).not.toBe('');
					if (before.evidence.length > 0) expect(after.evidence).not.toEqual([]);
				}
				for (const id of Object.keys(merged)) expect(draft[id] ?? filed[id]).toBeDefined();
			})
		);
	});

	test('replaces nothing that was not chosen, and brings in whatever is new', () => {
		fc.assert(
			fc.property(anyAnswers, anyAnswers, (draft, filed) => {
				const merged = merge(draft, filed, new Set());
				for (const [id, before] of Object.entries(draft))
					if (before.chosen) expect(merged[id]).toEqual(before);
				for (const [id, answer] of Object.entries(filed))
					if (!draft[id] && says(answer)) expect(merged[id]).toEqual(answer);
			})
		);
	});
});
