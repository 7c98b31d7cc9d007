import { z } from 'zod';
import { councilTypes, nations } from './council.ts';

/**
 * What a policy officer writes: the shape of a questionnaire file, word for word.
 * `parseQuestionnaire` in questionnaire.ts turns it into what the rules work on.
 * Unknown keys are refused, because they are usually spelling mistakes.
 */
const words = (most: number) => z.string().trim().min(1).max(most);
const date = z.iso.date().describe('A date as 2026-11-21');

const id = z
	.string()
	.regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, 'Use letters, digits, dots and hyphens, such as T1.3')
	.max(60);
const slug = z
	.string()
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens, such as core-outcomes')
	.max(60);

export const conditionSchema = z
	.strictObject({
		nation: z.array(z.enum(nations)).min(1).optional(),
		type: z.array(z.enum(councilTypes)).min(1).optional(),
		answer: z
			.strictObject({ question: id, atLeast: z.number().int().min(0) })
			.optional()
			.describe('Holds when the earlier question is shown and its answer is at least this value')
	})
	.refine((condition) => Object.keys(condition).length > 0, 'A condition needs at least one part')
	.describe('Every part given must hold');

const sourceSchema = z.union(
	[
		slug.describe('The id of a resource in resources.yaml'),
		z.strictObject({
			title: words(200),
			publisher: words(120),
			url: z.url({ protocol: /^https?$/ }).optional(),
			date: words(60).optional()
		})
	],
	'Give the id of a resource, or a title and a publisher'
);

const lawSchema = z.strictObject({
	onlyIf: conditionSchema.optional(),
	name: words(160).describe('Act and section'),
	text: words(900).describe('What it says and whom it binds, exactly'),
	asAt: date.describe('The day on which this was true'),
	sources: z.array(sourceSchema).min(1)
});

const questionSchema = z
	.strictObject({
		id: id.describe('Given once, by hand, and never reused'),
		revision: z.number().int().min(1).describe('Raise it when meaning or values change'),
		title: words(60).describe('A short name for lists and charts'),
		text: words(240).describe('The question'),
		guidance: words(900).optional().describe('What a reader must know before answering'),
		kind: z.enum(['levels', 'yes-no', 'choices']).default('levels'),
		levels: z
			.array(words(320))
			.length(4)
			.optional()
			.describe('From 0 (nothing yet) to 3 (leading)'),
		choices: z
			.array(z.strictObject({ id: slug, text: words(200) }))
			.min(2)
			.optional(),
		weight: z
			.union([z.literal(1), z.literal(2), z.literal(3)], 'Give a weight of 1, 2 or 3')
			.optional(),
		unscored: z.literal(true).optional().describe('Counts for nothing and may be left open'),
		notApplicable: z.boolean().describe('Whether "Not applicable" is offered, with a reason'),
		aim: words(140).describe('What to do to reach the third level, beginning with a verb'),
		why: words(700).describe('Why it matters'),
		evidence: z.array(words(160)).min(1).max(6).describe('What counts as evidence'),
		who: z.array(slug).optional().describe('Who is best placed to answer, ids from respondents'),
		onlyIf: conditionSchema.optional().describe('When the question is shown'),
		gate: z
			.strictObject({
				atLeast: z.number().int().min(1),
				duties: z.array(lawSchema).min(1).describe('The duties that rest on this practice')
			})
			.optional(),
		law: z.array(lawSchema).optional().describe('Law worth knowing that is not a gate'),
		sources: z.array(sourceSchema).min(1),
		help: z.array(slug).optional().describe('Resources that fit this question best, in order')
	})
	.describe('One question');

const themeSchema = z.strictObject({
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
export type Condition = z.infer<typeof conditionSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Law = z.infer<typeof lawSchema>;
