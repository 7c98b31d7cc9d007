import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { everyKind, asSet, questionnaireFrom } from '../../../../tests/fixtures/questionnaires.ts';
import { fillCouncil } from '../../../../tests/generated-council.ts';
import { createRandom } from '../../../../tests/random.ts';
import { cases } from '../../../../tests/thoroughness.ts';
import { writeCouncilFile } from '#lib/scorecard/file/council-file.ts';
import { copyCouncil } from './council-copy.ts';
import { checkCouncilFile, logoIn, restoreCouncil } from './council-restore.ts';
import { createOrganisation, findMembership } from './organisations.ts';

const questionnaires = [questionnaireFrom(everyKind), questionnaireFrom(asSet)];
const councils = cases(20, 60);
let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

const empty = (name: string) =>
	createOrganisation(
		ground.database,
		{ name, nation: 'wales', type: 'welsh-county', example: false },
		ground.personId,
		now
	);

/** Ids, and who did it, are new in a council that was restored, and events say that they came with it; pieces are numbered in the order they came. */
const own =
	/^(id|.*_by|key_hash|begun_at|number|pieces|restored)$|(^|_)(organisation|assessment|action|person)_id$/;
/** What belongs to a browser, a person or the service, and not to what the council has answered. */
const apart = [
	'assignment',
	'beginning',
	'comment',
	'contributor',
	'invitation',
	'person',
	'removed_organisation',
	'saving_check',
	'seal_key',
	'account',
	'administrator',
	'administrator_code',
	'audit_entry',
	'audit_head',
	'known_browser',
	'passkey',
	'passkey_challenge',
	'email_domain',
	'sign_on',
	'sign_on_attempt',
	'recovery_code',
	'reset_link',
	'session',
	'session_clock'
];

/** Every row of every table that belongs to a council, without what is its own. */
async function everything(organisationId: string): Promise<Record<string, string[]>> {
	const { database } = ground;
	const found: Record<string, string[]> = {};
	for (const { name, columns } of await database.introspection.getTables()) {
		if (apart.includes(name)) continue;
		const has = (column: string) => columns.some((each) => each.name === column);
		const assessments = sql`(select id from assessment where organisation_id = ${organisationId})`;
		const actions = sql`(select id from action where organisation_id = ${organisationId})`;
		const condition = has('organisation_id')
			? sql`organisation_id = ${organisationId}`
			: has('assessment_id')
				? sql`assessment_id in ${assessments}`
				: has('action_id')
					? sql`action_id in ${actions}`
					: name === 'organisation'
						? sql`id = ${organisationId}`
						: null;
		if (!condition) throw new Error(`Nobody knows whose the rows of ${name} are`);
		const { rows } = await sql<Record<string, unknown>>`
			select * from ${sql.table(name)} where ${condition}`.execute(database);
		found[name] = rows
			.map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !own.test(column))))
			.sort();
	}
	return found;
}

test('what is taken away, restored and taken away again is the same to the byte, and so is every row', async () => {
	const seed = Number(process.env.SEED ?? 20261129);
	const seen = {
		answers: 0,
		versions: 0,
		actions: 0,
		reopened: 0,
		logos: 0,
		signed: 0,
		waiting: 0
	};
	for (let index = 0; index < councils; index += 1) {
		const random = createRandom(seed + index);
		const { organisation: made, contributor } = await createOrganisation(
			ground.database,
			{ name: `Ŵyth “${index}” & <b>`, nation: 'england', type: 'county', example: false },
			ground.personId,
			now
		);
		await fillCouncil(random, ground.database, { organisation: made, contributor }, questionnaires);
		const file = await copyCouncil(ground.database, made);
		const text = writeCouncilFile(file);
		const checked = checkCouncilFile(new TextEncoder().encode(text), new Date('2100-01-01'));
		if (!checked.ok) throw new Error(`Seed ${seed + index}: ${JSON.stringify(checked.problems)}`);

		const { organisation, contributor: restorer } = await empty('Another name');
		const logo = await logoIn(checked.value);
		if (!logo.ok) throw new Error(`Seed ${seed + index}: its logo`);
		const picture = logo.value;
		const by = { organisationId: organisation.id, contributorId: restorer.id, now, picture };
		expect(await restoreCouncil(ground.database, checked.value, by)).toBe('restored');
		const member = await findMembership(ground.database, organisation.id, ground.personId);
		if (!member) throw new Error('The restored council is not there');
		expect(writeCouncilFile(await copyCouncil(ground.database, member.organisation))).toBe(text);
		expect(await everything(organisation.id)).toEqual(await everything(made.id));
		seen.answers += file.assessments.length;
		seen.actions += file.actions.length;
		seen.logos += picture ? 2 : 0;
		for (const { submissions, events = [] } of file.assessments) {
			seen.signed += events.filter(({ kind }) => kind === 'signed').length;
			seen.waiting += events.at(-1)?.kind === 'sent-for-signature' ? 1 : 0;
			seen.versions += submissions.length;
			seen.reopened += submissions.filter(({ reopenedAt }) => reopenedAt).length;
		}
	}
	for (const count of Object.values(seen)) expect(count).toBeGreaterThan(councils / 3);
}, 120_000);
