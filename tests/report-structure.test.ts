import { describe, expect, test } from 'vitest';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import type { ReportInput } from '#lib/report/input.ts';
import type { Attachment } from '#lib/report/attachment.ts';
import type { Report } from '#lib/report/report.ts';
import { makeLogo } from '#lib/server/logo/make-logo.ts';
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
import { archiveDefects, logoDefects } from './pdf/archive-defects.ts';
import { contentsDefects, defects } from './pdf/defects.ts';
import { expectedOf } from './pdf/expected.ts';
import {
	copyOf,
	dictionary,
	hasQpdf,
	readModel,
	type Dictionary,
	type Model
} from './pdf/model.ts';
import { png } from './fixtures/png.ts';
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

const bytesOf = (text: string) => new TextEncoder().encode(text);
const attachments: Attachment[] = [
	{
		name: 'fenbridge-council.json',
		type: 'application/json',
		use: 'Source',
		description: 'Answers: Cyngor Tŷ Ŵyr',
		bytes: bytesOf('{"answers": {}}\n')
	},
	{
		name: 'fenbridge-council.csv',
		type: 'text/csv',
		use: 'Data',
		description: 'Answers as a table',
		bytes: bytesOf('a,b\r\n1,2\r\n')
	}
];
/** A picture as it is kept, of pixels that are all different. */
async function withLogo() {
	const rows = ['102030405060708090', '001122334455667788'].map((row) => [
		...Buffer.from(`00${row}`, 'hex')
	]);
	const made = await makeLogo(png({ width: 3, height: 2, rows }));
	if (!made.ok) throw new Error(made.why);
	const { png: picture, ...size } = made.value;
	return { logo: { alt: 'Fenbridge Council: a bridge, ŵ and (\\)', ...size }, picture };
}

function pictureOf(model: Model): [string, Dictionary] {
	for (const [place, value] of model.objects) {
		const entry = dictionary(model, value);
		if (entry['/Subtype'] === '/Image') return [place, entry];
	}
	throw new Error('There is no picture');
}

const planted = [...defects, ...archiveDefects, ...contentsDefects, ...logoDefects];

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
	['what a council publishes', reportOf(inWelsh, { kind: 'publication' })],
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

	test('with files inside it passes the machine-checkable conditions we test', () => {
		const report = reportOf(fenbridge().now);
		const expected = expectedOf(report);
		expect(faultsOf(readModel(renderPdf(report, attachments)), expected)).toEqual([]);
	});

	test.each(['full', 'publication', 'summary'] as const)(
		'with a logo on the %s report passes the machine-checkable conditions we test',
		async (kind) => {
			const { logo, picture } = await withLogo();
			const report = reportOf(fenbridge().now, { kind, logo });
			const expected = expectedOf(report);
			expect(expected.alts[0]).toBe('Fenbridge Council: a bridge, ŵ and (\\)');
			const model = readModel(renderPdf(report, [], picture));
			expect(faultsOf(model, expected)).toEqual([]);
			const [place, entry] = pictureOf(model);
			expect([entry['/Width'], entry['/Height']]).toEqual([3, 2]);
			const pixels = Buffer.from(model.streams.get(place) ?? '', 'latin1');
			expect(pixels.toString('hex')).toBe('102030405060708090001122334455667788');
		}
	);

	describe('each planted fault of a logo is found', async () => {
		const { logo, picture } = await withLogo();
		const report = reportOf(fenbridge().now, { kind: 'summary', logo });
		const sound = readModel(renderPdf(report, [], picture));
		const expected = expectedOf(report);
		test.each(logoDefects)('%s', (_name, plant, says) => {
			const damaged = copyOf(sound);
			plant(damaged);
			expect(faultsOf(damaged, expected)).toContain(says);
		});
	});

	describe('each planted fault is found', () => {
		const report = reportOf(inWelsh);
		const sound = readModel(renderPdf(report, attachments));
		const expected = expectedOf(report);
		test.each([...defects, ...archiveDefects])('%s', (_name, plant, says) => {
			const damaged = copyOf(sound);
			plant(damaged);
			expect(faultsOf(damaged, expected)).toContain(says);
		});
	});

	describe('each planted fault of the contents is found', () => {
		const report = reportOf(fenbridge().now, { kind: 'publication' });
		const sound = readModel(renderPdf(report));
		const expected = expectedOf(report);
		test.each(contentsDefects)('%s', (_name, plant, says) => {
			const damaged = copyOf(sound);
			plant(damaged);
			expect(faultsOf(damaged, expected)).toContain(says);
		});
	});
});

test('at least seventy faults are planted, each by its own name', () => {
	const names = planted.map(([name]) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(names.length).toBeGreaterThanOrEqual(70);
});
