import { z } from 'zod';
import { councilTypes, nations } from './council.ts';

/**
 * The shape of a scorecard, for reading one that was stored. Apart from its types, so that no page loads it.
 */
export const dutySchema = z.object({ name: z.string(), text: z.string(), asAt: z.string() });

export const resourceSchema = z.object({
	id: z.string(),
	title: z.string(),
	/** Only where the page and its title are in Welsh. */
	language: z.literal('cy').optional(),
	publisher: z.string(),
	url: z.string().nullable(),
	format: z.string(),
	use: z.string(),
	tiers: z.array(z.number()),
	note: z.string().nullable()
});

export const lineSchema = z.object({
	question: z.string(),
	revision: z.number(),
	/** Its place among the questions this council sees in the theme, from 1. */
	number: z.number(),
	title: z.string(),
	text: z.string(),
	aim: z.string(),
	/** Who in a council may know the answer. Results stored before this was kept have nobody. */
	who: z.array(z.string()).default([]),
	weight: z.number().nullable(),
	max: z.number().nullable(),
	/** The least value this tool sets where a duty rests on the practice; `null` where none binds this council. */
	gate: z.number().nullable(),
	duties: z.array(dutySchema),
	dutyNotMet: z.boolean(),
	state: z.enum(['option', 'choices', 'not-applicable', 'dont-know', 'not-answered']),
	value: z.number().nullable(),
	/** The word for the chosen level, or Yes or No. */
	label: z.string().nullable(),
	/** What the chosen level looks like, or what was ticked. */
	descriptions: z.array(z.string()),
	reason: z.string().nullable(),
	note: z.string(),
	evidence: z.array(z.object({ title: z.string(), url: z.string() }))
});

export const signpostSchema = z.object({
	theme: z.string(),
	question: z.string(),
	title: z.string(),
	/** What to do next, beginning with a verb; or what the next level looks like, where its edition names no more to do. */
	aim: z.string(),
	/** The name of the level that `aim` describes; `null` where `aim` is something to do. */
	nextLevel: z.string().nullable().default(null),
	/** What is true once the aim is reached, in a sentence: what there is to find out. `null` where no level says it. */
	statement: z.string().nullable().default(null),
	who: z.array(z.string()).default([]),
	tier: z.union([z.literal(1), z.literal(2), z.literal(3)]),
	/** Where the council is today, in the words of the level; empty for "don't know". */
	today: z.array(z.string()),
	dontKnow: z.boolean(),
	/** The duties that rest on the practice, when it does not reach what they ask for. */
	duties: z.array(dutySchema),
	resources: z.array(resourceSchema)
});

export const heldBandSchema = z.object({
	band: z.string().nullable(),
	raw: z.string().nullable(),
	held: z.boolean()
});

export const themeResultSchema = z.object({
	id: z.string(),
	title: z.string(),
	short: z.string(),
	limits: z.string().nullable(),
	scored: z.boolean(),
	weight: z.number(),
	/** Such as `200/3`; `null` when nothing counts. */
	exact: z.string().nullable(),
	score: z.number().nullable(),
	band: heldBandSchema,
	answered: z.number(),
	visible: z.number(),
	completeness: z.number().nullable(),
	dontKnows: z.number(),
	dontKnowShare: z.number().nullable(),
	notApplicables: z.number(),
	notApplicableShare: z.number().nullable(),
	limitedBasis: z.boolean(),
	reach: z.number().nullable(),
	lines: z.array(lineSchema),
	signposts: z.array(signpostSchema),
	related: z.object({ themes: z.array(z.string()), why: z.string() }).nullable()
});

export const likeForLikeSchema = z.object({
	/** The scores as each year showed them. */
	headline: z.object({ from: z.number().nullable(), to: z.number().nullable() }),
	/** Questions with the same id and revision that count in both years. */
	common: z.array(z.string()),
	/** Common weight over this year's counted weight, in per cent; `null` when nothing counts this year. */
	commonShare: z.number().nullable(),
	/** Every question of this year that counts has an answer. What was stored before this was kept was submitted. */
	complete: z.boolean().default(true),
	/** Complete, and enough in common. */
	comparable: z.boolean(),
	/** Both years scored on the common questions with this year's weights; `null` when not comparable. */
	like: z.object({ from: z.number(), to: z.number(), change: z.number() }).nullable()
});

export const changesSchema = z.object({
	/** By id of the theme. */
	themes: z.record(z.string(), likeForLikeSchema),
	/** The mean of the comparable themes; `null` when too few are, or when any theme is not complete yet. */
	overall: z.object({ from: z.number(), to: z.number() }).nullable()
});

export const scorecardSchema = z.object({
	format: z.literal(1),
	questionnaire: z.object({
		id: z.string(),
		series: z.string(),
		edition: z.number(),
		title: z.string(),
		themeWord: z.object({ one: z.string(), many: z.string() }),
		credit: z.string(),
		asAt: z.string(),
		overallBand: z.boolean(),
		levelNames: z.array(z.string()),
		bands: z.array(z.object({ id: z.string(), label: z.string(), from: z.number() }))
	}),
	council: z.object({ nation: z.enum(nations), type: z.enum(councilTypes) }),
	/** The financial year assessed, by the year in which it begins. */
	year: z.number(),
	overall: z.object({
		exact: z.string().nullable(),
		score: z.number().nullable(),
		/** `null` where the questionnaire gives the whole no band. */
		band: heldBandSchema.nullable(),
		answered: z.number(),
		visible: z.number(),
		completeness: z.number().nullable(),
		dontKnows: z.number(),
		notApplicables: z.number()
	}),
	/** For a questionnaire whose themes only count together; `null` for others. */
	set: z.enum(['complete', 'incomplete']).nullable(),
	themes: z.array(themeResultSchema),
	/** At most three signposts, over all themes, in order of need. */
	first: z.array(signpostSchema),
	/** Last year's figures as they were shown then; `null` in a first year. */
	last: z
		.object({
			year: z.number(),
			overall: z.number().nullable(),
			themes: z.array(z.object({ id: z.string(), score: z.number().nullable() })),
			changes: changesSchema
		})
		.nullable()
});
