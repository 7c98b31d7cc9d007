import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { now, temporaryFolder } from '../../tests/fixtures/ground.ts';
import { filledNotices } from '../../tests/fixtures/notices.ts';
import { run } from './run.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

function typed(words: string[], notices: string | null = null) {
	const said = { out: '', err: '' };
	const code = run(['check-notices', ...words], {
		...{ standing: folder.path, questionnaires: '', schemas: '', notices },
		...{ database: folder.in('scorecard.db'), version: '1.0.0', now: () => now },
		print: (text) => (said.out += text),
		complain: (text) => (said.err += text)
	});
	return { code, ...said };
}

test('a file that a start would take is said to be fine, by its name or by the settings', () => {
	writeFileSync(folder.in('notices.yaml'), filledNotices());
	const fine = {
		...{ code: 0, err: '' },
		out: expect.stringContaining('notices.yaml can be used: Northmarch Council completes')
	};
	expect(typed(['notices.yaml'])).toEqual(fine);
	expect(typed([], folder.in('notices.yaml'))).toEqual(fine);
});

test('what a start would stop at is told with its line and what to do', () => {
	const text = filledNotices()
		.replace('dpo@northmarch.example', 'the DPO')
		.replace('Six years.', '');
	writeFileSync(folder.in('notices.yaml'), text);
	const { code, out, err } = typed(['notices.yaml']);
	expect([code, out]).toEqual([1, '']);
	expect(err).toMatch(/notices\.yaml:\d+\n✖ The key "retention" is missing: add it/);
	expect(err).toContain('✖ Write one e-mail address, such as dpo@example.gov.uk');
});

test.each([
	['a file that is not there', ['nothing.yaml'], 'nothing.yaml'],
	['no file at all', [], 'There is no file to check: name one, or set NOTICES_PATH.']
])('%s is told', (_case, words, said) => {
	const { code, out, err } = typed(words);
	expect([code, out]).toEqual([1, '']);
	expect(err).toContain(said);
});
