import { z } from 'zod';
import { words } from '../definition-parts.ts';
import type { QuestionKind } from './question-kind.ts';
import { scaleOf, type ScaleQuestion } from './scale.ts';

/** A question with four described levels, from 0 (nothing yet) to 3 (leading). */
export interface LevelsQuestion extends ScaleQuestion {
	kind: 'levels';
}

const top = 3;

export const written = {
	levels: z
		.array(words(320))
		.length(top + 1)
		.optional()
		.describe('From 0 (nothing yet) to 3 (leading)')
};

export const levels: QuestionKind<LevelsQuestion, { levels?: string[] | undefined }> = {
	...scaleOf(['0', '1', '2', '3']),
	faults: ({ levels }, own) =>
		own === (levels !== undefined)
			? []
			: [
					{
						path: ['levels'],
						message: 'A question of kind "levels" has four levels, and no other kind has any'
					}
				],
	highest: () => top,
	question: (base, { levels }, { levelNames }) => ({
		...base,
		kind: 'levels',
		options: (levels ?? []).map((description, value) => ({
			value,
			label: levelNames[value] ?? '',
			description
		}))
	}),
	example: (_question, step) => ({ kind: 'option', value: step })
};
