import { expect, test } from 'vitest';
import { statusWords, type ReportStatus } from '../input.ts';
import { approvalPart, forewordPart } from './approval.ts';

const submittedAt = new Date('2026-11-29T12:00:00Z');
const signature = {
	name: 'Priya Nair',
	role: 'Director of Housing',
	statement: 'I sign this.',
	restored: false
};
const signed: ReportStatus = { submittedAt, version: 2, signature };
const rooms = (status: ReportStatus) =>
	JSON.stringify(approvalPart({ status })).split('"kind":"room"').length - 1;

test('what is signed has name, job title, day and sentence in its approval, and room for the foreword', () => {
	const text = JSON.stringify(approvalPart({ status: signed }));
	for (const words of ['Priya Nair', 'Director of Housing', '29 November 2026', 'I sign this.'])
		expect(text).toContain(words);
	expect(rooms(signed)).toBe(3);
	expect(statusWords(signed, submittedAt)).toBe(
		'Signed 29 November 2026 by Priya Nair, Director of Housing, version 2'
	);
});

test.each<[string, ReportStatus]>([
	['a draft', 'draft'],
	['what was submitted without a signature', { submittedAt, version: 1, signature: null }],
	['what was submitted before there were any', { submittedAt, version: 1 }]
])('%s has empty lines to fill in, and nobody as signed', (_case, status) => {
	expect(rooms(status)).toBe(6);
	expect(statusWords(status, submittedAt)).not.toContain('Signed');
});

test('what a restored copy says was signed is said to be from it', () => {
	const copied: ReportStatus = {
		submittedAt,
		version: 2,
		signature: { ...signature, restored: true }
	};
	expect(JSON.stringify(approvalPart({ status: copied }))).toContain('did not see it signed');
	expect(statusWords(copied, submittedAt)).toContain('as a restored copy says');
	const reopened = { ...copied, reopenedAt: submittedAt };
	expect(statusWords(reopened, submittedAt)).toContain('as a restored copy says, reopened');
});

test('a foreword stands in its place, with who wrote it and when, and leaves no room', () => {
	const words = { text: 'First.\n\nSecond.', name: 'Ann Lee', role: 'Leader of the Council' };
	const foreword = { ...words, savedAt: submittedAt };
	const before = JSON.stringify(forewordPart({ status: 'draft', foreword }));
	for (const said of ['"First."', '"Second."', 'Ann Lee', 'Leader of the Council'])
		expect(before).toContain(said);
	expect(before).not.toContain('"kind":"room"');
	expect(JSON.stringify(forewordPart({ status: 'draft' }))).toContain('"kind":"room"');
	const approval = JSON.stringify(approvalPart({ status: 'draft', foreword }));
	for (const said of ['Ann Lee', '29 November 2026']) expect(approval).toContain(said);
	expect(approval.split('"kind":"room"').length - 1).toBe(3);
});
