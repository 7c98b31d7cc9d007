import { z } from 'zod';
import { councilTypes, nations } from './council.ts';

/** What the parts of a questionnaire file are made of, whatever the kind of a question. */
export const words = (most: number) => z.string().trim().min(1).max(most);
export const date = z.iso.date().describe('A date as 2026-11-21');

export const id = z
	.string()
	.regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, 'Use letters, digits, dots and hyphens, such as T1.3')
	.max(60);
export const slug = z
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

export const sourceSchema = z.union(
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

/** Own day of reading again, in place of the time that is usual for its kind. */
export const readAgain = date
	.optional()
	.describe('The day by which it is to be read again; left out for what is usual for its kind');

export const lawSchema = z.strictObject({
	onlyIf: conditionSchema.optional(),
	name: words(160).describe('Act and section'),
	text: words(900).describe('What it says and whom it binds, exactly'),
	asAt: date.describe('The day on which this was true'),
	readAgain,
	sources: z.array(sourceSchema).min(1)
});

export type Condition = z.infer<typeof conditionSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Law = z.infer<typeof lawSchema>;
