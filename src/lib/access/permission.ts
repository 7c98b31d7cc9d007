/**
 * What somebody may be in a council, one for each person in it. Whoever begins with a council is its lead.
 *
 * - `lead`: shares the work and answers for it
 * - `contributor`: answers
 * - `challenger`: looks at the answers with fresh eyes, and says where they do not agree
 * - `signatory`: signs for the council, such as a director
 * - `reader`: reads
 */
export const roles = ['lead', 'contributor', 'challenger', 'signatory', 'reader'] as const;
export type Role = (typeof roles)[number];

/** What somebody may become by their e-mail address alone: nobody who lets others in, challenges or signs. */
export const placedRoles = ['contributor', 'reader'] as const satisfies Role[];
export type PlacedRole = (typeof placedRoles)[number];

/**
 * What somebody may do in a council. Every page, file and form of a council asks for one of these, so that a new one
 * cannot be added without saying who may use it.
 *
 * - `read`: see the council, its people, years, answers, results, plan and files
 * - `answer`: answer questions, confirm last year's answers, say that a theme is completed
 * - `plan`: set targets and write the action plan
 * - `comment`: ask and answer colleagues beside a question, and say that it is settled
 * - `challenge`: say of each theme whether they agree with its answers, and why not; who gave some of them is told so
 * - `sign`: sign a year for the council, or decline to
 * - `begin`: begin a year, bring in answers of last year or of a file
 * - `submit`: freeze a year's answers, send them to be challenged or signed, and reopen them
 * - `team`: invite people, say whose addresses let them in, what they are and what they are to answer, and remove them
 * - `manage`: change or delete the council itself
 */
export const permissions = [
	'read',
	'answer',
	'plan',
	'comment',
	'challenge',
	'sign',
	'begin',
	'submit',
	'team',
	'manage'
] as const;
export type Permission = (typeof permissions)[number];

/**
 * What somebody may do for the whole installation who looks after it: an administrator. It is no role of a council, and gives
 * none: whoever looks after the installation sees of a council what they are in it, or nothing.
 *
 * - `oversee`: see which councils there are, and the installation's list of who did what
 * - `help`: make a link by which the owner of an account chooses a new password, and sign somebody out everywhere
 */
export const installationPermissions = ['oversee', 'help'] as const;
export type InstallationPermission = (typeof installationPermissions)[number];

/** Whether somebody may do this for the installation: an administrator may do all of it, and nobody else any. */
export function mayForInstallation(
	isAdministrator: boolean,
	permission: InstallationPermission
): boolean {
	return isAdministrator && installationPermissions.includes(permission);
}

/** A lead neither challenges nor signs: both need a second person, or they say nothing. */
const granted: Record<Role, readonly Permission[]> = {
	lead: ['read', 'answer', 'plan', 'comment', 'begin', 'submit', 'team', 'manage'],
	contributor: ['read', 'answer', 'plan', 'comment'],
	challenger: ['read', 'comment', 'challenge'],
	signatory: ['read', 'comment', 'sign'],
	reader: ['read']
};

/** Whether somebody with this role may do this. Says nothing about the state of a year: a submitted one stays frozen for all. */
export function may(role: Role, permission: Permission): boolean {
	return granted[role].includes(permission);
}
