import { describe, expect, test } from 'vitest';
import {
	fenbridge,
	library,
	marksNow,
	notes,
	questionnaireOf,
	scorecardFrom
} from '../../../../tests/fixtures/fenbridge.ts';
import { altsIn } from '../../../../tests/pdf/expected.ts';
import { readPdf, squeezed } from '../../../../tests/pdf/read-pdf.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { buildReport } from '../build-report.ts';
import type { ReportInput } from '../input.ts';
import type { Report } from '../report.ts';
import { wordsOf } from '../words-of.ts';
import { printable } from './printable.ts';
import { renderPdf } from './render-pdf.ts';
import { withReplacements } from './replaced.ts';

function reportOf(scorecard: Scorecard, rest: Partial<ReportInput> = {}): Report {
	return buildReport({
		scorecard,
		organisation: { name: 'Cyngor Tŷ Ŵyr' },
		date: new Date('2026-11-21T09:00:00Z'),
		status: { submittedAt: new Date('2026-11-14T10:00:00Z'), version: 1 },
		kind: 'full',
		questionnaire: questionnaireOf(),
		helplines: library.helplines,
		...rest
	});
}

const longNote = Array.from({ length: 300 }, (_, index) => `word${index}`)
	.join(' ')
	.slice(0, 3000)
	.padEnd(3000, '.');

const hostile = {
	...notes,
	'T1.1': {
		note: 'x'.repeat(300),
		evidence: [{ title: 'y'.repeat(200), url: `https://e.org/${'z'.repeat(1900)}` }]
	},
	'T1.2': { note: longNote },
	'T1.3': {
		note: 'Tabs\tand soft\u00adhyphens and \u200bnothing and 🎉 and → and ŵŷẁ\n\n\nA line below'
	},
	'T1.4': { note: 'ends )) (( \\ << >> endobj stream %%EOF /Annots [0 0 R]' },
	'T3.11': { chosen: { kind: 'not-applicable' as const, reason: 'مرحبا ('.repeat(60) } }
};

const cases: [string, Report][] = [
	['a rich report', reportOf(fenbridge().now)],
	[
		'nothing answered',
		reportOf(scorecardFrom(marksNow.map((line) => '-'.repeat(line.length))), { status: 'draft' })
	],
	[
		'hostile texts',
		reportOf(scorecardFrom(marksNow, { extra: hostile }), { marking: 'OFFICIAL ☃' })
	]
];

describe.each(cases)('%s', (_case, report) => {
	const bytes = renderPdf(report);

	test('says in the order of its tags what the blocks say', async () => {
		const { words } = await readPdf(bytes);
		expect(squeezed(words)).toBe(
			squeezed(wordsOf(withReplacements(report)).map((each) => printable(each)))
		);
	});

	test('has a bookmark for each heading, a link for each address and words for each figure', async () => {
		const read = await readPdf(bytes);
		expect(read.bookmarks.map(({ words }) => squeezed(words))).toEqual(
			read.headings.map(({ words }) => squeezed(words))
		);
		expect(read.headings[0]?.level).toBe(1);
		expect(read.figures).toEqual(altsIn(report.blocks));
		for (const { url, words } of read.links) {
			expect(url).toMatch(/^https:\/\//);
			expect(words).not.toBe('');
		}
		expect(read.title).toBe(printable(report.title));
		expect(read.language).toBe('en-GB');
	});

	test('has head, foot and page number on every page but the cover', async () => {
		const { aside, pages } = await readPdf(bytes);
		aside.forEach((words, index) => {
			const number = `${index + 1}of${pages}`;
			expect(squeezed(words).includes(number)).toBe(index > 0);
			if (index > 0) expect(squeezed(words)).toContain(squeezed(report.foot));
		});
	});

	test('is the same file every time', () => {
		expect(Buffer.from(renderPdf(report)).equals(Buffer.from(bytes))).toBe(true);
	});
});

test('another day gives another file', () => {
	const { now } = fenbridge();
	const first = renderPdf(reportOf(now));
	const second = renderPdf(reportOf(now, { date: new Date('2026-11-22T09:00:00Z') }));
	expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
});

test('a marking stands at the head and foot of every page', async () => {
	const { aside } = await readPdf(renderPdf(reportOf(fenbridge().now, { marking: 'OFFICIAL' })));
	for (const words of aside) expect(words.match(/OFFICIAL/g)).toHaveLength(2);
});

test('a link that could run something is only words', async () => {
	const extra = { 'T1.1': { evidence: [{ title: 'Press here', url: 'javascript:alert(1)' }] } };
	const { links, words } = await readPdf(renderPdf(reportOf(scorecardFrom(marksNow, { extra }))));
	expect(words.join('')).toContain('Press here');
	expect(links.map(({ words: each }) => each)).not.toContain('Press here');
});
