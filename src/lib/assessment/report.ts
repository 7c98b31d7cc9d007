import { answersTable } from '#lib/export/answers-table.ts';
import { csvOf } from '#lib/export/csv.ts';
import type { Attachment } from '#lib/report/attachment.ts';
import { buildReport } from '#lib/report/build-report.ts';
import type { ReportInput } from '#lib/report/input.ts';
import type { Sealing } from '#lib/report/pdf/seal.ts';
import * as m from '#lib/paraglide/messages.js';
import { markingName } from '#lib/words/report.ts';
import { recordFiles } from '#lib/report/record.ts';
import type { Report } from '#lib/report/report.ts';
import type { Answers } from '#lib/scorecard/answer.ts';
import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { blankFormFor } from '#lib/scorecard/blank-form.ts';
import { holdsAnswers, showsLogo, type ReportChoice } from '#lib/scorecard/report-choice.ts';
import { yearSlug } from '#lib/scorecard/year.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { plainAnswers } from '#lib/server/records/answers.ts';
import { fileName } from '#lib/server/http/download.ts';
import { readForeword } from '#lib/server/records/forewords.ts';
import { findLogo, type StoredLogo } from '#lib/server/records/logos.ts';
import { listAssignments } from '#lib/server/records/assignments.ts';
import { listActions } from '#lib/server/records/actions.ts';
import { findVersion, listSubmissions, type Submission } from '#lib/server/records/submissions.ts';
import type { YearEvent } from '#lib/scorecard/signing/year-event.ts';
import { signatureOf } from '#lib/scorecard/signing/year-state.ts';
import { readEvents } from '#lib/server/records/year-events.ts';
import { readSealKey } from '#lib/server/records/seal-key.ts';
import { readTargets, standingTargets } from '#lib/server/records/targets.ts';
import type { Opened } from './opened.ts';
import { resultOf } from './result.ts';
import { digestOfVersion, fileOfVersion, type FiledVersion } from './signed-file.ts';
import { outcomeFor } from './targets.ts';

/**
 * The report of an assessment that is asked for: the page and the PDF are made from the same blocks. `checkedAt` is the
 * address of the page on which a signed one can be checked.
 * `null` when a version is asked for that never was, or a theme in which the council is asked nothing.
 */
export async function reportOf(
	opened: Opened,
	choice: ReportChoice,
	checkedAt: string
): Promise<Report | null> {
	const result = await resultFor(opened, choice, checkedAt);
	return result && builtFrom(opened, choice, result, await logoFor(opened, choice));
}

/** A report with what its PDF holds beside it. */
export interface ReportRecord {
	report: Report;
	attachments: Attachment[];
	/** The picture of the council's logo; `null` where it has none or the report does not show it. */
	logo: Uint8Array | null;
	/** What its PDF is sealed with; `null` for a draft and for a blank questionnaire. */
	seal: Sealing | null;
}

/** The same with the files and the picture that its PDF holds. */
export async function recordOf(
	opened: Opened,
	choice: ReportChoice,
	checkedAt: string
): Promise<ReportRecord | null> {
	const result = await resultFor(opened, choice, checkedAt);
	if (!result) return null;
	const logo = await logoFor(opened, choice);
	const report = await builtFrom(opened, choice, result, logo);
	const attachments = holdsAnswers(choice)
		? recordFiles({
				name: recordName(opened),
				title: report.title,
				json: fileOf(result),
				csv: csvOf(
					answersTable({
						name: result.organisation.name,
						scorecard: result.scorecard,
						questionnaire: result.questionnaire,
						submitted: result.status !== 'draft'
					})
				)
			})
		: [];
	const seal = choice.kind === 'blank' ? null : await sealOf(opened, result);
	return { report, attachments, logo: logo && logo.png, seal };
}

/** The answers of a result as an assessment file. */
function fileOf(result: Result): string {
	const filed = filedOf(result);
	if (filed) return fileOfVersion(filed);
	const { organisation, scorecard, questionnaire, answers } = result;
	const { council, year } = scorecard;
	return writeAssessmentFile({ name: organisation.name, council, questionnaire, year, answers });
}

/** A result as its version; `null` for a draft. */
function filedOf({ status, organisation, ...result }: Omit<Result, 'around'>): FiledVersion | null {
	if (status === 'draft') return null;
	const { submittedAt, version, signature = null } = status;
	return { ...result, name: organisation.name, submittedAt, version, signature };
}

async function sealOf(
	{ service }: Opened,
	{ status, submission }: Result
): Promise<Sealing | null> {
	if (status === 'draft' || submission === null) return null;
	const digest = status.signature?.proof?.digest ?? null;
	return { submission, digest, key: await readSealKey(service.database) };
}

/** What the files inside are called, as a download of the answers is, without its ending. */
function recordName({ organisation, questionnaire, year }: Opened): string {
	return fileName([organisation.name, questionnaire.series, yearSlug(year), 'json']).slice(0, -5);
}

