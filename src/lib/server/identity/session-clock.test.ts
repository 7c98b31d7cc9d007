import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEmpty } from '../../../../tests/fixtures/database.ts';
import { later, now } from '../../../../tests/fixtures/ground.ts';
import { clearDaily } from '../process/clearing.ts';
import type { Database } from '../database/database.ts';
import { openSessionClock } from './session-clock.ts';
import { beginSession, findSession } from './sessions.ts';

const day = 24 * 60 * 60 * 1000;
const tenYears = 3652 * day;
const life = { days: 400, limitDays: null };
let database: Database;
let token: string;

beforeEach(async () => {
	vi.useFakeTimers({ now, toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
	database = await openEmpty();
	({ token } = await beginSession(database, now));
});
afterEach(async () => {
	vi.useRealTimers();
	await database.destroy();
});

/** The service runs for some days of the machine, clearing each day, from when its clock says `at`. */
async function runFrom(at: Date, runningDays: number): Promise<Date> {
	vi.setSystemTime(at);
	const clock = await openSessionClock(database);
	const stop = clearDaily(database, clock, life);
	await stop();
	const next = clearDaily(database, clock, life);
	for (let each = 0; each < runningDays; each += 1) {
		vi.advanceTimersByTime(day);
		await clock.keep();
	}
	await next();
	return clock.now();
}

const isOpen = async (at: Date) => (await findSession(database, token, at, life)) !== null;

test.each([
	['ten years ahead at a start', tenYears],
	['ten years back at a start', -tenYears],
	['a year ahead at a start', 366 * day]
])('a clock that is %s ends no session, nor when it is right again', async (_case, jump) => {
	await runFrom(now, 1);
	expect(await isOpen(await runFrom(later(jump), 3))).toBe(true);
	expect(await isOpen(await runFrom(later(5 * day), 1))).toBe(true);
});

test('a clock that jumps while the service runs ends no session', async () => {
	const clock = await openSessionClock(database);
	for (const jump of [tenYears, -tenYears]) {
		vi.setSystemTime(later(jump));
		expect(await isOpen(clock.now())).toBe(true);
		expect(clock.now()).toEqual(now);
	}
});

test('a clock that is wrong at the first start of all ends no session', async () => {
	expect(await database.selectFrom('session_clock').selectAll().execute()).toEqual([]);
	await runFrom(now, 0);
	expect(await isOpen(await runFrom(later(-tenYears), 0))).toBe(true);
});

test('time passes while the service runs, and for a month while it is away', async () => {
	expect(await runFrom(now, 20)).toEqual(later(20 * day));
	expect(await runFrom(later(45 * day), 0)).toEqual(later(45 * day));
	expect(await runFrom(later(80 * day), 0)).toEqual(later(45 * day));
});

test('a session that nobody uses ends at last', async () => {
	const end = await runFrom(now, life.days);
	expect(end).toEqual(later(life.days * day));
	expect(await isOpen(end)).toBe(false);
});

test('a session with a limit ends by the time that passed, not by a clock that jumps', async () => {
	const limited = { days: 400, limitDays: 90 };
	const open = async (at: Date) => (await findSession(database, token, at, limited)) !== null;
	const clock = await openSessionClock(database);
	vi.setSystemTime(later(tenYears));
	expect(await open(clock.now())).toBe(true);
	vi.advanceTimersByTime(90 * day - 1);
	expect(await open(clock.now())).toBe(true);
	vi.advanceTimersByTime(1);
	expect(await open(clock.now())).toBe(false);
});
