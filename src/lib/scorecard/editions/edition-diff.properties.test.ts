import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	definition,
	levels,
	questionnaireFrom,
	theme
} from '../../../../tests/fixtures/questionnaires.ts';
import { compareTheme } from '../years/comparison.ts';
import { diffEditions, questionsWith } from './edition-diff.ts';
import { overlapOf } from './edition-overlap.ts';
import type { Questionnaire } from '../questionnaire.ts';
import type { Mark } from '../score.ts';

const pool = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** An edition with some of the questions in any order, cut into two themes, in revision 1 or 2 and any weight. */
const anyEdition: fc.Arbitrary<Questionnaire> = fc
	.shuffledSubarray(pool, { minLength: 2 })
	.chain((ids) =>
		fc.record({
			ids: fc.constant(ids),
			cut: fc.integer({ min: 1, max: ids.length - 1 }),
			drawn: fc.array(
				fc.record({ revision: fc.constantFrom(1, 2), weight: fc.constantFrom<1 | 2 | 3>(1, 2, 3) }),
				{ minLength: ids.length, maxLength: ids.length }
			)
		})
	)
	.map(({ ids, cut, drawn }) => {
		const questions = ids.map((id, index) => levels(id, drawn[index]));
		return questionnaireFrom(
			definition([theme('people', questions.slice(0, cut)), theme('buying', questions.slice(cut))])
		);
	});

const idsOf = ({ themes }: Questionnaire) =>
	themes.flatMap(({ questions }) => questions.map(({ id }) => id));

test('every question of either edition is told exactly once, and new, retired and the same stand alone', () => {
	fc.assert(
		fc.property(anyEdition, anyEdition, (earlier, later) => {
			const diff = diffEditions(earlier, later);
			const told = diff.questions.map(({ id }) => id);
			expect(told.toSorted()).toEqual([...new Set([...idsOf(earlier), ...idsOf(later)])].sort());
			const only = (from: Questionnaire, other: Questionnaire) =>
				idsOf(from).filter((id) => !idsOf(other).includes(id));
			expect(questionsWith(diff, 'new').map(({ id }) => id)).toEqual(only(later, earlier));
			expect(questionsWith(diff, 'retired').map(({ id }) => id)).toEqual(only(earlier, later));
			for (const { changes } of diff.questions) {
				if (changes.some(({ kind }) => kind === 'new' || kind === 'retired'))
					expect(changes).toHaveLength(1);
			}
		})
	);
});

test('nothing changed between an edition and itself, and all of it can be compared', () => {
	fc.assert(
		fc.property(anyEdition, (edition) => {
			const diff = diffEditions(edition, edition);
			expect(questionsWith(diff, 'same')).toHaveLength(idsOf(edition).length);
			expect([diff.themes, diff.general]).toEqual([[], []]);
			const { themes, whole } = overlapOf(edition, edition);
			const shares = themes.flatMap(({ councils }) => councils.map(({ share }) => share));
			expect(new Set(shares)).toEqual(new Set([100]));
			expect(whole.every(({ enough }) => enough)).toBe(true);
		})
	);
});

test('what is told before anybody answers is what years that answered everything find', () => {
	const marksOf = (edition: Questionnaire, id: string): Mark[] =>
		(edition.themes.find((theme) => theme.id === id)?.questions ?? []).map((question) => ({
			...{ id: question.id, revision: question.revision, weight: question.weight ?? 0 },
			...{ max: 3, answer: 1, visible: true, gate: null }
		}));
	fc.assert(
		fc.property(anyEdition, anyEdition, (earlier, later) => {
			for (const { id, councils } of overlapOf(earlier, later).themes) {
				const found = compareTheme(marksOf(earlier, id), marksOf(later, id));
				expect(councils[0]).toMatchObject({
					share: found.commonShare,
					comparable: found.comparable
				});
				// The same answers throughout: whatever came, went or was raised is no change.
				if (found.like) expect(found.like.change).toBe(0);
			}
		})
	);
});
