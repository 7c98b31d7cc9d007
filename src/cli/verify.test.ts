import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestInside } from '#lib/assessment/verify.ts';
import { withSeal } from '#lib/report/pdf/seal.ts';
import { checkNumbers } from '#lib/scorecard/signing/check-numbers.ts';
import { openDatabase } from '#lib/server/database/database.ts';
import { readSealKey } from '#lib/server/records/seal-key.ts';
import { temporaryFolder } from '../../tests/fixtures/ground.ts';
import { run } from './run.ts';

let folder: ReturnType<typeof temporaryFolder>;
let printed: string[];

beforeEach(() => {
	folder = temporaryFolder();
	printed = [];
});
afterEach(() => {
	folder.remove();
});

const plain = new Uint8Array(readFileSync('tests/fixtures/report-with-answers.pdf'));
const inside = digestInside(plain) ?? '';
const sealing = { submission: 'AAAAAAAAAAAAAAAA', digest: inside, key: '11'.repeat(32) };

async function verify(bytes: Uint8Array, ...options: string[]): Promise<number> {
	writeFileSync(folder.in('report.pdf'), bytes);
	return run(['verify', 'report.pdf', ...options], {
		standing: folder.path,
		questionnaires: 'questionnaires',
		schemas: folder.path,
		notices: null,
		...{ database: '', version: '' },
		now: () => new Date('2026-11-30T09:00:00Z'),
		print: (text) => printed.push(text),
		complain: (text) => printed.push(text)
	});
}

test('without a database it says whether the answers inside are those the seal names', async () => {
	expect(await verify(withSeal(plain, sealing))).toBe(0);
	expect(printed.join('\n')).toContain(checkNumbers(inside));
	expect(printed.join('\n')).toContain('only the service that made it can say');
});

test.each([
	['answers that are not those', { ...sealing, digest: '00'.repeat(32) }, 'They were changed'],
	['what was not signed', { ...sealing, digest: null }, 'without a signature']
])('it does not end well for %s', async (_case, seal, words) => {
	expect(await verify(withSeal(plain, seal))).toBe(1);
	expect(printed.join('\n')).toContain(words);
});

test('nor for a report without a seal, or a file that is none', async () => {
	expect(await verify(plain)).toBe(1);
	expect(await verify(new TextEncoder().encode('%PDF-1.7'))).toBe(1);
	expect(printed.join('\n')).toContain('does not say that it was signed');
	expect(printed.join('\n')).toContain('not a report as this service makes them');
});

test('with a database it says what that knows, and makes none where there is none', async () => {
	const database = await openDatabase(folder.in('scorecard.db'));
	const key = await readSealKey(database);
	await database.destroy();
	copyFileSync(folder.in('scorecard.db'), folder.in('copy.db'));
	expect(await verify(withSeal(plain, { ...sealing, key }), '--database', 'copy.db')).toBe(1);
	expect(printed.join('\n')).toContain('its year is no longer here');
	expect(await verify(withSeal(plain, sealing), '--database', 'copy.db')).toBe(1);
	expect(printed.join('\n')).toContain('Nothing is known here about this report');
	expect(await verify(plain, '--database', 'missing.db')).toBe(1);
	expect(printed.join('\n')).toContain('There is no database');
});
