/** What is written down of what people do. Never an answer, a note, or why somebody did it. */
export const auditKinds = [
	// In the chain of a council.
	...(['council-begun', 'restored', 'year', 'assigned', 'unassigned'] as const),
	...(['invited', 'invitation-withdrawn', 'joined', 'place-brought'] as const),
	...(['foreword-saved', 'foreword-removed'] as const),
	...(['commented', 'comment-settled', 'comment-opened'] as const),
	...(['domain-listed', 'domain-unlisted', 'placed'] as const),
	...(['deletion-asked', 'deletion-stopped'] as const),
	...(['logo-saved', 'logo-described', 'logo-removed'] as const),
	...(['role-changed', 'removed', 'left', 'copy-taken', 'exported', 'report-taken'] as const),
	// In the chain of the installation.
	...([
		'council-deleted',
		'signed-in',
		'sign-in-refused',
		'signed-out',
		'signed-out-elsewhere',
		'sessions-ended'
	] as const),
	...([
		'account-made',
		'account-removed',
		'address-freed',
		'password-set',
		'password-removed',
		'password-reset'
	] as const),
	...(['administrator-code-made', 'administrator-made', 'administrator-stopped'] as const),
	...(['reset-link-made', 'app-set', 'recovery-codes-made'] as const),
	...(['passkey-added', 'passkey-removed', 'sign-on-added', 'sign-on-removed'] as const)
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** What else there is to say of it: ids, a role, a year, the name of a colleague. */
export type AuditDetail = Record<string, string | number | boolean>;

/** Something that somebody did. */
export interface AuditEntry {
	/** From 1 in its chain, one more with each. */
	sequence: number;
	kind: AuditKind;
	/** Unix milliseconds. */
	at: number;
	/** The id of who did it; `null` for whoever runs the service. */
	person: string | null;
	/** As they were called then; `null` for somebody who gave no name, and in the chain of the installation. */
	name: string | null;
	detail: AuditDetail;
	/** SHA-256 of all this and of the hash of the entry before. */
	hash: string;
}
