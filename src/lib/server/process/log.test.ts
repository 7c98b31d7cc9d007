import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { z } from 'zod';
import { isFault, logDeletion, logFault, logRefusal } from './log.ts';

const place = { method: 'POST', route: '/council/[organisation]' };
const secret = 'Mrs Okafor, 12 Mill Lane';
let lines: string[];

beforeEach(() => {
	lines = [];
	vi.spyOn(console, 'error').mockImplementation((line: string) => lines.push(line));
});
afterEach(() => vi.restoreAllMocks());

describe('a fault', () => {
	it('is one line of JSON that says when, where and what kind', () => {
		const incident = logFault(new RangeError('Too far'), place);
		expect(lines).toHaveLength(1);
		const line = JSON.parse(lines[0] ?? '');
		expect(line).toMatchObject({ incident, ...place, kind: 'RangeError' });
		expect(new Date(line.at).toISOString()).toBe(line.at);
		expect(line.frames[0]).toMatch(/log\.test\.ts:\d+:\d+$/);
	});

	it('of the database says in its own words what was wrong', () => {
		const database = new DatabaseSync(':memory:');
		const broken = caught(() => database.exec(`select '${secret}' from nowhere`));
		database.close();
		logFault(broken, place);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({
			code: 'ERR_SQLITE_ERROR',
			reason: 'SQL logic error'
		});
		expect(lines[0]).not.toContain('Okafor');
	});

	it('has an incident id of its own each time', () => {
		const ids = Array.from({ length: 20 }, () => logFault(new Error('Same'), place));
		expect(new Set(ids).size).toBe(20);
	});

	const faults: [string, () => unknown][] = [
		['a message', () => new Error(secret)],
		['a message of several lines', () => new Error(`Note:\n${secret}\n${secret}`)],
		['lines that look like frames', () => new Error(`Note:\n    at ${secret}\n  at ${secret}:1:2`)],
		['a line like a whole frame', () => new Error(`a\n    at ${secret} (file:///a.js:1:2)`)],
		['JSON that cannot be read', () => caught(() => JSON.parse(`{"note":"${secret}`))],
		[
			'a row that does not fit',
			() => caught(() => z.literal('x').parse(secret, { reportInput: true }))
		],
		['a message changed later', () => Object.assign(new Error('a'), { message: secret })],
		[
			'a message changed after its lines',
			() => Object.assign(new Error(`a\n    at ${secret}`), { message: 'b' })
		],
		['a cause', () => new Error('Outer', { cause: new Error(secret) })],
		['a name', () => Object.assign(new Error('a'), { name: secret })],
		['a code', () => Object.assign(new Error('a'), { code: secret, errstr: secret })],
		['details', () => Object.assign(new Error('a'), { parameters: [secret] })],
		['a text that is thrown', () => secret],
		['an object that is thrown', () => ({ secret })],
		['nothing that is thrown', () => undefined]
	];
	it.each(faults)('never tells what somebody typed: %s', (_case, fault) => {
		logFault(fault(), place);
		expect(lines).toHaveLength(1);
		expect(lines[0]).not.toContain('Okafor');
		expect(lines[0]).not.toContain('Mill Lane');
		expect(JSON.parse(lines[0] ?? '').incident).toMatch(/^[\w-]{16}$/);
	});
});

function caught(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}

test.each([
	[400, false],
	[404, false],
	[415, false],
	[500, true],
	[503, true]
])('%i is a fault: %s', (status, expected) => {
	expect(isFault(status)).toBe(expected);
});

describe('what is no fault', () => {
	const asked = { person: 'p', organisation: 'o', ...place };
	let events: string[];
	beforeEach(() => {
		events = [];
		vi.spyOn(process.stdout, 'write').mockImplementation((line) => events.push(String(line)) > 0);
	});

	test.each([403, 404, 413, 429, 503])('a refusal with %i is a line', (status) => {
		logRefusal(status, asked);
		expect(events.map((line) => JSON.parse(line))).toEqual([
			{ at: expect.any(String), event: 'refused', status, ...asked }
		]);
	});

	test.each([200, 303, 400, 409, 500])('an answer with %i is none', (status) => {
		logRefusal(status, asked);
		expect(events).toEqual([]);
	});

	it('a deletion is a line that says whose council and by whom', () => {
		logDeletion(asked);
		expect(JSON.parse(events[0] ?? '')).toEqual({
			...{ at: expect.any(String), event: 'deleted', ...asked }
		});
	});
});
