import { systemFault } from './system-fault.ts';

/** Whether a place where a database is kept is the address of a PostgreSQL server, and not the path of a file. */
export function isAddress(place: string): boolean {
	return /^postgres(ql)?:\/\//i.test(place);
}

/** A place as it may be shown and logged: an address without its password and without its options. */
export function nameOf(place: string): string {
	if (!isAddress(place)) return place;
	if (!URL.canParse(place)) return 'of DATABASE_URL';
	const { protocol, username, host, pathname } = new URL(place);
	return `${protocol}//${username && `${username}@`}${host}${pathname}`;
}

/** What whoever runs the service can do about what a PostgreSQL server, or the way to it, answers at the start. */
const remedies: Record<string, string> = {
	ECONNREFUSED: 'nothing answers there. Start PostgreSQL, or say in DATABASE_URL where it runs',
	ENOENT: 'nothing answers there. Start PostgreSQL, or say in DATABASE_URL where it runs',
	ENOTFOUND: 'no machine has that name. Mend the name in DATABASE_URL',
	EAI_AGAIN: 'the name of the machine cannot be looked up. Mend it in DATABASE_URL, or try again',
	ETIMEDOUT: 'the machine does not answer. Check that it can be reached from here',
	'28000':
		'the server lets nobody of that name in from here. Mend the name in DATABASE_URL, or its pg_hba.conf',
	'28P01': 'the server does not take that name and password. Mend them in DATABASE_URL',
	'3D000':
		'the server has no database of that name. Make it with createdb, or mend the name in DATABASE_URL',
	'42501': 'the account may not make tables there. Make it the owner of the database',
	'53300':
		'the server has no connection left. Lower DATABASE_CONNECTIONS, or raise its max_connections'
};

/** Why a place cannot be used, in words that say what to do, and never a password. */
export function reasonOf(cause: unknown, place: string): string {
	if (!(cause instanceof Error)) return String(cause);
	const remedy = isAddress(place) ? remedies[String(Reflect.get(cause, 'code'))] : undefined;
	const fault = systemFault(cause);
	const ofFile = !isAddress(place) && fault?.kind !== 'away' ? fault?.reason : undefined;
	// Where a name leads to two addresses, each has its own reason, and together they have no message.
	return remedy ?? ofFile ?? (cause.message || 'nothing answers there');
}
