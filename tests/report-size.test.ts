import { expect, test } from 'vitest';
import { answersTable } from '#lib/export/answers-table.ts';
import { csvOf } from '#lib/export/csv.ts';
import { buildReport } from '#lib/report/build-report.ts';
import { renderPdf } from '#lib/report/pdf/render-pdf.ts';
import { recordFiles } from '#lib/report/record.ts';
import { writeAssessmentFile } from '#lib/scorecard/file/assessment-file.ts';
import { makeScorecard } from '#lib/scorecard/make-scorecard.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import {
	holdsAnswers,
	reportKinds,
	usualSizeOfOneTheme,
	usualSizes,
	type ReportKind,
	type UsualSize
} from '#lib/scorecard/report-choice.ts';
import { helplinesFor } from '#lib/scorecard/resource.ts';
import { loadContent } from '#lib/server/content/questionnaires.ts';
import { generatedActions, generatedAssessment, generatedTargets } from './generated.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { createRandom } from './random.ts';

const { questionnaires, library } = loadContent('questionnaires');
const editions = questionnaires.filter(({ draft }) => !draft);
const year = 2027;

/** A report as it is downloaded: of nothing answered, or of answers with notes, last year, targets and a plan. */
function drawn(
	kind: ReportKind,
	questionnaire: Questionnaire,
	seed: number,
	theme: string | null = null
): Uint8Array {
	const random = createRandom(seed);
	const { council, answers: given } = generatedAssessment(random, questionnaire);
	const isEmpty = seed === 0;
	const answers = isEmpty ? {} : given;
	const scored = { questionnaire, council, library };
	const before = generatedAssessment(random, questionnaire).answers;
	const previous = isEmpty
		? null
		: makeScorecard({ ...scored, answers: before, year: year - 1, previous: null });
	const scorecard = makeScorecard({ ...scored, answers, year, previous });
	const name = 'Fenbridge Council';
	const report = buildReport({
		scorecard,
		questionnaire,
		organisation: { name },
		date: new Date('2027-11-21T09:00:00Z'),
		status: 'draft',
		kind,
		theme,
		helplines: helplinesFor(library, council.nation),
		earlier: previous ? [previous] : [],
		targets: isEmpty ? [] : generatedTargets(random, scorecard),
		actions: isEmpty ? [] : generatedActions(random, questionnaire)
	});
	const files = recordFiles({
		name: 'fenbridge-council',
		title: report.title,
		json: writeAssessmentFile({ name, council, questionnaire, year, answers }),
		csv: csvOf(answersTable({ name, scorecard, questionnaire, submitted: false }))
	});
	return renderPdf(report, holdsAnswers({ kind, attach: null }) ? files : []);
}

async function expectUsual(bytes: Uint8Array, { pages, kilobytes }: UsualSize, about: string) {
	const count = (await readPdf(bytes)).pages;
	expect([count >= pages[0], count <= pages[1], count], about).toEqual([true, true, count]);
	const size = bytes.length / 1000;
	expect([size >= kilobytes[0], size <= kilobytes[1], size], about).toEqual([true, true, size]);
}

test.each(reportKinds)(
	'the %s report has as many pages and kilobytes as the chooser says',
	async (kind) => {
		for (const questionnaire of editions) {
			for (const seed of [0, 2, 4]) {
				const about = `${questionnaire.id}, seed ${seed}`;
				await expectUsual(drawn(kind, questionnaire, seed), usualSizes[kind], about);
			}
		}
	},
	60_000
);

test('a blank form of one theme has as many as the chooser says beside it', async () => {
	for (const questionnaire of editions) {
		for (const { id } of questionnaire.themes) {
			const about = `${questionnaire.id}, ${id}`;
			await expectUsual(drawn('blank', questionnaire, 0, id), usualSizeOfOneTheme, about);
		}
	}
}, 60_000);
