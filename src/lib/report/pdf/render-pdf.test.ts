import { describe, expect, test } from 'vitest';
import {
	fenbridge,
	library,
	marksNow,
	notes,
	questionnaireOf,
	scorecardFrom
} from '../../../../tests/fixtures/fenbridge.ts';
import { plainPng, png } from '../../../../tests/fixtures/png.ts';
import { altsIn } from '../../../../tests/pdf/expected.ts';
import { readPdf, squeezed } from '../../../../tests/pdf/read-pdf.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { showsLogo } from '#lib/scorecard/report-choice.ts';
import { makeLogo } from '#lib/server/logo/make-logo.ts';
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

describe('the logo of the council', () => {
	const logo = { alt: 'A bridge', width: 4, height: 3 };
	const report = reportOf(fenbridge().now, { kind: 'summary', logo });
	const picture = async (colour: number[]) => {
		const made = await makeLogo(plainPng(4, 3, colour));
		if (!made.ok) throw new Error(made.why);
		return made.value.png;
	};

	test('gives the same file for the same picture, and another for another', async () => {
		const drawn = async (colour: number[]) =>
			Buffer.from(renderPdf(report, [], await picture(colour)));
		const first = await drawn([0, 90, 110]);
		expect(first.equals(await drawn([0, 90, 110]))).toBe(true);
		expect(first.equals(await drawn([0, 90, 111]))).toBe(false);
	});

	test('changes no page but adds its words', async () => {
		const read = await readPdf(renderPdf(report, [], await picture([0, 90, 110])));
		const without = await readPdf(renderPdf(reportOf(fenbridge().now, { kind: 'summary' })));
		expect(read.pages).toBe(without.pages);
		expect(read.words).toEqual(without.words);
		expect(read.figures).toEqual(['A bridge', ...without.figures]);
	});

	test.each([
		['none', null],
		['one with more after its end', Buffer.concat([plainPng(4, 3), Buffer.from('more')])],
		['one with alpha', png({ width: 1, height: 1, type: 6, rows: [[0, 1, 2, 3, 4]] })],
		['a part of one', plainPng(4, 3).subarray(0, 50)]
	])('is never drawn from %s', (_name, bytes) => {
		expect(() => renderPdf(report, [], bytes)).toThrow(/logo/);
	});

	test.each([
		['full', true],
		['publication', true],
		['summary', true],
		['answers', false],
		['blank', false]
	] as const)('is asked for by the %s report: %s', (kind, shown) => {
		expect(showsLogo({ kind })).toBe(shown);
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
