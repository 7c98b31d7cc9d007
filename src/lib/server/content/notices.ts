import { z } from 'zod';
import { issueProblems } from '#lib/scorecard/definition-issue.ts';
import { ContentError } from './content-fault.ts';
import { readPage } from './yaml-page.ts';

/** What only whoever runs the service knows of it, for the privacy notice and the accessibility statement. */
export interface Notices {
	/** The controller, whose statement the other one is too. */
	organisation: Contact & { name: string };
	dataProtectionOfficer: Contact;
	privacy: {
		/** Why it may use what is kept. */
		lawfulBasis: string;
		/** How long it keeps it. */
		retention: string;
	};
	accessibility: Contact & {
		/** Working days within which somebody who tells of a problem has an answer. */
		replyDays: number;
		/** The day on which it held the statement against its own copy, such as 2026-11-21. */
		checked: string;
	};
}

/** How somebody is reached, by one way at least. */
type Contact = { [way in keyof typeof ways]?: string | undefined };

const text = z.string().trim().min(1).max(2000);
const ways = {
	email: z
		.string()
		.trim()
		.regex(/^[\w.+'-]+@[\w-]+(\.[\w-]+)+$/, 'Write one e-mail address, such as dpo@example.gov.uk')
		.optional(),
	phone: z
		.string()
		.trim()
		.regex(/^\+?\d[\d ]{4,20}$/, 'Write a number with spaces, such as 020 7946 0000')
		.optional(),
	post: text.optional(),
	website: z
		.string()
		.trim()
		.regex(
			/^https:\/\/[\w.-]+(:\d+)?(\/[!-~]*)?$/,
			'Write a whole address that starts with https://'
		)
		.optional()
};
/** Somebody who is to be reached, by one way at least, and what else is said of them. */
const contact = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
	z
		.strictObject({ ...ways, ...shape })
		.refine((given) => Object.keys(ways).some((way) => Reflect.get(given, way) !== undefined), {
			message: 'Say how to reach them: add email, phone, post or website',
			// Beside whatever else is wrong in the group.
			when: ({ value }) => typeof value === 'object' && value !== null
		});

const schemaOn = (now: Date) =>
	z.strictObject({
		organisation: contact({ name: text }),
		data_protection_officer: contact({}),
		privacy: z.strictObject({ lawful_basis: text, retention: text }),
		accessibility: contact({
			reply_days: z.number().int().min(1).max(60),
			checked: z.iso
				.date()
				.refine((day) => !(Date.parse(day) > now.getTime()), 'This day has not come yet')
		})
	});

/**
 * Reads the file that completes the two pages. Throws a `ContentError` that names each line that is to be mended: half a notice is
 * worse than one that says it is not complete.
 */
export function readNotices(file: string, now: Date): Notices {
	const page = readPage(file);
	if (page.value === null && page.faults.length > 0) throw new ContentError(page.faults);
	const parsed = schemaOn(now).safeParse(filledIn(page.value), { reportInput: true });
	const problems = parsed.success ? [] : issueProblems(parsed.error);
	const faults = [...page.faults, ...page.place(problems)];
	if (!parsed.success || faults.length > 0) throw new ContentError(faults);
	const { organisation, data_protection_officer, privacy, accessibility } = parsed.data;
	const { reply_days, checked, ...reached } = accessibility;
	return {
		organisation,
		dataProtectionOfficer: data_protection_officer,
		privacy: { lawfulBasis: privacy.lawful_basis, retention: privacy.retention },
		accessibility: { ...reached, replyDays: reply_days, checked }
	};
}

/** Without the keys behind which nothing stands: in the file to fill in, that is one that is missing. */
function filledIn(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? {};
	const filled = Object.entries(value).filter(([, each]) => each !== null);
	return Object.fromEntries(filled.map(([key, each]) => [key, filledIn(each)]));
}
