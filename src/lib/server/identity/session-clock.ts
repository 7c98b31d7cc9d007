import type { Database } from '../database/database.ts';

const day = 24 * 60 * 60 * 1000;
/** How long the service may have been away for that time to count against sessions, in milliseconds. */
const maxAway = 30 * day;

/**
 * The time by which sessions end. A session is the only key to a council, so it must not end because the clock of the
 * machine is wrong: while the service runs, time passes as the machine counts it and not as its clock says. The
 * time it was away counts where the clock says that it was up to 30 days; a clock that went back, or further on,
 * counts for nothing.
 */
export class SessionClock {
	private readonly database: Database;
	private readonly began: number;
	private readonly counted = performance.now();

	constructor(database: Database, began: number) {
		this.database = database;
		this.began = began;
	}

	now(): Date {
		return new Date(Math.round(this.began + performance.now() - this.counted));
	}

	/** Writes down how late it is, for the next start. */
	async keep(): Promise<void> {
		const times = { seen_at: Date.now(), session_at: this.now().getTime() };
		await this.database
			.insertInto('session_clock')
			.values({ id: 1, ...times })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(times))
			.execute();
	}
}

/** The clock, as much later than it was as the service was away. */
export async function openSessionClock(database: Database): Promise<SessionClock> {
	const last = await database.selectFrom('session_clock').selectAll().executeTakeFirst();
	return new SessionClock(database, last ? sessionTime(last, Date.now()) : Date.now());
}

function sessionTime(last: { seen_at: number; session_at: number }, clock: number): number {
	const away = clock - last.seen_at;
	return away >= 0 && away <= maxAway ? last.session_at + away : last.session_at;
}
