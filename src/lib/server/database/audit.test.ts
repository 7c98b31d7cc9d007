import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { createRandom, type Random } from '../../../../tests/random.ts';
import { cases } from '../../../../tests/thoroughness.ts';
import { appendAudit, checkAudit, countAudit, installation, readAudit } from './audit.ts';
import { atomically, type Database } from './database.ts';

let database: Database;
beforeEach(async () => {
	database = await openEmpty();
});
afterEach(() => database.destroy());

const append = (chain: string, index: number) =>
	atomically(database, (transaction) =>
		appendAudit(transaction, chain, {
			...{ kind: 'invited', now: later(index), person: `person ${index % 3}` },
			...{ name: index % 2 === 0 ? null : 'Ŵyn', detail: { role: 'reader', index } }
		})
	);

async function fill(chain: string, entries: number): Promise<void> {
	for (let index = 1; index <= entries; index += 1) await append(chain, index);
}

test('entries come back as they were written, the newest first', async () => {
	await fill('council', 3);
	const [newest] = await readAudit(database, 'council', { limit: 1 });
	expect(newest).toMatchObject({
		...{ sequence: 3, kind: 'invited', at: later(3).getTime(), person: 'person 0', name: 'Ŵyn' },
		detail: { role: 'reader', index: 3 }
	});
	const older = await readAudit(database, 'council', { limit: 5, offset: 1 });
	expect(older.map(({ sequence }) => sequence)).toEqual([2, 1]);
	expect(await countAudit(database, 'council')).toBe(3);
	expect(await countAudit(database, 'other')).toBe(0);
});

test('an entry is there with what it tells of, or neither is', async () => {
	await fill('council', 1);
	const broken = atomically(database, async (transaction) => {
		await appendAudit(transaction, 'council', {
			...{ kind: 'left', now, person: 'somebody', name: null, detail: {} }
		});
		throw new Error('It did not happen');
	});
	await expect(broken).rejects.toThrow('It did not happen');
	await append('council', 2);
	expect(await countAudit(database, 'council')).toBe(2);
	expect((await checkAudit(database)).faults).toEqual([]);
});

test('many who write at once make one chain without a gap', async () => {
	await Promise.all(
		Array.from({ length: 24 }, (_, index) => append(`council ${index % 2}`, index))
	);
	const { faults, heads } = await checkAudit(database);
	expect(faults).toEqual([]);
	expect(heads.map(({ sequence }) => sequence)).toEqual([12, 12]);
});

