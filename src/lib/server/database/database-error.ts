/** Thrown when a database cannot be used; names its file and says why. */
export class DatabaseError extends Error {
	override name = 'DatabaseError';
}

/** Thrown instead of an acknowledgement when what was stored would not be found again. */
export class DatabaseMovedError extends DatabaseError {
	override name = 'DatabaseMovedError';
	/** For the log, which keeps no message. */
	readonly code = 'DATABASE_MOVED';
}

/** Thrown where no connection to a database server came free in time: too many ask at once. Nothing is broken. */
export class DatabaseBusyError extends DatabaseError {
	override name = 'DatabaseBusyError';
	/** For the log, which keeps no message. */
	readonly code = 'DATABASE_BUSY';
}
