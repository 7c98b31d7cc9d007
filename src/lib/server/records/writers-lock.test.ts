import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinCouncil, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { watched } from '../../../../tests/fixtures/watched.ts';
import { writers } from '../../../../tests/fixtures/writers.ts';
import type { Database } from '../database/database.ts';
import { removeOrganisation } from './removal.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** What is asked of a database until a writer is done. */
async function askedBy(write: (database: Database) => Promise<unknown>): Promise<string[]> {
	const asked: string[] = [];
	await write(watched(ground.database, asked));
	return asked;
}

function expectTakenFirst(asked: string[]): void {
	const taken = asked.findIndex((each) => /^update (organisation|assessment)$/.test(each));
	expect(asked.slice(0, taken + 1)).toEqual([
		// To know which council an assessment is of, which never changes.
		...(asked[0] === 'select assessment' ? ['select assessment'] : []),
		expect.stringMatching(/^update (organisation|assessment)$/)
	]);
	expect(asked.length).toBeGreaterThan(taken + 1);
}

test.each(Object.entries(writers))(
	'%s takes the row of its council or year before anything is read',
	async (_name, { role, write }) => {
		const { database, organisation } = ground;
		const contributorId = await joinCouncil(database, organisation.id, role);
		const colleague = await joinCouncil(database, organisation.id, 'contributor');
		const told = {
			...{ assessmentId: ground.assessmentId, organisationId: organisation.id, colleague, now },
			...{ contributorId, by: contributorId }
		};
		expectTakenFirst(await askedBy((watching) => write(watching, told)));
	}
);

test('so does whoever runs the service and removes a council', async () => {
	const { organisation } = ground;
	expectTakenFirst(
		await askedBy((watching) =>
			removeOrganisation(watching, organisation.id, { personId: null, now })
		)
	);
});
