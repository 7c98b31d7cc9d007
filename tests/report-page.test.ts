import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import ReportBlocks from '#lib/components/ReportBlocks.svelte';
import { buildReport } from '#lib/report/build-report.ts';
import type { Report } from '#lib/report/report.ts';
import { wordsOf } from '#lib/report/words-of.ts';
import { reportKinds, type ReportKind } from '#lib/scorecard/report-choice.ts';
import { library, marksNow, questionnaireOf, scorecardFrom } from './fixtures/fenbridge.ts';
import { expectedOf } from './pdf/expected.ts';
import { headingsIn, squeezed, wordsIn } from './report-page.ts';

const inWelsh = {
	...library,
	resources: library.resources.map((each) => ({ ...each, language: 'cy' as const }))
};

function reportOf(kind: ReportKind): Report {
	return buildReport({
		scorecard: scorecardFrom(marksNow, { library: inWelsh }),
		questionnaire: questionnaireOf(),
		organisation: { name: 'Cyngor <Tŷ> & Ŵyr' },
		date: new Date('2026-11-21T09:00:00Z'),
		status: 'draft',
		kind,
		helplines: library.helplines,
		marking: 'OFFICIAL'
	});
}

describe.each(reportKinds)('the %s report as a page', (kind) => {
	const report = reportOf(kind);
	const html = render(ReportBlocks, { props: { report, logo: '/logo.png' } }).body;

	test('says what its blocks say, in the same order and no more', () => {
		const expected = ['OFFICIAL', ...wordsOf(report), report.foot];
		expect(wordsIn(html)).toBe(squeezed(expected.join('')));
		expect(expected.length).toBeGreaterThan(40);
	});

	test('marks words in Welsh, and only those', () => {
		const foreign = expectedOf(report).foreign;
		expect(html.match(/ lang="cy-GB"/g) ?? []).toHaveLength(foreign.length);
		expect(foreign.length > 0).toBe(kind !== 'answers' && kind !== 'blank');
	});

	test('leaves the main heading to its page, and has its own in order', () => {
		const levels = headingsIn(html);
		expect(levels.filter((level) => level === 1)).toHaveLength(0);
		expect(levels[0]).toBe(2);
		for (const [index, level] of levels.entries())
			expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1);
	});

	test('names every table and figure', () => {
		const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
		expect(count(/<caption[^>]*>[^<]+<\/caption>/g)).toBe(count(/<table/g));
		expect(count(/role="img"/g)).toBe(count(/role="img" aria-label="[^"]+"/g));
		expect(count(/<th /g)).toBe(count(/<th [^>]*scope="(?:col|row)"/g));
		expect(count(/<table/g)).toBeGreaterThan(0);
		// Without its role a part of a stacked table is none on a narrow screen.
		const parts = html.match(/<(?:table|thead|tbody|tr|th|td)\b[^>]*>/g) ?? [];
		expect(parts.filter((part) => !/ role="\w+"/.test(part))).toEqual([]);
	});
});
