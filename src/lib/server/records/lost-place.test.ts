import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinCouncil, now, openGround, type Ground } from '../../../../tests/fixtures/ground.ts';
import { watched } from '../../../../tests/fixtures/watched.ts';
import { writers, type Writer } from '../../../../tests/fixtures/writers.ts';
import { removeFor } from './removal.ts';

let ground: Ground;

beforeEach(async () => {
	ground = await openGround();
});
afterEach(() => ground.database.destroy());

/** Writers that nobody is refused for want of a place: why. */
const others: Record<string, string> = {
	beginOnce: 'makes the place of whoever begins a council',
	createOrganisation: 'makes the place of whoever begins a council',
	namePerson: 'a person has a name in no council',
	openExample: 'makes a council with the place of whoever looks at it',
	placeIn: 'makes the place of somebody whose address is let in',
	removeAbandoned: 'the service does it by itself',
	removeDue: 'the service does it by itself',
	removeOrganisation: 'whoever runs the service, or removeFor after it asked',
	takeInvitation: 'makes the place of whoever was invited'
};

const refusals = ['missing', 'not-allowed', false];

/** Whether a result says that nobody may do this, or not any more. */
function isRefused(result: unknown): boolean {
	if (typeof result !== 'object' || result === null)
		return refusals.some((each) => each === result);
	return (
		('kind' in result && isRefused(result.kind)) ||
		('outcome' in result && isRefused(result.outcome)) ||
		('results' in result && Array.isArray(result.results) && result.results.every(isRefused))
	);
}

/** What a result and the statements behind it come to: taking a row of a council or year changes nothing. */
async function tried({ write }: Writer, contributorId: string) {
	const colleague = await joinCouncil(ground.database, ground.organisation.id, 'contributor');
	const asked: string[] = [];
	const result = await write(watched(ground.database, asked), {
		...{ assessmentId: ground.assessmentId, organisationId: ground.organisation.id, now },
		...{ contributorId, by: contributorId, colleague }
	});
	const written = asked.filter(
		(each) => !/^select |^update (organisation|assessment)$/.test(each) && each !== 'raw '
	);
	return { refused: isRefused(result), written };
}

/** What is not there is missing for whoever may, too: these say nothing else of an action or a comment that is not. */
const saysNothingElse = ['saveAction', 'settleComment'];

describe.each(Object.entries(writers))('%s', (name, writer) => {
	test('is refused for somebody who left while their request was on its way', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, writer.role);
		await ground.database
			.updateTable('contributor')
			.set({ left_at: now.getTime() })
			.where('id', '=', id)
			.execute();
		expect(await tried(writer, id)).toEqual({ refused: true, written: [] });
	});

	test('is refused for somebody whose role does not allow it any more', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, 'reader');
		expect(await tried(writer, id)).toEqual({ refused: true, written: [] });
	});

	test('is refused once the council is gone', async () => {
		const { database, organisation, contributor } = ground;
		const gone = { organisationId: organisation.id, contributorId: contributor.id, now };
		const removed = await removeFor(database, { ...gone, personId: ground.personId });
		expect(removed).toBe(true);
		const told = { assessmentId: ground.assessmentId, by: contributor.id, colleague: 'one' };
		expect(isRefused(await writer.write(database, { ...gone, ...told }))).toBe(true);
	});

	if (saysNothingElse.includes(name)) return;
	test('is not, where it does', async () => {
		const id = await joinCouncil(ground.database, ground.organisation.id, writer.role);
		expect(await tried(writer, id)).toMatchObject({ refused: false });
	});
});

test('every function that writes is named here', () => {
	expect(writersIn('src/lib/server/records')).toEqual(
		[...Object.keys(writers), ...Object.keys(others)].toSorted()
	);
});

/** The exported functions that are given a database and write to it, also by another function of their file. */
function writersIn(folder: string): string[] {
	const files = readdirSync(folder).filter((file) => /(?<!\.test)\.ts$/.test(file));
	return files.flatMap((file) => writersOf(readFileSync(join(folder, file), 'utf8'))).toSorted();
}

function writersOf(source: string): string[] {
	const starts = [...source.matchAll(/^(export )?(async )?function (\w+)\(\s*(\w*)/gm)];
	const functions = starts.map((match, index) => ({
		name: match[3] ?? '',
		ownTransaction: match[1] !== undefined && match[4] === 'database',
		body: source.slice(match.index + match[0].length, starts[index + 1]?.index)
	}));
	const write = new Set<string>();
	const writes = (body: string) =>
		/\batomically\(|\.(insertInto|updateTable|deleteFrom)\(/.test(body) ||
		[...write].some((name) => body.includes(`${name}(`));
	let known = -1;
	while (known < write.size) {
		known = write.size;
		for (const { name, body } of functions) if (writes(body)) write.add(name);
	}
	return functions
		.filter(({ name, ownTransaction }) => ownTransaction && write.has(name))
		.map(({ name }) => name);
}
