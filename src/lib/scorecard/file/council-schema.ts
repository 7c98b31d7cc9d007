import { z } from 'zod';
import { longest, maxEvidence } from '../answer.ts';
import { councilTypes, longestCouncilName, nations } from '../council.ts';
import { actionStatuses, longestInAction } from '../plan/action.ts';
import { largestLogo, longestDescription } from '../logo.ts';
import { longestInForeword } from '../foreword.ts';
import { longestInSigning } from '../signing/signing-limits.ts';
import { happeningKinds } from '../signing/year-event.ts';
import { longestWebAddress } from '../web-address.ts';

/** What the first line of every council file says, and the newest version of the format. */
export const councilFormat = 'modern-slavery-scorecard/council';
export const councilVersion = 1;

/** Longest id in a file; those of questionnaires are far shorter. */
const longestId = 100;

/** The most years of all questionnaires together: ten times what two of them come to in a decade. */
const maxYears = 200;

/** Of a picture of the most bytes, as letters of base64. */
const longestPicture = 4 * Math.ceil(largestLogo / 3);

const moment = z.iso
	.datetime({ precision: 3 })
	.describe('A moment in UTC to the millisecond, such as 2026-11-21T12:00:00.000Z');
const day = z.iso.date().describe('A day, such as 2027-03-31');
const id = z
	.string()
	.max(longestId)
	.regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/)
	.describe('Letters, digits, dots and hyphens');
const digest = z
	.string()
	.regex(/^[0-9a-f]{64}$/)
	.describe('SHA-256 in small hexadecimal digits');
/** What is wrong with a year is looked for when the file is read, to be told by its own message. */
const year = z.string().describe('The two years a financial year falls in, with "to" between them');

const answer = {
	option: z
		.number()
		.int()
		.min(0)
		.optional()
		.describe('The value chosen, from 0; 1 is Yes where the answer is No or Yes'),
	dontKnow: z.literal(true).optional(),
	notApplicable: z.string().min(1).max(longest.reason).optional().describe('The reason'),
	choices: z.array(id).min(1).max(longestId).optional().describe('Ids of what is ticked'),
	note: z.string().max(longest.note).optional(),
	evidence: z
		.array(
			z.strictObject({
				title: z.string().min(1).max(longest.evidenceTitle),
				url: z.string().max(longestWebAddress)
			})
		)
		.max(maxEvidence)
		.optional()
};

const stateSchema = z
	.strictObject({ savedAt: moment, ...answer })
	.describe('At most one of option, dontKnow, notApplicable and choices; none is not answered');

const carriedSchema = z.strictObject({
	from: year,
	carriedAt: moment,
	...answer
});

const targetSchema = z
	.strictObject({
		revision: z.number().int().min(1).describe('How often it was saved'),
		savedAt: moment,
		value: z.number().int().min(1).optional(),
		due: day.optional()
	})
	.describe('Without a value, the target was taken back');

const forewordSchema = z
	.strictObject({
		revision: z.number().int().min(1).describe('How often it was saved or taken out'),
		savedAt: moment,
		text: z.string().max(longestInForeword.text),
		name: z.string().max(longestInForeword.name),
		role: z.string().max(longestInForeword.role).describe('The job title')
	})
	.describe('What stands first in the report to publish. Without a text, it was taken out');

const submissionSchema = z.strictObject({
	submittedAt: moment,
	reopenedAt: moment.optional().describe('Left out while it is the result that stands'),
	result: digest.describe('The digest under which the result is in results')
});

const eventSchema = z
	.strictObject({
		kind: z.enum(happeningKinds),
		at: moment,
		name: z
			.string()
			.min(1)
			.max(longestInSigning.name)
			.optional()
			.describe('What whoever did it was called'),
		theme: id.optional().describe('Of a theme that was completed, taken back or challenged'),
		agreed: z.boolean().optional().describe('Whether the challenger agrees'),
		version: z
			.number()
			.int()
			.min(1)
			.optional()
			.describe('Of what was submitted, signed or reopened'),
		result: digest.optional().describe('What was sent to be signed, as in results'),
		role: z.string().min(1).max(longestInSigning.role).optional().describe('Of who signed'),
		statement: z.string().min(1).max(longestInSigning.statement).optional(),
		why: z
			.string()
			.max(longestInSigning.why)
			.optional()
			.describe('Of what was challenged, declined or reopened')
	})
	.describe('Something that happened to the year');

const assessmentSchema = z.strictObject({
	series: id.describe('The questionnaire through the years, such as scorecard'),
	year,
	questionnaire: id.describe('The id of the edition it began with and stays on'),
	begunAt: moment,
	answers: z
		.record(id, z.array(stateSchema).min(1))
		.describe('By question id: every answer that was saved, the oldest first. The last one stands'),
	carried: z.record(id, carriedSchema).describe('Answers of an earlier year, by question id'),
	targets: z.record(id, targetSchema).describe('By question id'),
	completed: z.record(id, moment).describe('By theme id: since when it is marked as completed'),
	submissions: z
		.array(submissionSchema)
		.describe('Version 1 first. Every one but the last was reopened'),
	foreword: forewordSchema.optional(),
	events: z
		.array(eventSchema)
		.optional()
		.describe('Everything that happened, the oldest first. Left out before there were any')
});

const actionStateSchema = z.strictObject({
	savedAt: moment,
	title: z.string().min(1).max(longestInAction.title),
	question: id.optional(),
	owner: z.string().max(longestInAction.owner),
	due: day.optional(),
	status: z.enum(actionStatuses),
	note: z.string().max(longestInAction.note)
});

const actionSchema = z.strictObject({
	series: id,
	year: year.describe('The financial year it was planned for first'),
	createdAt: moment,
	states: z
		.array(actionStateSchema)
		.min(1)
		.describe('Every state that was saved, the oldest first. The last one stands')
});

const logoSchema = z
	.strictObject({
		savedAt: moment,
		alt: z.string().min(1).max(longestDescription).describe('What it shows, in words'),
		picture: z.base64().min(1).max(longestPicture).describe('A PNG')
	})
	.describe('Left out where the council gave none');

/** The shape of a council file. What it means together is checked by `parseCouncilFile`. */
export const councilFileSchema = z
	.strictObject({
		format: z.literal(councilFormat),
		version: z.literal(councilVersion),
		organisation: z.strictObject({
			name: z.string().min(1).max(longestCouncilName),
			nation: z.enum(nations),
			type: z.enum(councilTypes).describe('A kind of council that exists in the nation')
		}),
		logo: logoSchema.optional(),
		assessments: z
			.array(assessmentSchema)
			.max(maxYears)
			.describe('One for each questionnaire and year'),
		actions: z.array(actionSchema).describe('The plan of all years'),
		results: z
			.record(digest, z.string())
			.describe('What was submitted, as the very text whose digest it is kept under')
	})
	.describe('What one council answered, planned and submitted');

/** A council as it travels. */
export type CouncilFile = z.infer<typeof councilFileSchema>;
export type FiledAssessment = z.infer<typeof assessmentSchema>;
export type FiledEvent = z.infer<typeof eventSchema>;
export type FiledAction = z.infer<typeof actionSchema>;
export type FiledAnswer = Omit<z.infer<typeof stateSchema>, 'savedAt'>;
