import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { later, now } from '../../../tests/fixtures/ground.ts';
import { clearDaily } from './clearing.ts';
import { openDatabase, type Database } from './database.ts';
import { beginSession } from './sessions.ts';

const day = 24 * 60 * 60 * 1000;
let database: Database;
let stop: () => Promise<void>;

beforeEach(async () => {
	vi.useFakeTimers({ now, toFake: ['Date', 'setInterval', 'clearInterval'] });
	database = await openDatabase(':memory:');
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
	stop = clearDaily(database, 30);
	await vi.waitFor(async () => expect(await sessions()).toBe(2));
	vi.advanceTimersByTime(day);
	await vi.waitFor(async () => expect(await sessions()).toBe(1));
	await stop();
	vi.advanceTimersByTime(day);
	expect(vi.getTimerCount()).toBe(0);
	expect(await sessions()).toBe(1);
});

test('what goes wrong is logged, and tried again the next day', async () => {
	const log = vi.spyOn(console, 'error').mockReturnValue();
	await beginSession(database, later(-30 * day));
	await database.schema.alterTable('organisation').renameTo('elsewhere').execute();
	stop = clearDaily(database, 30);
	await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(1));
	expect(JSON.parse(String(log.mock.lastCall?.[0]))).toMatchObject({ method: 'CLEAR' });

	await database.schema.alterTable('elsewhere').renameTo('organisation').execute();
	const people = () => database.selectFrom('person').select('id').execute();
	expect(await people()).toHaveLength(1);
	vi.advanceTimersByTime(day);
	await vi.waitFor(async () => expect(await people()).toHaveLength(0));
	expect(log).toHaveBeenCalledTimes(1);
});
