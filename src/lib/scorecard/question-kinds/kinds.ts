import type { z } from 'zod';
import { choices, written as choicesWritten, type ChoicesQuestion } from './choices.ts';
import { levels, written as levelsWritten, type LevelsQuestion } from './levels.ts';
import type { QuestionKind } from './question-kind.ts';
import { yesNo, type YesNoQuestion } from './yes-no.ts';

/** The kinds of question there are, in the order in which files of content are told of them. */
export const kindNames = ['levels', 'yes-no', 'choices'] as const;
export type Kind = (typeof kindNames)[number];

export type Question = LevelsQuestion | YesNoQuestion | ChoicesQuestion;

/** What the file of a questionnaire says of a question only because of its kind. */
export const writtenFields = { ...levelsWritten, ...choicesWritten };
type Written = { [Field in keyof typeof writtenFields]?: z.infer<(typeof writtenFields)[Field]> };

type Kinds = { [Each in Kind]: QuestionKind<Extract<Question, { kind: Each }>, Written> };
const kinds = { levels, 'yes-no': yesNo, choices } satisfies Kinds;

/** What is known of a kind by its name. */
export function kindNamed(name: Kind): QuestionKind<Question, Written> {
	return kinds[name];
}

/** What is known of the kind of a question. No other place asks which kind a question is of. */
export function kindOf({ kind }: Pick<Question, 'kind'>): QuestionKind<Question, Written> {
	return kinds[kind];
}
