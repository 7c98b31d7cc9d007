import { readCouncilFile, answerOf, type ParsedCouncil } from '#lib/scorecard/file/council-file.ts';
import { momentsToCome } from '#lib/scorecard/file/council-moments.ts';
import type { CouncilProblem } from '#lib/scorecard/file/council-problem.ts';
import type {
	CouncilFile,
	FiledAction,
	FiledAssessment
} from '#lib/scorecard/file/council-schema.ts';
import { eventsIn } from '#lib/scorecard/file/council-events.ts';
import { forgottenRevisions } from '#lib/scorecard/answer-history.ts';
import { readYear } from '#lib/scorecard/year.ts';
import { auditIn } from './audit.ts';
import { isEmptyCouncil } from './council-copy.ts';
import { atomically, type Database } from '../database/database.ts';
import { lockOrganisation } from '../database/lock.ts';
import { mayStill } from './contributors.ts';
import type { Tables } from '../database/tables.ts';
import { digest, newId } from '../database/identifier.ts';
import { makeLogo, type Picture } from '../logo/make-logo.ts';
import { keepLogo } from './logos.ts';
import { keepSnapshot } from './snapshots.ts';
import { columnsOf } from './stored-answer.ts';
import { insertSubmission } from './submitting.ts';
import { resultIn } from './submitted-result.ts';
import { eventRow } from './year-events.ts';

/** The largest copy that is restored, in bytes: below the largest request, also when a form writes each line end as two. */
export const largestCouncilFile = 9_000_000;

/**
 * Reads a council file and holds each submitted result against its digest: one that was changed after it was submitted,
 * or that is of another year than the submission that names it, is a problem like any other, and so is a moment that has not come.
 */
export function checkCouncilFile(bytes: Uint8Array, now: Date): ParsedCouncil {
	const parsed = readCouncilFile(bytes);
	if (!parsed.ok) return parsed;
	const problems = [...momentsToCome(parsed.value, now), ...problemsOfResults(parsed.value)];
	return problems.length > 0 ? { ok: false, problems } : parsed;
}

function problemsOfResults({ assessments, results }: CouncilFile): CouncilProblem[] {
	const problems: CouncilProblem[] = [];
	const read = new Map<string, ReturnType<typeof resultIn>>();
	for (const [expected, text] of Object.entries(results)) {
		const path = ['results', expected];
		const result = digest(text) === expected ? resultIn(text) : null;
		if (digest(text) !== expected) problems.push({ path, code: 'result-changed' });
		else if (!result) problems.push({ path, code: 'result-unreadable' });
		read.set(expected, result);
	}
	for (const [index, { series, year, submissions, events = [] }] of assessments.entries()) {
		for (const [field, list] of Object.entries({ submissions, events })) {
			for (const [at, { result: named = '' }] of list.entries()) {
				const result = read.get(named);
				if (result && (result.series !== series || result.year !== readYear(year)))
					problems.push({
						path: ['assessments', index, field, at, 'result'],
						code: 'result-elsewhere'
					});
			}
		}
	}
	return problems;
}

/**
 * The logo in a checked file, read and written anew as one that somebody chose: nothing comes in by a copy that would be
 * refused on its page.
 */
export async function logoIn({
	logo
}: CouncilFile): Promise<
	{ ok: true; value: Picture | null } | { ok: false; problems: CouncilProblem[] }
> {
	if (!logo) return { ok: true, value: null };
	const made = await makeLogo(new Uint8Array(Buffer.from(logo.picture, 'base64')));
	return made.ok
		? made
		: { ok: false, problems: [{ path: ['logo', 'picture'], code: 'picture-unreadable' }] };
}

/** Who restores a council, and when. */
interface Restorer {
	organisationId: string;
	contributorId: string;
	now: Date;
	/** The picture that `logoIn` made of the file's; `null` where it has none. */
	picture: Picture | null;
}

/** Rows in one statement: far below what any database takes. */
const atOnce = 500;

/**
 * Puts everything in a checked file into an empty council, its name and kind with it, all of it or nothing. Each thing
 * keeps its own time; who did it is the person who restores. Ids are new, so that a copy beside its original is fine.
 * `missing`: they may not, or not any more, or the council is gone.
 */
export async function restoreCouncil(
	database: Database,
	file: CouncilFile,
	by: Restorer
): Promise<'restored' | 'not-empty' | 'missing'> {
	return atomically(database, async (transaction) => {
		await lockOrganisation(transaction, by.organisationId);
		if (!(await mayStill(transaction, by.contributorId, 'manage'))) return 'missing';
		if (!(await isEmptyCouncil(transaction, by.organisationId))) return 'not-empty';
		await transaction
			.updateTable('organisation')
			.set(file.organisation)
			.where('id', '=', by.organisationId)
			.execute();
		for (const assessment of file.assessments)
			await restoreAssessment(transaction, assessment, file.results, by);
		for (const action of file.actions) await restoreAction(transaction, action, by);
		if (by.picture && file.logo)
			await keepLogo(transaction, by.picture, {
				...{ organisationId: by.organisationId, contributorId: by.contributorId },
				...{ alt: file.logo.alt, now: new Date(file.logo.savedAt) }
			});
		const { organisationId, contributorId, now } = by;
		await auditIn(transaction, { organisationId, contributorId, now, kind: 'restored' });
		return 'restored';
	});
}

