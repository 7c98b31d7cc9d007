import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/server/database/database.ts';
import { invite } from '#lib/server/records/invitations.ts';
import { now, openGround, temporaryFolder } from '../../tests/fixtures/ground.ts';
import { run } from './run.ts';

vi.setConfig({ testTimeout: 30_000 });

let folder: ReturnType<typeof temporaryFolder>;
let council: string;
let printed: string[];
let complained: string[];

beforeEach(async () => {
	folder = temporaryFolder();
	[printed, complained] = [[], []];
	const { database, organisation } = await openGround(folder.in('scorecard.db'));
	council = organisation.id;
	const invitation = { organisationId: council, role: 'reader', token: 'secret' } as const;
	await invite(database, { ...invitation, by: null, now });
	await database.destroy();
});
afterEach(() => folder.remove());

async function type(...words: string[]): Promise<number> {
	return run(words, {
		...{ standing: folder.path, questionnaires: 'questionnaires', schemas: '', notices: null },
		...{ database: folder.in('scorecard.db'), version: '', now: () => now },
		print: (text) => printed.push(text),
		complain: (text) => complained.push(text)
	});
}

test('who did what is printed as CSV, of the installation and of a council', async () => {
	expect(await type('audit')).toBe(0);
	expect(printed.join('\n')).toMatch(/entry,at,who,person,kind,what/);
	expect(printed.join('\n')).toContain(`council-begun`);
	printed = [];
	expect(await type('audit', '--council', council)).toBe(0);
	expect(printed.join('\n')).toContain('Whoever runs the service,,invited');
	expect(await type('audit', '--council', 'nowhere')).toBe(1);
});

test('a sound chain ends well and prints its end, which finds it written anew', async () => {
	expect(await type('verify-audit')).toBe(0);
	expect(printed.map((line) => line.split(' ')[0])).toEqual([council, 'installation'].sort());
	writeFileSync(folder.in('ends.txt'), `${printed.join('\n')}\n`);
	expect(await type('verify-audit', '--known', 'ends.txt')).toBe(0);
	writeFileSync(folder.in('ends.txt'), `installation 1 ${'0'.repeat(64)}\n`);
	expect(await type('verify-audit', '--known', 'ends.txt')).toBe(1);
	expect(complained.at(-1)).toContain('installation: entry 1 is not the one');
	writeFileSync(folder.in('ends.txt'), 'nothing of the kind\n');
	expect(await type('verify-audit', '--known', 'ends.txt')).toBe(1);
	expect(complained.at(-1)).toContain('line 1');
});

test('an entry that was changed is named', async () => {
	const database = await openDatabase(folder.in('scorecard.db'));
	await database
		.updateTable('audit_entry')
		.set({ detail: '{"role":"lead"}' })
		.where('kind', '=', 'invited')
		.execute();
	await database.destroy();
	expect(await type('verify-audit')).toBe(1);
	expect(complained).toContain(
		`${council}: entry 3, or the one before it, is not as it was written.`
	);
});
