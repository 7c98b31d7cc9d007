import { z } from 'zod';
import {
	conditionSchema,
	date,
	id,
	lawSchema,
	slug,
	sourceSchema,
	words
} from './definition-parts.ts';
import { kindNames, writtenFields } from './question-kinds/kinds.ts';

/**
 * What a policy officer writes: the shape of a questionnaire file, word for word.
 * `parseQuestionnaire` in questionnaire.ts turns it into what the rules work on.
 * Unknown keys are refused, because they are usually spelling mistakes.
 */
export const questionSchema = z
	.strictObject({
		id: id.describe('Given once, by hand, and never reused'),
		revision: z.number().int().min(1).describe('Raise it when meaning or values change'),
		title: words(60).describe('A short name for lists and charts'),
		text: words(240).describe('The question'),
		guidance: words(900).optional().describe('What a reader must know before answering'),
		kind: z.enum(kindNames).default('levels'),
		...writtenFields,
		weight: z
			.union([z.literal(1), z.literal(2), z.literal(3)], 'Give a weight of 1, 2 or 3')
			.optional(),
		unscored: z.literal(true).optional().describe('Counts for nothing and may be left open'),
		core: z.literal(true).optional().describe('One of the questions of the quick check'),
		notApplicable: z.boolean().describe('Whether "Not applicable" is offered, with a reason'),
		aim: words(140).describe('What to do to reach the third level, beginning with a verb'),
		further: words(140)
			.optional()
			.describe('What to do to reach the top level from the third, beginning with a verb'),
		why: words(700).describe('Why it matters'),
		evidence: z.array(words(160)).min(1).max(6).describe('What counts as evidence'),
		who: z.array(slug).optional().describe('Who is best placed to answer, ids from respondents'),
		onlyIf: conditionSchema.optional().describe('When the question is shown'),
		function: slug.optional().describe('The id of the function in functions.yaml it is about'),
		gate: z
			.strictObject({
				atLeast: z.number().int().min(1),
				duties: z.array(lawSchema).min(1).describe('The duties that rest on this practice')
			})
			.optional(),
		withoutGate: words(300)
			.optional()
			.describe(
				'Why no band rests on the practice for those who see this question, where it does for others'
			),
		law: z.array(lawSchema).optional().describe('Law worth knowing that is not a gate'),
		sources: z.array(sourceSchema).min(1),
		help: z.array(slug).optional().describe('Resources that fit this question best, in order')
	})
	.describe('One question');

export const themeSchema = z.strictObject({
	id: slug,
	title: words(120),
	short: words(40).describe('For charts and tables'),
	summary: words(500),
	limits: words(600).optional().describe('What must never be asked or inferred here'),
	weight: z.number().int().min(1).default(1),
	unscored: z.literal(true).optional(),
	related: z
		.strictObject({ themes: z.array(slug).min(1), why: words(300) })
		.optional()
		.describe('Themes whose help is worth reading together with this one'),
	questions: z.array(questionSchema).min(1)
});

export const definitionSchema = z.strictObject({
	id: slug.describe('This edition, for ever: the series and the year it begins'),
	series: slug.describe('The same questionnaire across editions'),
	edition: z
		.number()
		.int()
		.min(2000)
		.max(2999)
		.describe('The first financial year it is meant for, by the year it begins'),
	order: z.number().int().min(1).describe('Its place among the questionnaires on offer'),
	draft: z.literal(true).optional().describe('Not offered yet'),
	title: words(80),
	summary: words(400),
	themeWord: z.strictObject({ one: words(20), many: words(20) }),
	credit: words(600),
	asAt: date.describe('The day on which law and practice were last reviewed'),
	minutesPerQuestion: z.number().positive().max(30),
	coreMinutesPerQuestion: z
		.number()
		.positive()
		.max(30)
		.optional()
		.describe('The same for a core question in the quick check; left out where there is none'),
	levelNames: z.array(words(30)).length(4),
	yesNoNames: z.array(words(30)).length(2).describe('No first, then Yes'),
	bands: z
		.array(z.strictObject({ id: slug, label: words(40), from: z.number().int().min(0).max(100) }))
		.min(2),
	holds: z
		.strictObject({ theme: slug, overall: slug })
		.optional()
		.describe('The highest bands a theme and the whole may have while a duty is not met'),
	overallBand: z.boolean().describe('Whether the overall score has a band'),
	asSet: z.boolean().default(false).describe('Whether it is said to be complete as a set'),
	respondents: z.record(slug, words(80)).describe('Who may be best placed to answer'),
	themes: z.array(themeSchema).min(1)
});

/** A questionnaire file as written, after the schema and before the cross-checks. */
export type Definition = z.infer<typeof definitionSchema>;
export type QuestionDefinition = Definition['themes'][number]['questions'][number];

/** Something wrong with a file: where, as a path of keys, and what, as an instruction. */
export interface Problem {
	path: (string | number)[];
	message: string;
}
