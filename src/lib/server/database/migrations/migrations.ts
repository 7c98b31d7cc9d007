import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { accounts } from './accounts.ts';
import { administrators } from './administrators.ts';
import { askedFor } from './asked-for.ts';
import { assignments } from './assignments.ts';
import { auditTrail } from './audit-trail.ts';
import { comments } from './comments.ts';
import { emailDomains } from './email-domains.ts';
import { forewords } from './forewords.ts';
import { invitations } from './invitations.ts';
import { logos } from './logos.ts';
import { singlePresses } from './single-presses.ts';
import { signOnsTakenOff, singleSignOn } from './single-sign-on.ts';
import { runningTheService } from './running-the-service.ts';
import { restoredStates } from './restored-states.ts';
import { sealKey } from './seal-key.ts';
import { seenAddresses } from './seen-addresses.ts';
import { snapshotsOnce } from './snapshots-once.ts';
import { teams } from './teams.ts';
import { unaskedSessions } from './unasked-sessions.ts';
import { waitingDeletions } from './waiting-deletions.ts';
import { yearEvents } from './year-events.ts';

/**
 * Steps that bring an older database up to date, forwards only and in the order of their names.
 * A step that was released is never changed: the next one mends it.
 */
export const migrations: Record<string, Migration> = {
	'0001-first-tables': { up: firstTables },
	'0002-years-and-plans': { up: yearsAndPlans },
	'0003-indexes-of-references': { up: indexesOfReferences },
	'0004-snapshots-once': { up: snapshotsOnce },
	'0005-single-presses': { up: singlePresses },
	'0006-running-the-service': { up: runningTheService },
	'0008-logos': { up: logos },
	'0009-teams': { up: teams },
	'0010-invitations': { up: invitations },
	'0012-accounts': { up: accounts },
	'0014-year-events': { up: yearEvents },
	'0015-assignments': { up: assignments },
	'0016-seal-key': { up: sealKey },
	'0017-audit': { up: auditTrail },
	'0018-single-sign-on': { up: singleSignOn },
	'0019-forewords': { up: forewords },
	'0020-email-domains': { up: emailDomains },
	'0021-unasked-sessions': { up: unaskedSessions },
	'0022-comments': { up: comments },
	'0023-sign-ons-taken-off': { up: signOnsTakenOff },
	'0024-restored-states': { up: restoredStates },
	'0025-asked-for': { up: askedFor },
	'0026-waiting-deletions': { up: waitingDeletions },
	'0027-administrators': { up: administrators },
	'0028-seen-addresses': { up: seenAddresses }
};

async function firstTables(database: Kysely<unknown>): Promise<void> {
	const { schema } = database;
	await schema
		.createTable('organisation')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('nation', 'text', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('example', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createTable('person')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createTable('contributor')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addUniqueConstraint('contributor_once', ['person_id', 'organisation_id'])
		.execute();
	await schema
		.createTable('session')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('last_used_at', 'bigint', (column) => column.notNull())
		.execute();
	await schema
		.createTable('assessment')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('series', 'text', (column) => column.notNull())
		.addColumn('questionnaire_id', 'text', (column) => column.notNull())
		.addColumn('year', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('created_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addUniqueConstraint('assessment_once', ['organisation_id', 'series', 'year'])
		.execute();
	for (const table of ['answer', 'answer_history']) {
		await schema
			.createTable(table)
			.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
			.addColumn('question_id', 'text', (column) => column.notNull())
			.addColumn('revision', 'integer', (column) => column.notNull())
			.addColumn('chosen', 'text')
			.addColumn('note', 'text', (column) => column.notNull())
			.addColumn('evidence', 'text', (column) => column.notNull())
			.addColumn('saved_at', 'bigint', (column) => column.notNull())
			.addColumn('saved_by', 'text', (column) => column.notNull().references('contributor.id'))
			.addPrimaryKeyConstraint(
				`${table}_key`,
				table === 'answer'
					? ['assessment_id', 'question_id']
					: ['assessment_id', 'question_id', 'revision']
			)
			.execute();
	}
	await schema
		.createTable('completion')
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('theme_id', 'text', (column) => column.notNull())
		.addColumn('completed_at', 'bigint', (column) => column.notNull())
		.addColumn('completed_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('completion_key', ['assessment_id', 'theme_id'])
		.execute();
	await schema
		.createTable('submission')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('submitted_at', 'bigint', (column) => column.notNull())
		.addColumn('submitted_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addColumn('snapshot', 'text', (column) => column.notNull())
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('reopened_at', 'bigint')
		.addColumn('reopened_by', 'text', (column) => column.references('contributor.id'))
		.addUniqueConstraint('submission_version', ['assessment_id', 'version'])
		.execute();
}

async function yearsAndPlans(database: Kysely<unknown>): Promise<void> {
	const { schema } = database;
	await schema.alterTable('organisation').addColumn('preview_of', 'text').execute();
	await schema
		.createTable('carried_answer')
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('question_id', 'text', (column) => column.notNull())
		.addColumn('from_year', 'integer', (column) => column.notNull())
		.addColumn('chosen', 'text')
		.addColumn('note', 'text', (column) => column.notNull())
		.addColumn('evidence', 'text', (column) => column.notNull())
		.addColumn('carried_at', 'bigint', (column) => column.notNull())
		.addColumn('carried_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('carried_answer_key', ['assessment_id', 'question_id'])
		.execute();
	await schema
		.createTable('target')
		.addColumn('assessment_id', 'text', (column) => column.notNull().references('assessment.id'))
		.addColumn('question_id', 'text', (column) => column.notNull())
		.addColumn('revision', 'integer', (column) => column.notNull())
		.addColumn('value', 'integer')
		.addColumn('due', 'text')
		.addColumn('saved_at', 'bigint', (column) => column.notNull())
		.addColumn('saved_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('target_key', ['assessment_id', 'question_id'])
		.execute();
	await schema
		.createTable('action')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('organisation_id', 'text', (column) =>
			column.notNull().references('organisation.id')
		)
		.addColumn('series', 'text', (column) => column.notNull())
		.addColumn('year', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('created_by', 'text', (column) => column.notNull().references('contributor.id'))
		.execute();
	await schema
		.createIndex('action_of_organisation')
		.on('action')
		.columns(['organisation_id', 'series'])
		.execute();
	await schema
		.createTable('action_version')
		.addColumn('action_id', 'text', (column) => column.notNull().references('action.id'))
		.addColumn('revision', 'integer', (column) => column.notNull())
		.addColumn('question_id', 'text')
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('owner', 'text', (column) => column.notNull())
		.addColumn('due', 'text')
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('note', 'text', (column) => column.notNull())
		.addColumn('saved_at', 'bigint', (column) => column.notNull())
		.addColumn('saved_by', 'text', (column) => column.notNull().references('contributor.id'))
		.addPrimaryKeyConstraint('action_version_key', ['action_id', 'revision'])
		.execute();
}

/** Without these, whatever is removed has the database look through every row that might refer to it. */
async function indexesOfReferences({ schema }: Kysely<unknown>): Promise<void> {
	const references = {
		contributor: ['organisation_id'],
		session: ['person_id'],
		assessment: ['created_by'],
		answer: ['saved_by'],
		answer_history: ['saved_by'],
		completion: ['completed_by'],
		submission: ['submitted_by', 'reopened_by'],
		carried_answer: ['carried_by'],
		target: ['saved_by'],
		action: ['created_by'],
		action_version: ['saved_by']
	};
	for (const [table, columns] of Object.entries(references)) {
		for (const column of columns) {
			await schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
		}
	}
}