async function restoreAssessment(
	transaction: Database,
	filed: FiledAssessment,
	results: CouncilFile['results'],
	by: Restorer
): Promise<void> {
	const id = newId();
	const { organisationId, contributorId } = by;
	await transaction
		.insertInto('assessment')
		.values({
			id,
			organisation_id: organisationId,
			series: filed.series,
			questionnaire_id: filed.questionnaire,
			year: readYear(filed.year) ?? NaN,
			created_at: Date.parse(filed.begunAt),
			created_by: contributorId
		})
		.execute();
	const kept = Object.entries(filed.answers).map(
		([question, states]) => [question, rememberedStates(states)] as const
	);
	const history = kept.flatMap(([question, states]) =>
		states.map((state, index) => ({
			assessment_id: id,
			question_id: question,
			revision: index + 1,
			...columnsOf(answerOf(state)),
			saved_at: Date.parse(state.savedAt),
			saved_by: contributorId
		}))
	);
	const newest = new Map(kept.map(([question, states]) => [question, states.length]));
	const standing = history.filter(
		({ question_id, revision }) => revision === newest.get(question_id)
	);
	await inParts(history, (rows) =>
		transaction
			.insertInto('answer_history')
			.values(rows.map((row) => ({ ...row, restored: 1 })))
			.execute()
	);
	await inParts(standing, (rows) => transaction.insertInto('answer').values(rows).execute());
	const carried = Object.entries(filed.carried).map(
		([question, answer]): Tables['carried_answer'] => ({
			assessment_id: id,
			question_id: question,
			from_year: readYear(answer.from) ?? NaN,
			...columnsOf(answerOf(answer)),
			carried_at: Date.parse(answer.carriedAt),
			carried_by: contributorId
		})
	);
	await inParts(carried, (rows) => transaction.insertInto('carried_answer').values(rows).execute());
	const targets = Object.entries(filed.targets).map(([question, target]): Tables['target'] => ({
		assessment_id: id,
		question_id: question,
		revision: target.revision,
		value: target.value ?? null,
		due: target.due ?? null,
		saved_at: Date.parse(target.savedAt),
		saved_by: contributorId
	}));
	await inParts(targets, (rows) => transaction.insertInto('target').values(rows).execute());
	const completions = Object.entries(filed.completed).map(([theme, at]) => ({
		assessment_id: id,
		theme_id: theme,
		completed_at: Date.parse(at),
		completed_by: contributorId
	}));
	await inParts(completions, (rows) => transaction.insertInto('completion').values(rows).execute());
	for (const [index, { submittedAt, reopenedAt, result }] of filed.submissions.entries()) {
		await insertSubmission(transaction, {
			...{ contributorId, assessmentId: id, version: index + 1 },
			submittedAt: Date.parse(submittedAt),
			reopenedAt: reopenedAt === undefined ? null : Date.parse(reopenedAt),
			digest: await keepSnapshot(transaction, organisationId, results[result] ?? '')
		});
	}
	if (filed.foreword) {
		const { savedAt, ...foreword } = filed.foreword;
		const saved = { saved_at: Date.parse(savedAt), saved_by: contributorId };
		await transaction
			.insertInto('foreword')
			.values({ assessment_id: id, ...foreword, ...saved })
			.execute();
	}
	const events = eventsIn(filed, contributorId);
	for (const event of events)
		if (event.kind === 'sent-for-signature')
			await keepSnapshot(transaction, organisationId, results[event.result] ?? '');
	const rows = events.map((event, index) => eventRow(id, index + 1, event));
	await inParts(rows, (part) => transaction.insertInto('year_event').values(part).execute());
}

/** The states of an answer that a history holds: the same that would be left had each been saved here. */
function rememberedStates<State extends { savedAt: string }>(states: State[]): State[] {
	const forgotten = new Set(
		forgottenRevisions(
			states.map(({ savedAt }, index) => ({ revision: index, savedAt: Date.parse(savedAt) }))
		)
	);
	return states.filter((_, index) => !forgotten.has(index));
}

async function restoreAction(
	transaction: Database,
	{ series, year, createdAt, states }: FiledAction,
	{ organisationId, contributorId }: Restorer
): Promise<void> {
	const id = newId();
	await transaction
		.insertInto('action')
		.values({
			...{ id, organisation_id: organisationId, series, year: readYear(year) ?? NaN },
			...{ created_at: Date.parse(createdAt), created_by: contributorId }
		})
		.execute();
	const versions = states.map(
		({ title, question, owner, due, status, note, savedAt }, index): Tables['action_version'] => ({
			...{ action_id: id, revision: index + 1, title, owner, status, note },
			...{ question_id: question ?? null, due: due ?? null },
			...{ saved_at: Date.parse(savedAt), saved_by: contributorId }
		})
	);
	await inParts(versions, (rows) =>
		transaction.insertInto('action_version').values(rows).execute()
	);
}

async function inParts<Row>(rows: Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
	for (let start = 0; start < rows.length; start += atOnce)
		await insert(rows.slice(start, start + atOnce));
}
