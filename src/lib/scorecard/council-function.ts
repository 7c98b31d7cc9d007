import { z } from 'zod';
import { councilMeets } from './condition.ts';
import { councils, councilTypes } from './council.ts';
import { readAgain, sourceSchema } from './definition-parts.ts';
import type { Problem } from './definition.ts';
import type { Question, Questionnaire } from './questionnaire.ts';

const words = (most: number) => z.string().trim().min(1).max(most);

const councilFunctionSchema = z.strictObject({
	id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens'),
	title: words(120).describe('What a council does that holds it'),
	heldBy: z
		.array(z.enum(councilTypes))
		.describe('The kinds of council that hold it; none for what no law gives to a kind as such'),
	why: words(400).describe('Why these kinds, and no others'),
	asAt: z.iso.date().describe('The day on which this was true'),
	readAgain,
	sources: z.array(sourceSchema).min(1)
});

export const functionsSchema = z.strictObject({
	functions: z.array(councilFunctionSchema).min(1)
});

/** What some kinds of council do and others do not, such as homelessness: `questionnaires/functions.yaml`. */
export type CouncilFunctions = z.infer<typeof functionsSchema>;

/**
 * Checks that nobody is asked about what is not theirs: for each kind of council, every question it sees belongs to a
 * function that it holds, or allows "not applicable". Each message is explained in docs/editing-questionnaires.md.
 */
export function checkFunctions(
	questionnaire: Questionnaire,
	{ functions }: CouncilFunctions
): Problem[] {
	return questionnaire.themes.flatMap((theme, t) =>
		theme.questions.flatMap((question, q): Problem[] => {
			const path = ['themes', t, 'questions', q, 'function'];
			if (question.function === null)
				return [{ path, message: 'Say which function of functions.yaml the question is about' }];
			const named = functions.find(({ id }) => id === question.function);
			if (!named)
				return [{ path, message: `There is no function "${question.function}" in functions.yaml` }];
			const others = askedWithout(question, named.heldBy);
			if (others.length === 0) return [];
			const kinds = others.join(', ');
			return [
				{
					path,
					message: `Asked of those who do not hold it (${kinds}): allow "not applicable", or narrow "onlyIf"`
				}
			];
		})
	);
}

/** The kinds of council that must answer a question with a level and do not hold its function. */
function askedWithout(question: Question, heldBy: readonly string[]): string[] {
	if (question.allowsNotApplicable) return [];
	return councils
		.filter((council) => !question.showWhen || councilMeets(question.showWhen, council))
		.map(({ type }) => type)
		.filter((type) => !heldBy.includes(type));
}
