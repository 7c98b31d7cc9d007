import type { Organisation } from './organisations.ts';
import type {
	CouncilFile,
	FiledAction,
	FiledAssessment
} from '#lib/scorecard/file/council-schema.ts';
import { entryOf } from '#lib/scorecard/file/assessment-file.ts';
import { filedEvent } from '#lib/scorecard/file/council-events.ts';
import { writtenYear } from '#lib/scorecard/year.ts';
import { councilFormat, councilVersion } from '#lib/scorecard/file/council-schema.ts';
import { listActionsOf } from './actions.ts';
import { atOneMoment, type Database } from '../database/database.ts';
import { readForeword } from './forewords.ts';
import { findLogo } from './logos.ts';
import { readColumns } from './stored-answer.ts';
import { readSubmissionTexts } from './submissions.ts';
import { readSentText } from './signatures.ts';
import { readTargets } from './targets.ts';
import { readEvents } from './year-events.ts';

/**
 * What a council answered, planned and submitted, as it stands at one moment, in an order of its own: the same council gives
 * the same file to the byte, wherever it is stored. Nobody is in it but whoever is named in what happened to a year and in a
 * foreword: no e-mail addresses, no places in the team and not who saved what, since a copy is sent round.
 * Throws a `SnapshotError` when a submitted result was changed since it was stored.
 */
export async function copyCouncil(
	database: Database,
	{ id, name, nation, type }: Organisation
): Promise<CouncilFile> {
	return atOneMoment(database, async (transaction) => {
		const rows = await transaction
			.selectFrom('assessment')
			.select(['id', 'series', 'year', 'questionnaire_id', 'created_at'])
			.where('organisation_id', '=', id)
			.orderBy('series')
			.orderBy('year')
			.execute();
		const results = new Map<string, string>();
		const assessments: FiledAssessment[] = [];
		for (const row of rows) {
			const submissions = await readSubmissionTexts(transaction, row.id);
			for (const { digest, text } of submissions) results.set(digest, text);
			const events = await readEvents(transaction, row.id);
			for (const event of events) {
				if (event.kind !== 'sent-for-signature' || results.has(event.result)) continue;
				results.set(event.result, await readSentText(transaction, id, event.result));
			}
			assessments.push({
				series: row.series,
				year: writtenYear(row.year),
				questionnaire: row.questionnaire_id,
				begunAt: moment(row.created_at),
				answers: await answersOf(transaction, row.id),
				carried: await carriedOf(transaction, row.id),
				targets: await targetsOf(transaction, row.id),
				completed: await completedOf(transaction, row.id),
				submissions: submissions.map(({ submittedAt, reopenedAt, digest }) => ({
					submittedAt: moment(submittedAt),
					...(reopenedAt !== null && { reopenedAt: moment(reopenedAt) }),
					result: digest
				})),
				...(await forewordOf(transaction, row.id)),
				events: events.map(filedEvent)
			});
		}
		return {
			format: councilFormat,
			version: councilVersion,
			organisation: { name, nation, type },
			...(await logoOf(transaction, id)),
			assessments,
			actions: await actionsOf(transaction, id),
			results: Object.fromEntries([...results].sort(([a], [b]) => (a < b ? -1 : 1)))
		};
	});
}

/** The foreword under its name, or nothing where there never was one. */
async function forewordOf(
	transaction: Database,
	assessmentId: string
): Promise<Pick<FiledAssessment, 'foreword'>> {
	const foreword = await readForeword(transaction, assessmentId);
	if (!foreword) return {};
	const { revision, savedAt, text, name, role } = foreword;
	return { foreword: { revision, savedAt: moment(savedAt), text, name, role } };
}

/** The logo under its name, or nothing where there is none. */
async function logoOf(
	transaction: Database,
	organisationId: string
): Promise<Pick<CouncilFile, 'logo'>> {
	const logo = await findLogo(transaction, organisationId);
	if (!logo) return {};
	const { alt, png, savedAt } = logo;
	return {
		logo: { savedAt: moment(savedAt), alt, picture: Buffer.from(png).toString('base64') }
	};
}

/** Whether nothing was begun or planned in a council, so that a copy can be restored into it. */
export async function isEmptyCouncil(database: Database, organisationId: string): Promise<boolean> {
	for (const table of ['assessment', 'action'] as const) {
		const row = await database
			.selectFrom(table)
			.select('id')
			.where('organisation_id', '=', organisationId)
			.executeTakeFirst();
		if (row) return false;
	}
	return true;
}

function moment(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

async function answersOf(
	transaction: Database,
	assessmentId: string
): Promise<FiledAssessment['answers']> {
	const rows = await transaction
		.selectFrom('answer_history')
		.selectAll()
		.where('assessment_id', '=', assessmentId)
		.orderBy('question_id')
		.orderBy('revision')
		.execute();
	const answers = Map.groupBy(rows, ({ question_id }) => question_id);
	return Object.fromEntries(
		[...answers].map(([question, states]) => [
			question,
			states.map((state) => ({ savedAt: moment(state.saved_at), ...entryOf(readColumns(state)) }))
		])
	);
}

async function carriedOf(
	transaction: Database,
	assessmentId: string
): Promise<FiledAssessment['carried']> {
	const rows = await transaction
		.selectFrom('carried_answer')
		.selectAll()
		.where('assessment_id', '=', assessmentId)
		.orderBy('question_id')
		.execute();
	return Object.fromEntries(
		rows.map((row) => [
			row.question_id,
			{
				from: writtenYear(row.from_year),
				carriedAt: moment(row.carried_at),
				...entryOf(readColumns(row))
			}
		])
	);
}

async function targetsOf(
	transaction: Database,
	assessmentId: string
): Promise<FiledAssessment['targets']> {
	const targets = await readTargets(transaction, assessmentId);
	return Object.fromEntries(
		targets.map(({ question, revision, savedAt, value, due }) => [
			question,
			{
				revision,
				savedAt: moment(savedAt),
				...(value !== null && { value }),
				...(due !== null && { due })
			}
		])
	);
}

async function completedOf(
	transaction: Database,
	assessmentId: string
): Promise<FiledAssessment['completed']> {
	const rows = await transaction
		.selectFrom('completion')
		.select(['theme_id', 'completed_at'])
		.where('assessment_id', '=', assessmentId)
		.orderBy('theme_id')
		.execute();
	return Object.fromEntries(rows.map((row) => [row.theme_id, moment(row.completed_at)]));
}

/** In order of when they were made; those of one moment in order of what they say, since ids change when restored. */
async function actionsOf(transaction: Database, organisationId: string): Promise<FiledAction[]> {
	const actions = await listActionsOf(transaction, organisationId);
	const filed = actions.map(({ series, year, createdAt, versions }) => ({
		...{ series, year: writtenYear(year), createdAt: moment(createdAt) },
		states: versions.map(({ savedAt, title, question, owner, due, status, note }) => ({
			savedAt: moment(savedAt),
			title,
			...(question !== null && { question }),
			owner,
			...(due !== null && { due }),
			...{ status, note }
		}))
	}));
	const order = new Map(
		filed.map((action) => [action, `${action.createdAt} ${JSON.stringify(action)}`])
	);
	return filed.sort((a, b) => ((order.get(a) ?? '') < (order.get(b) ?? '') ? -1 : 1));
}
