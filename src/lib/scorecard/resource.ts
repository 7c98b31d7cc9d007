import { z } from 'zod';
import { nations, type Nation } from './council.ts';
import { readAgain } from './definition-parts.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and hyphens');
const url = z.url({ protocol: /^https?$/ });
const nationList = z.array(z.enum(nations)).min(1);
const checked = z.iso.date().describe('The day on which somebody last checked it');

/** 1 getting started, 2 developing, 3 leading: how far along a resource is for. */
export const tiers = [1, 2, 3] as const;
export type Tier = (typeof tiers)[number];

const resourceSchema = z.strictObject({
	id: slug,
	title: words(200),
	publisher: words(160),
	url: url.optional().describe('Left out when the address is not verified'),
	language: z.literal('cy').optional().describe('Given when the page and its title are in Welsh'),
	nations: nationList.describe('The nations it is of use in'),
	serves: z.array(slug).min(1).describe('Ids of themes'),
	tiers: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)], 'Use tier 1, 2 or 3')).max(3),
	format: z.enum(['guide', 'framework', 'training', 'template', 'service', 'forum', 'law']),
	use: words(240).describe('What a council would use it for'),
	date: words(60).optional().describe('When it was published, as the publisher says'),
	checked,
	readAgain,
	status: z
		.enum(['current', 'past', 'background'])
		.describe('Past and background entries are listed but never offered as a next step'),
	note: words(300).optional()
});

const organisationSchema = z.strictObject({
	id: slug,
	name: words(160),
	url: url.optional(),
	nations: nationList,
	why: words(240).describe('Why a council would contact it'),
	checked,
	readAgain
});

const helplineSchema = z.strictObject({
	id: slug,
	name: words(120),
	number: words(30),
	nations: nationList.describe('Shown only to councils in these nations'),
	serves: words(240).describe('Whom it is for, exactly'),
	emergency: z.literal(true).optional(),
	checked,
	readAgain
});

const months = z.number().int().min(1).max(60);

export const librarySchema = z.strictObject({
	readAgainMonths: z
		.strictObject({ law: months, resource: months, organisation: months, helpline: months })
		.optional()
		.describe('After how many months each kind is to be read again'),
	resources: z.array(resourceSchema).min(1),
	organisations: z.array(organisationSchema).min(1),
	helplines: z.array(helplineSchema).min(1)
});

/** A place to go for help: title, publisher, address, tier, whom it serves, date checked. */
export type Resource = z.infer<typeof resourceSchema>;
/** A body a council may want to contact. */
export type HelpfulOrganisation = z.infer<typeof organisationSchema>;
export type Helpline = z.infer<typeof helplineSchema>;
/** Everything in `questionnaires/resources.yaml`. */
export type Library = z.infer<typeof librarySchema>;

/**
 * The helplines that serve a nation: emergencies, then those for the fewest nations, so that its own come first; else
 * in the order of the file. A line is never shown outside the nations it serves.
 */
export function helplinesFor(library: Library, nation: Nation): Helpline[] {
	return library.helplines
		.filter((line) => line.nations.includes(nation))
		.toSorted(
			(a, b) =>
				Number(b.emergency ?? false) - Number(a.emergency ?? false) ||
				a.nations.length - b.nations.length
		);
}

/** What is said of a helpline at the foot of every page. */
export type HelplineNumber = Pick<Helpline, 'id' | 'name' | 'number'>;

/** The same lines with nothing but what the foot of a page says: every page carries them. */
export function numbersOf(lines: Helpline[]): HelplineNumber[] {
	return lines.map(({ id, name, number }) => ({ id, name, number }));
}

/** Whether a resource may be offered as a next step in a nation: current, with a tier, and of use there. */
export function isOffered(resource: Resource, nation: Nation): boolean {
	return (
		resource.status === 'current' && resource.tiers.length > 0 && resource.nations.includes(nation)
	);
}
