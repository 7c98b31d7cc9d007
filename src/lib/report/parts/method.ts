import * as m from '#lib/paraglide/messages.js';
import { chartBands } from '#lib/scorecard/chart.ts';
import type { Helpline } from '#lib/scorecard/resource.ts';
import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { dateName } from '#lib/words/moment.ts';
import { listOf } from '#lib/words/list.ts';
import { bandName, enoughWords } from '#lib/words/scorecard.ts';
import type { ReportInput } from '../input.ts';
import { body, heading, quiet, text, type Block, type Cell } from '../report.ts';

const cell = (words: string): Cell => [{ kind: 'runs', runs: [text(words)] }];
const strong = (words: string): Cell => [{ kind: 'runs', runs: [text(words)], look: 'strong' }];

/** How answers become scores and bands, in plain words. */
export function methodPart({ scorecard, questionnaire: { holds } }: ReportInput): Block[] {
	const { questionnaire } = scorecard;
	const { one, many } = questionnaire.themeWord;
	const hasDuties = everyLine(scorecard).some(({ line }) => line.gate !== null);
	const paragraphs = [
		m.report_how_answer({ levels: listOf(questionnaire.levelNames) }),
		m.report_how_weight({ theme: one }),
		m.report_how_dont_know({ theme: one }),
		m.report_how_overall({ theme: one, themes: many }),
		enoughWords(),
		...(questionnaire.overallBand ? [] : [m.report_how_no_overall_band({ themes: many })]),
		...(hasDuties && holds ? [dutiesWords(questionnaire, holds), m.scoring_duties_means()] : []),
		m.report_how_like({ theme: one })
	];
	return [
		heading(1, m.report_how(), { id: 'how' }),
		...paragraphs.map((words) => body(text(words))),
		{
			kind: 'table',
			caption: m.report_bands_caption(),
			captionShown: true,
			look: 'figures',
			columns: [
				{ head: m.report_band(), align: 'start', share: 0.3 },
				{ head: m.report_band_scores(), align: 'start', share: 0.7 }
			],
			rows: chartBands(scorecard).map(({ label, from, to }) => [
				strong(label),
				cell(m.compare_from_to({ from, to: to === 100 ? 100 : to - 1 }))
			])
		}
	];
}

/** What a duty does to a band, in the words of the page about scores. */
function dutiesWords(
	questionnaire: Scorecard['questionnaire'],
	holds: { theme: string; overall: string }
): string {
	return m.scoring_duties_text({
		word: questionnaire.themeWord.one,
		theme: bandName(questionnaire, holds.theme),
		overall: bandName(questionnaire, holds.overall)
	});
}

/** The helplines for this nation, exactly whom each is for. */
export function helplinesPart(helplines: Helpline[]): Block[] {
	if (helplines.length === 0) return [];
	return [
		heading(1, m.report_helplines(), { id: 'helplines' }),
		{
			kind: 'table',
			caption: m.report_helplines_caption(),
			captionShown: false,
			look: 'text',
			columns: [
				{ head: m.report_helpline(), align: 'start', share: 0.3 },
				{ head: m.report_helpline_number(), align: 'start', share: 0.2 },
				{ head: m.report_helpline_serves(), align: 'start', share: 0.5 }
			],
			rows: helplines.map(({ name, number, serves }): Cell[] => [
				strong(name),
				cell(number),
				cell(serves)
			])
		}
	];
}

/** Whose work the questions rest on, when law was last reviewed, and who answered. */
export function sourcesPart({ questionnaire }: Scorecard): Block[] {
	return [
		heading(1, m.report_sources(), { id: 'sources' }),
		body(text(m.report_sources_self())),
		...creditBlocks(questionnaire)
	];
}

/** Whose work the questions rest on, and when law was last reviewed. */
export function creditBlocks(questionnaire: { credit: string; asAt: string }): Block[] {
	return [
		body(text(questionnaire.credit)),
		body(
			text(`${m.report_sources_as_at({ date: dateName(new Date(questionnaire.asAt)) })} `),
			quiet(m.report_sources_font())
		)
	];
}
