import { describe, expect, test } from 'vitest';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import type { ReportInput } from '#lib/report/input.ts';
import type { Report } from '#lib/report/report.ts';
import { outcomeOf } from '#lib/scorecard/plan/outcome.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import {
	fenbridge,
	library,
	marksNow,
	questionnaireOf,
	scorecardFrom
} from './fixtures/fenbridge.ts';
import { generatedActions, generatedTargets } from './generated.ts';
import { faultsOf } from './pdf/checks.ts';
import { defects } from './pdf/defects.ts';
import { expectedOf } from './pdf/expected.ts';
import { copyOf, hasQpdf, readModel } from './pdf/model.ts';
import { createRandom } from './random.ts';

/** With last year, targets, their outcome and a plan. */
function withAhead(): Report {
	const random = createRandom(7);
	const { now, before } = fenbridge();
	const questionnaire = questionnaireOf();
	const targets = generatedTargets(random, now);
	return reportOf(now, {
		...{ earlier: [before], targets, actions: generatedActions(random, questionnaire) },
		outcome: outcomeOf(
			{ scorecard: before, targets: generatedTargets(random, before), questionnaire },
			now
		)
	});
}

function reportOf(scorecard: Scorecard, rest: Partial<ReportInput> = {}): Report {
	return buildReport({
		scorecard,
		organisation: { name: 'Fenbridge Council' },
		date: new Date('2026-11-21T09:00:00Z'),
		status: 'draft',
		kind: 'full',
		questionnaire: questionnaireOf(),
		helplines: library.helplines,
		...rest
	});
}

const long = Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ');
/** The same council with a library in which every other title is in Welsh. */
const inWelsh = scorecardFrom(marksNow, {
	library: {
		...library,
		resources: library.resources.map((each, index) =>
			index % 2 === 0 ? { ...each, language: 'cy' as const } : each
		)
	}
});
const reports: [string, Report][] = [
	['a rich report', reportOf(fenbridge().now)],
	['years, targets and a plan', withAhead()],
	['titles in Welsh', reportOf(inWelsh)],
	['nothing answered', reportOf(scorecardFrom(marksNow.map((line) => '-'.repeat(line.length))))],
	[
		'rows longer than a page and letters of every kind',
		reportOf(
			scorecardFrom(marksNow, {
				extra: {
					'T1.1': { note: `${long}\n${long}` },
					'T2.2': {
						note: '🎉 ŵ ('.repeat(40),
						evidence: [{ title: '(\\)', url: 'https://e.org/(x)' }]
					}
				}
			})
		)
	]
];

describe.runIf(hasQpdf())('read by a parser that is not ours', () => {
	test.each(reports)('%s passes the machine-checkable conditions we test', (_case, report) => {
		expect(faultsOf(readModel(renderPdf(report)), expectedOf(report))).toEqual([]);
	});

	describe('each planted fault is found', () => {
		const report = reportOf(inWelsh);
		const sound = readModel(renderPdf(report));
		const expected = expectedOf(report);
		test.each(defects)('%s', (_name, plant, says) => {
			const damaged = copyOf(sound);
			plant(damaged);
			expect(faultsOf(damaged, expected)).toContain(says);
		});
	});
});

test('at least thirty faults are planted, each by its own name', () => {
	const names = defects.map(([name]) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(names.length).toBeGreaterThanOrEqual(30);
});