describe('a chain', () => {
	const entries = 12;
	const chains = ['a council', 'another', installation];
	/** What somebody who can write to the database may do to it; an entry from 1. */
	const tamperings: [string, (chain: string, entry: number, random: Random) => Promise<unknown>][] =
		[
			['a kind', (chain, entry) => change(chain, entry, { kind: 'left' })],
			['a time', (chain, entry) => change(chain, entry, { happened_at: 5 })],
			['who did it', (chain, entry) => change(chain, entry, { person_id: 'somebody else' })],
			['a name', (chain, entry) => change(chain, entry, { name: 'Somebody Else' })],
			['no name', (chain, entry) => change(chain, entry, { person_id: null })],
			['a detail', (chain, entry) => change(chain, entry, { detail: '{"role":"lead"}' })],
			['a hash', (chain, entry) => change(chain, entry, { hash: 'f'.repeat(64) })],
			[
				'an entry that is taken out',
				(chain, entry) =>
					database
						.deleteFrom('audit_entry')
						.where('chain', '=', chain)
						.where('sequence', '=', entry)
						.execute()
			],
			[
				'the end that is cut off',
				(chain, entry) =>
					database
						.deleteFrom('audit_entry')
						.where('chain', '=', chain)
						.where('sequence', '>=', entry)
						.execute()
			],
			[
				'two entries that change places',
				async (chain, entry) => {
					const to = (entry % entries) + 1;
					await change(chain, entry, { sequence: 99 });
					await change(chain, to, { sequence: entry });
					await change(chain, 99, { sequence: to });
				}
			],
			[
				'an entry that is put in at the end',
				async (chain) => {
					const last = await entryOf(chain, entries);
					await database
						.insertInto('audit_entry')
						.values({ ...last, sequence: entries + 1 })
						.execute();
				}
			],
			[
				'an entry of another chain',
				async (chain, entry) => {
					const from = chains.find((each) => each !== chain) ?? '';
					const { kind, happened_at, person_id, detail, hash } = await entryOf(from, entry);
					await change(chain, entry, { kind, happened_at, person_id, detail, hash });
				}
			],
			[
				'its head',
				(chain) =>
					database
						.updateTable('audit_head')
						.set({ sequence: entries - 1 })
						.where('chain', '=', chain)
						.execute()
			],
			[
				'its head that is taken away',
				(chain) => database.deleteFrom('audit_head').where('chain', '=', chain).execute()
			],
			[
				'all its entries',
				(chain) => database.deleteFrom('audit_entry').where('chain', '=', chain).execute()
			]
		];

	const change = (chain: string, entry: number, to: object) =>
		database
			.updateTable('audit_entry')
			.set(to)
			.where('chain', '=', chain)
			.where('sequence', '=', entry)
			.execute();
	const entryOf = (chain: string, entry: number) =>
		database
			.selectFrom('audit_entry')
			.selectAll()
			.where('chain', '=', chain)
			.where('sequence', '=', entry)
			.executeTakeFirstOrThrow();

	beforeEach(async () => {
		for (const chain of chains) await fill(chain, entries);
	});

	test('that nobody touched is sound', async () => {
		expect(await checkAudit(database)).toMatchObject({ faults: [] });
	});

	test.each(tamperings)('shows %s, in that chain and no other', async (_case, tamper) => {
		const random = createRandom(31);
		const rounds = cases(4, 60);
		for (let round = 0; round < rounds; round += 1) {
			const chain = chains[random.below(chains.length)] ?? '';
			const entry = 1 + random.below(entries);
			const undone = new Error('Once more');
			const found = atomically(database, async (transaction) => {
				const outside = database;
				database = transaction;
				try {
					await tamper(chain, entry, random);
					const { faults } = await checkAudit(transaction);
					expect(faults.length, `${chain} ${entry}`).toBeGreaterThan(0);
					expect(new Set(faults.map((fault) => fault.chain))).toEqual(new Set([chain]));
				} finally {
					database = outside;
				}
				throw undone;
			});
			await expect(found).rejects.toBe(undone);
		}
	});

	test('that somebody wrote anew is told from the one whose end was noted before', async () => {
		const { heads } = await checkAudit(database);
		for (const table of ['audit_entry', 'audit_head'] as const)
			await database.deleteFrom(table).where('chain', '=', 'another').execute();
		await fill('another', entries - 1);
		await append('another', 77);
		await append('another', 78);
		expect((await checkAudit(database)).faults).toEqual([]);
		expect((await checkAudit(database, heads)).faults).toEqual([
			{ chain: 'another', sequence: entries, what: 'other' }
		]);
	});

	test('that grew since its end was noted is sound, and one that is gone as a whole is missed', async () => {
		const { heads } = await checkAudit(database);
		await append('another', 77);
		expect((await checkAudit(database, heads)).faults).toEqual([]);
		for (const table of ['audit_entry', 'audit_head'] as const)
			await database.deleteFrom(table).where('chain', '=', 'another').execute();
		expect((await checkAudit(database, heads)).faults).toEqual([
			{ chain: 'another', sequence: 1, what: 'gone' }
		]);
	});
});

describe('a council that began since there are chains', () => {
	const begin = (council: string) =>
		atomically(database, async (transaction) => {
			const begun = { kind: 'council-begun', now, person: 'somebody', name: null } as const;
			await appendAudit(transaction, council, { ...begun, detail: {} });
			await appendAudit(transaction, installation, { ...begun, detail: { council } });
		});
	const remove = async (chain: string) => {
		for (const table of ['audit_entry', 'audit_head'] as const)
			await database.deleteFrom(table).where('chain', '=', chain).execute();
	};
	const faults = async () => (await checkAudit(database)).faults;

	beforeEach(async () => {
		// One of before, whose chain began late.
		await fill('early', 3);
		await begin('one');
		await begin('two');
	});

	test('is sound beside one of before', async () => {
		expect(await faults()).toEqual([]);
	});

	test('misses the chain of the installation where that is gone as a whole', async () => {
		await remove(installation);
		expect(await faults()).toEqual([{ chain: installation, sequence: 1, what: 'gone' }]);
	});

	test('misses it where another chain took its place', async () => {
		await remove(installation);
		await append(installation, 1);
		expect(await faults()).toEqual([{ chain: installation, sequence: 1, what: 'missing' }]);
	});

	test('misses its own beginning where another chain took the place of its own', async () => {
		await remove('one');
		await fill('one', 2);
		expect(await faults()).toEqual([{ chain: 'one', sequence: 1, what: 'missing' }]);
	});

	test('alone of before, nothing is missed', async () => {
		for (const chain of ['one', 'two', installation]) await remove(chain);
		expect(await faults()).toEqual([]);
	});
});
