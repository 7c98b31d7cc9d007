/** What became of a version after it was submitted or signed. */
export type Since =
	{ kind: 'reopened'; at: Date } | { kind: 'newer'; version: number; signed: boolean; at: Date };

/** What is known of a version whose report was checked. */
export interface CheckedVersion {
	council: string;
	/** It is a council that somebody may look around in, and does not exist. */
	example: boolean;
	questionnaire: string;
	year: number;
	version: number;
	submittedAt: Date;
	/** Who signed it; `null` where it was submitted without. `restored`: a copy that was restored says so. */
	signature: { name: string; role: string; restored: boolean } | null;
	/** SHA-256 of the answers with their signature; `null` for what was not signed here. */
	digest: string | null;
	/** Why it is not the one that stands; `null` where it is. */
	since: Since | null;
}

/**
 * What a file that was checked turned out to be.
 * `as-made`: to the byte a report that this installation made, of a version that it has.
 * `changed`: such a report that was changed afterwards. `answers`: whether those inside are the signed ones; `null` where
 * there are none to read, or it was not signed.
 * `gone`: to the byte a report that this installation made, of a version that it no longer has.
 * `differs`: the same, and what is kept of the version is not what it was when the report was made.
 * `unknown`: another installation made it, or nobody did.
 * `unsealed`: a report without a seal, such as a draft, a blank questionnaire or one of an earlier version.
 * `not-ours`: no report as the service makes them, or one that another program saved again.
 */
export type ReportCheck =
	| { kind: 'as-made'; version: CheckedVersion }
	| { kind: 'changed'; answers: 'same' | 'other' | null }
	| { kind: 'gone' | 'differs' | 'unknown' | 'unsealed' | 'not-ours' };
