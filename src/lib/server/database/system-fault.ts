/** Something that the system, or a server, refuses, and that whoever runs the service can put right. */
export interface SystemFault {
	/** In words, without a name, an address or a path: it may be shown and logged. */
	reason: string;
	/** The file it was about, where that is known. */
	file: string | null;
	/** There was no room for what was to be written; something may not be done; or a server is not there. */
	kind: 'room' | 'refused' | 'away';
}

const noRoom: Record<string, string> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'this account may not use more of the disk',
	EFBIG: 'a file may not grow that large here',
	'53100': 'the disk of the database server is full'
};

const refused: Record<string, string> = {
	EACCES: 'this account may not read or write it',
	EPERM: 'this account may not read or write it',
	EROFS: 'the disk can be read only',
	EIO: 'the disk cannot be read or written',
	EMFILE: 'too many files are open',
	ENFILE: 'too many files are open'
};

/** What a PostgreSQL server, or the way to it, answers. */
const away: Record<string, string> = {
	ECONNREFUSED: 'nothing answers at the address of the database server',
	ENOENT: 'nothing answers at the address of the database server',
	ENOTFOUND: 'no machine has the name of the database server',
	EAI_AGAIN: 'the name of the database server cannot be looked up',
	ETIMEDOUT: 'the machine of the database server does not answer',
	EHOSTUNREACH: 'the machine of the database server cannot be reached',
	ENETUNREACH: 'the machine of the database server cannot be reached',
	ECONNRESET: 'the connection to the database server was cut',
	EPIPE: 'the connection to the database server was cut',
	'57P01': 'the database server was stopped, or ended the connection',
	'57P02': 'the database server crashed',
	'57P03': 'the database server is starting or stopping',
	'08006': 'the connection to the database server was cut',
	'28000': 'the database server does not let this service in',
	'28P01': 'the database server does not take the name and password',
	'3D000': 'the database server has no database of that name',
	'53300': 'the database server has no connection left'
};

/** What the driver of a server says without a code. */
const awayInWords: [RegExp, string][] = [
	[/Connection terminated|client has encountered a connection error/i, away['ECONNRESET'] ?? ''],
	[/timeout exceeded when trying to connect|timeout expired/i, away['ETIMEDOUT'] ?? '']
];

/** Result codes of the embedded database, and the one of a file that could not be written. */
const embedded = { busy: 5, readOnly: 8, input: 10, full: 13, cannotOpen: 14, write: 778 };

/** What the system refuses in an error, or in what it came from; `null` for a fault of another kind. */
export function systemFault(error: unknown): SystemFault | null {
	for (let each = error; each instanceof Error; each = each.cause) {
		const found = ofEmbedded(each) ?? ofSystem(each);
		if (found) return found;
	}
	return null;
}

function ofEmbedded(error: Error): SystemFault | null {
	const code: unknown = Reflect.get(error, 'errcode');
	if (Reflect.get(error, 'code') !== 'ERR_SQLITE_ERROR' || typeof code !== 'number') return null;
	const told = (reason: string, kind: SystemFault['kind'] = 'refused') => ({
		...{ reason, kind },
		file: null
	});
	if (code === embedded.write)
		return told('a file cannot be written: the disk is full, or a file may not grow more', 'room');
	switch (code & 0xff) {
		case embedded.full:
			return told('the disk is full', 'room');
		case embedded.input:
			return told('the disk cannot be read or written');
		case embedded.readOnly:
			return told('the database file, or a file beside it, may not be written by this account');
		case embedded.cannotOpen:
			return told('the database file, or a file beside it, cannot be opened by this account');
		case embedded.busy:
			return told('another process holds the database');
		default:
			return null;
	}
}

function ofSystem(error: Error): SystemFault | null {
	const code = String(Reflect.get(error, 'code'));
	const path: unknown = Reflect.get(error, 'dest') ?? Reflect.get(error, 'path');
	const file = typeof path === 'string' ? path : null;
	const room = noRoom[code];
	if (room) return { reason: room, file, kind: 'room' };
	if (refused[code]) return { reason: refused[code], file, kind: 'refused' };
	// A file that is not there is no server that is away.
	const isConnection = file === null || Reflect.get(error, 'syscall') === 'connect';
	const server =
		(isConnection ? away[code] : undefined) ??
		awayInWords.find(([sign]) => sign.test(error.message))?.[1];
	return server ? { reason: server, file: null, kind: 'away' } : null;
}
