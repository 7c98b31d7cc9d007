import type { Answers } from '#lib/scorecard/answer.ts';
import { writeAssessmentFile, type FiledSignature } from '#lib/scorecard/file/assessment-file.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { signedText } from '#lib/scorecard/signing/signed-text.ts';
import type { Signature } from '#lib/scorecard/signing/year-state.ts';
import { digest } from '#lib/server/database/identifier.ts';

/** A version as its file of answers has it. */
export interface FiledVersion {
	/** The council as it was called. */
	name: string;
	questionnaire: Questionnaire;
	scorecard: Scorecard;
	answers: Answers;
	submittedAt: Date;
	version: number;
	signature: Pick<Signature, 'name' | 'role' | 'statement' | 'restored'> | null;
}

/** The answers of a version with who signed them, as an assessment file. It is the same whenever it is written. */
export function fileOfVersion(filed: FiledVersion): string {
	const { name, questionnaire, scorecard, answers } = filed;
	const { council, year } = scorecard;
	const signature = signatureIn(filed);
	return writeAssessmentFile({ name, council, questionnaire, year, answers, signature });
}

/** The signature of a version as its file has it; `null` where it has none that was seen here. */
function signatureIn({ signature, version, submittedAt }: FiledVersion): FiledSignature | null {
	if (!signature || signature.restored) return null;
	const { name, role, statement } = signature;
	return { name: name ?? '', role, signedAt: submittedAt.toISOString(), version, statement };
}

/** SHA-256 of what a version was signed as; `null` for one that was not signed here. */
export function digestOfVersion(filed: FiledVersion): string | null {
	return signatureIn(filed) && digestOfFile(JSON.parse(fileOfVersion(filed)));
}

/** The same of a file of answers that was read, whoever wrote it. */
export function digestOfFile(file: unknown): string {
	return digest(signedText(file));
}
