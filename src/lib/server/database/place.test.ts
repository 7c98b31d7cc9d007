import { expect, test } from 'vitest';
import { isAddress, nameOf, reasonOf } from './place.ts';

test.each([
	['postgres://one@db.example/scorecard', true],
	['postgresql://db.example/scorecard', true],
	['PostgreSQL://db.example/scorecard', true],
	['data/scorecard.db', false],
	['/var/postgres/scorecard.db', false],
	[':memory:', false]
])('%s is the address of a server: %s', (place, expected) => {
	expect(isAddress(place)).toBe(expected);
});

test.each([
	['data/scorecard.db', 'data/scorecard.db'],
	[
		'postgres://one:secret@db.example:5433/scorecard?sslmode=require&password=secret',
		'postgres://one@db.example:5433/scorecard'
	],
	['postgres://db.example/scorecard', 'postgres://db.example/scorecard'],
	['postgres://one:sec ret@[/scorecard', 'of DATABASE_URL']
])('%s is named without its password', (place, expected) => {
	expect(nameOf(place)).toBe(expected);
});

test.each([
	['nothing answers', 'ECONNREFUSED', 'Start PostgreSQL, or say in DATABASE_URL where it runs'],
	['the password is wrong', '28P01', 'Mend them in DATABASE_URL'],
	['the database is missing', '3D000', 'Make it with createdb']
])('what to do is said when %s', (_case, code, expected) => {
	const cause = Object.assign(new Error('of the driver'), { code });
	expect(reasonOf(cause, 'postgres://db.example/scorecard')).toContain(expected);
	expect(reasonOf(cause, 'data/scorecard.db')).toBe('of the driver');
});