async function resultFor(
	opened: Opened,
	{ version, theme }: ReportChoice,
	checkedAt: string
): Promise<Result | null> {
	const result = version === null ? await standingResult(opened) : await versionOf(opened, version);
	if (!result || (theme !== null && !asks(result, theme))) return null;
	const filed = filedOf(result);
	const digest = filed && digestOfVersion(filed);
	if (result.status === 'draft' || !result.status.signature || digest === null) return result;
	const signature = { ...result.status.signature, proof: { digest, checkedAt } };
	return { ...result, status: { ...result.status, signature } };
}

/** Whether the council is asked anything in a theme. */
function asks({ questionnaire, scorecard }: Result, id: string): boolean {
	return blankFormFor(questionnaire, scorecard.council).themes.some(({ theme }) => theme.id === id);
}

/** The council's logo of today, also for what was submitted before; `null` where the kind of report shows none. */
async function logoFor({ service, organisation }: Opened, choice: ReportChoice) {
	return showsLogo(choice) ? findLogo(service.database, organisation.id) : null;
}

async function builtFrom(
	opened: Opened,
	{ kind, marking, theme, version }: ReportChoice,
	{ around, ...result }: Result,
	logo: StoredLogo | null
): Promise<Report> {
	return buildReport({
		...result,
		date: opened.now,
		kind,
		theme,
		marking:
			opened.organisation.previewOf === null
				? marking && markingName(marking)
				: m.preview_marking(),
		helplines: helplinesFor(opened.service.library, opened.organisation.nation),
		logo: logo && { alt: logo.alt, width: logo.width, height: logo.height },
		...(kind === 'blank' && {
			assignments: (await listAssignments(opened.service.database, opened.assessment.id)).flatMap(
				({ kind: asked, subject, name, due }) =>
					asked === 'theme' ? [{ theme: subject, name, due }] : []
			)
		}),
		// Of today, like the plan: what was submitted before has its own day.
		...(kind === 'publication' && version === null && { foreword: await forewordOf(opened) }),
		...(kind === 'answers' || kind === 'blank' ? {} : await around())
	});
}

/** A result and, where the kind of report shows it, what belongs to the year beside its own answers. */
type Result = Pick<ReportInput, 'scorecard' | 'questionnaire' | 'organisation' | 'status'> & {
	/** What was answered: the frozen answers of what is submitted. */
	answers: Answers;
	/** The id of what was submitted; `null` for a draft. */
	submission: string | null;
	around: () => Promise<Pick<ReportInput, 'earlier' | 'targets' | 'outcome' | 'actions'>>;
};

/** The result as it stands, with the years before it, targets and the plan. */
async function standingResult(opened: Opened): Promise<Result> {
	const { scorecard, name, submitted } = await resultOf(opened);
	return {
		scorecard,
		questionnaire: opened.questionnaire,
		organisation: { name },
		answers: submitted?.answers ?? plainAnswers(opened.assessment.answers),
		submission: submitted?.id ?? null,
		status: submitted
			? {
					...{ submittedAt: submitted.at, version: submitted.version },
					signature: signatureOf(await eventsOf(opened), submitted.version)
				}
			: 'draft',
		around: () => around(opened, scorecard)
	};
}

/**
 * A version as it was submitted, with the years before it. Targets and the plan are those of today and stay out.
 * `null` when there is none of that number.
 */
async function versionOf(opened: Opened, number: number): Promise<Result | null> {
	const found = await findVersion(opened.service.database, opened.assessment.id, number);
	if (!found) return null;
	const { id, scorecard, questionnaire, answers, organisationName } = found;
	const { version, submittedAt, reopenedAt } = found;
	return {
		submission: id,
		scorecard,
		questionnaire,
		answers,
		organisation: { name: organisationName },
		status: {
			submittedAt: new Date(submittedAt),
			version,
			reopenedAt: reopenedAt === null ? null : new Date(reopenedAt),
			signature: signatureOf(await eventsOf(opened), version)
		},
		around: async () => ({ earlier: (await earlierOf(opened)).map(({ scorecard }) => scorecard) })
	};
}

/** What happened to the year, for who signed it. */
function eventsOf({ service, assessment }: Opened): Promise<YearEvent[]> {
	return readEvents(service.database, assessment.id);
}

/** What was submitted in the years before, the oldest first. */
async function earlierOf({ service, assessment, year }: Opened): Promise<Submission[]> {
	const { organisationId, series } = assessment;
	return listSubmissions(service.database, { organisationId, series, upTo: year - 1 });
}

async function around(opened: Opened, scorecard: Scorecard) {
	const { database } = opened.service;
	const { organisationId, series } = opened.assessment;
	const key = { organisationId, series };
	const earlier = await earlierOf(opened);
	return {
		earlier: earlier.map((each) => each.scorecard),
		targets: standingTargets(await readTargets(database, opened.assessment.id)),
		outcome: await outcomeFor(opened, scorecard, earlier),
		actions: await listActions(database, key)
	};
}

/** What stands first in the report, where somebody wrote it. */
async function forewordOf({ service, assessment }: Opened): Promise<ReportInput['foreword']> {
	const stored = await readForeword(service.database, assessment.id);
	return stored && stored.text !== '' ? { ...stored, savedAt: new Date(stored.savedAt) } : null;
}
