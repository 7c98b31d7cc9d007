import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { clearDaily } from './clearing.ts';
import type { Database } from '../database/database.ts';
import { openSessionClock } from '../identity/session-clock.ts';
import { createOrganisation } from '../records/organisations.ts';
import { beginSession } from '../identity/sessions.ts';

const day = 24 * 60 * 60 * 1000;
let database: Database;
let stop: () => Promise<void>;

beforeEach(async () => {
	vi.useFakeTimers({ now, toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
	database = await openEmpty();
});
afterEach(async () => {
	vi.useRealTimers();
	vi.restoreAllMocks();
	await stop();
	await database.destroy();
});

const sessions = async () =>
	(await database.selectFrom('session').select('token_hash').execute()).length;

test('what is abandoned goes at the start, and then each day until it is stopped', async () => {
	await beginSession(database, later(-30 * day));
	await beginSession(database, later(-29 * day));
	await beginSession(database, later(-28 * day));
	stop = clearDaily(database, await openSessionClock(database), { days: 30, limitDays: null });
	await vi.waitFor(async () => expect(await sessions()).toBe(2));
	vi.advanceTimersByTime(day);
	await vi.waitFor(async () => expect(await sessions()).toBe(1));
	await stop();
	vi.advanceTimersByTime(day);
	expect(vi.getTimerCount()).toBe(0);
	expect(await sessions()).toBe(1);
});

test('each council and person that goes is a line with its id alone', async () => {
	const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const { personId } = await beginSession(database, later(-30 * day));
	const { organisation } = await createOrganisation(
		database,
		{ name: 'Fenbridge Council', nation: 'england', type: 'unitary', example: true },
		personId,
		now
	);
	stop = clearDaily(database, await openSessionClock(database), { days: 30, limitDays: null });
	const events = () => written.mock.calls.map(([line]) => JSON.parse(String(line)));
	await vi.waitFor(() =>
		expect(events()).toEqual([
			{ at: expect.any(String), event: 'cleared', organisation: organisation.id },
			{ at: expect.any(String), event: 'cleared', person: personId }
		])
	);
});

test('what goes wrong is logged, and tried again the next day', async () => {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	await beginSession(database, later(-30 * day));
	await database.schema.alterTable('organisation').renameTo('elsewhere').execute();
	stop = clearDaily(database, await openSessionClock(database), { days: 30, limitDays: null });
	await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(1));
	expect(JSON.parse(String(log.mock.lastCall?.[0]))).toMatchObject({ method: 'CLEAR' });

	await database.schema.alterTable('elsewhere').renameTo('organisation').execute();
	const people = () => database.selectFrom('person').select('id').execute();
	expect(await people()).toHaveLength(1);
	vi.advanceTimersByTime(day);
	await vi.waitFor(async () => expect(await people()).toHaveLength(0));
	expect(log).toHaveBeenCalledTimes(1);
});
