import { expect, test } from 'vitest';
import { systemFault } from './system-fault.ts';

const error = (facts: object, message = 'postgres://name:secret@host/base') =>
	Object.assign(new Error(message), facts);

test.each([
	['a full disk', { code: 'ENOSPC', path: '/data/a.db' }, 'room', '/data/a.db'],
	['a file that may not grow', { code: 'EFBIG', path: 'a', dest: 'b' }, 'room', 'b'],
	['a full database', { code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'room', null],
	['a write that fails', { code: 'ERR_SQLITE_ERROR', errcode: 778 }, 'room', null],
	['a page that cannot be read', { code: 'ERR_SQLITE_ERROR', errcode: 266 }, 'refused', null],
	['a file of another account', { code: 'EACCES', path: '/data/a.db' }, 'refused', '/data/a.db'],
	['a server that is stopped', { code: '57P01' }, 'away', null],
	['a server that is full', { code: '53100' }, 'room', null],
	['nobody at a socket', { code: 'ENOENT', syscall: 'connect' }, 'away', null]
] as const)('%s is told in words, without what the error quotes', (_case, facts, kind, file) => {
	const found = systemFault(error(facts));
	expect(found).toMatchObject({ kind, file });
	expect(found?.reason).not.toMatch(/secret|host|\/data/);
	expect(systemFault(new Error('Outside', { cause: error(facts) }))).toEqual(found);
});

test('a connection that broke without a code is a server that is away', () => {
	const fault = systemFault(new Error('Connection terminated unexpectedly'));
	expect(fault?.kind).toBe('away');
});

test.each([
	['a damaged file', error({ code: 'ERR_SQLITE_ERROR', errcode: 11 })],
	['a file that is not there', error({ code: 'ENOENT', path: '/data/a.db' })],
	['a mistake of ours', new TypeError('undefined is not a function')],
	['what is no error', 'words']
])('%s is not', (_case, fault) => {
	expect(systemFault(fault)).toBeNull();
});
