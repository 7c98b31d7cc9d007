import { openPacked } from '#lib/report/pdf/packed-file.ts';
import { readAttachments } from '#lib/report/pdf/read-attachments.ts';
import { isWhole, readSeal } from '#lib/report/pdf/seal.ts';
import { answersIn } from '#lib/report/record.ts';
import { readJsonText } from '#lib/scorecard/file/json-text.ts';
import { readFrozen } from '#lib/scorecard/questionnaire.ts';
import type { CheckedVersion, ReportCheck, Since } from '#lib/scorecard/signing/report-check.ts';
import { signatureOf } from '#lib/scorecard/signing/year-state.ts';
import type { YearEvent } from '#lib/scorecard/signing/year-event.ts';
import { atOneMoment, type Database } from '#lib/server/database/database.ts';
import { readSealKey } from '#lib/server/records/seal-key.ts';
import {
	findSubmissionById,
	listVersions,
	type Submission
} from '#lib/server/records/submissions.ts';
import { readEvents } from '#lib/server/records/year-events.ts';
import { digestOfFile, digestOfVersion } from './signed-file.ts';

/**
 * What a report is that somebody holds: whether it is to the byte what this installation made, and of what. Of a version that
 * is here nothing is told but to the holder of its unchanged report: of any other file, whether it is a changed one.
 */
export async function verifyReport(database: Database, bytes: Uint8Array): Promise<ReportCheck> {
	const seal = readSeal(bytes);
	if (!seal) return { kind: openPacked(bytes) ? 'unsealed' : 'not-ours' };
	return atOneMoment(database, async (moment): Promise<ReportCheck> => {
		const whole = isWhole(seal, await readSealKey(moment));
		const found = await findSubmissionById(moment, seal.submission);
		if (!found) return { kind: whole ? 'gone' : 'unknown' };
		const version = await checkedVersion(moment, found);
		if (!whole) return { kind: 'changed', answers: answersAre(bytes, version.digest) };
		return version.digest === seal.digest ? { kind: 'as-made', version } : { kind: 'differs' };
	});
}

/** SHA-256 of the answers inside a report, with their signature; `null` where there are none that can be read. */
export function digestInside(bytes: Uint8Array): string | null {
	const read = readAttachments(bytes);
	const file = read.ok ? answersIn(read.files) : null;
	const json = file && readJsonText(file);
	return json?.ok ? digestOfFile(json.value) : null;
}

function answersAre(bytes: Uint8Array, signed: string | null): 'same' | 'other' | null {
	const inside = digestInside(bytes);
	if (inside === null || signed === null) return null;
	return inside === signed ? 'same' : 'other';
}

async function checkedVersion(
	database: Database,
	found: Submission & { assessmentId: string; example: boolean }
): Promise<CheckedVersion> {
	const { scorecard, answers, version, organisationName, example } = found;
	const submittedAt = new Date(found.submittedAt);
	const events = await readEvents(database, found.assessmentId);
	const signature = signatureOf(events, version);
	const digest = digestOfVersion({
		...{ name: organisationName, questionnaire: readFrozen(found.definition) },
		...{ scorecard, answers, submittedAt, version, signature }
	});
	return {
		...{ council: organisationName, example, version, submittedAt, digest },
		questionnaire: scorecard.questionnaire.title,
		year: scorecard.year,
		signature: signature && {
			...{ name: signature.name ?? '', role: signature.role, restored: signature.restored }
		},
		since: await sinceOf(database, found, events)
	};
}

/** Why a version does not stand any more; `null` where it does. */
async function sinceOf(
	database: Database,
	{ assessmentId, version, reopenedAt }: Submission & { assessmentId: string },
	events: YearEvent[]
): Promise<Since | null> {
	const [newest] = await listVersions(database, assessmentId);
	if (newest && newest.version > version)
		return {
			...{ kind: 'newer', version: newest.version, at: new Date(newest.submittedAt) },
			signed: signatureOf(events, newest.version) !== null
		};
	return reopenedAt === null ? null : { kind: 'reopened', at: new Date(reopenedAt) };
}
