import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filledNotices } from '../../../../tests/fixtures/notices.ts';
import { now, temporaryFolder } from '../../../../tests/fixtures/ground.ts';
import { ContentError } from './content-fault.ts';
import { readNotices } from './notices.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

function read(text: string) {
	writeFileSync(folder.in('notices.yaml'), text);
	return readNotices(folder.in('notices.yaml'), now);
}

/** What is told of a file that cannot be used: lines and messages. */
function told(text: string): string {
	try {
		read(text);
	} catch (error) {
		if (error instanceof ContentError) return error.message.replaceAll(folder.path, '');
		throw error;
	}
	return 'nothing';
}

describe('the file that is given along', () => {
	it('names every line that is to be filled in', () => {
		const lines = told(readFileSync('deploy/notices.yaml', 'utf8'));
		for (const key of ['name', 'lawful_basis', 'retention', 'reply_days', 'checked'])
			expect(lines).toContain(`The key "${key}" is missing: add it`);
		for (const group of ['organisation', 'data_protection_officer', 'accessibility'])
			expect(lines).toContain(
				`✖ Say how to reach them: add email, phone, post or website\n  → at ${group}`
			);
		expect(lines).toMatch(/^\/notices\.yaml:\d+\n/);
	});

	it('says all that the pages need once it is filled in', () => {
		expect(read(filledNotices())).toEqual({
			organisation: {
				name: 'Northmarch Council',
				email: 'scorecard@northmarch.example',
				post: 'The Guildhall\nNorthmarch NM1 1AA\n'.trim()
			},
			dataProtectionOfficer: { email: 'dpo@northmarch.example' },
			privacy: { lawfulBasis: 'Public task <b>always</b>', retention: 'Six years.' },
			accessibility: { phone: '020 7946 0000', replyDays: 5, checked: '2026-11-21' }
		});
	});
});

describe('what cannot be used is told with its line and what to write', () => {
	const cases: [string, (text: string) => string, string][] = [
		[
			'an address that is none',
			(text) => text.replace('dpo@northmarch.example', 'the DPO'),
			'✖ Write one e-mail address, such as dpo@example.gov.uk\n  → at data_protection_officer.email'
		],
		[
			'an address that brings more along',
			(text) => text.replace('dpo@northmarch.example', 'dpo@x.example?bcc=y@z.example'),
			'✖ Write one e-mail address'
		],
		[
			'a script for a website',
			(text) => text.replace('website:', 'website: "javascript:alert(1)"'),
			'✖ Write a whole address that starts with https://\n  → at organisation.website'
		],
		[
			'a number that lost its nought',
			(text) => text.replace('020 7946 0000', '02079460000'),
			'put what looks like a number or a yes in quotation marks'
		],
		[
			'a colon in a text',
			(text) => text.replace(/lawful_basis: .*/, 'lawful_basis: Public task: assessing'),
			'✖ There is a colon in this text: put all of it in quotation marks'
		],
		['a day to come', (text) => text.replace(': 2026-11-21', ': 2099-01-01'), 'has not come yet'],
		[
			'a day that is none',
			(text) => text.replace(': 2026-11-21', ': 21/11/2026'),
			'Write a day as'
		],
		[
			'a key that nothing knows',
			(text) => text.replace('retention:', 'retained:'),
			'There is no key "retained" here: check its spelling'
		],
		['nothing at all', () => '', 'The key "organisation" is missing'],
		['no YAML', () => 'organisation: [', '/notices.yaml:1']
	];
	it.each(cases)('%s', (_case, change, message) => {
		expect(told(change(filledNotices()))).toContain(message);
	});

	it('a file that is not there', () => {
		expect(() => readNotices(folder.in('nowhere.yaml'), now)).toThrow('This file is missing');
	});
});

it('does not say of what is no day that it has not come yet', () => {
	const lines = told(filledNotices().replace(': 2026-11-21', ': 21/11/2026'));
	expect(lines).toContain('accessibility.checked');
	expect(lines).not.toContain('has not come');
});
