import * as m from '#lib/paraglide/messages.js';
import { councilTypeName, nationName } from '#lib/words/council.ts';
import { dateName, yearName } from '#lib/words/date.ts';
import { heldSentence } from '#lib/words/scorecard.ts';
import { statusWords, type ReportInput } from '../input.ts';
import { text, type Block, type Fact } from '../report.ts';
import { overallRating } from './rating.ts';

/** Council, questionnaire, year, band in a word, state and date. */
export function coverPart({ scorecard, organisation, date, status }: ReportInput): Block[] {
	const { questionnaire, council, overall } = scorecard;
	const fact = (term: string, words: string): Fact => ({ term, runs: [text(words)] });
	const held =
		overall.band && heldSentence(scorecard, { score: overall.score, band: overall.band });
	return [
		{
			kind: 'cover',
			service: m.service_name(),
			title: organisation.name,
			subtitle: m.report_cover_subtitle({
				questionnaire: questionnaire.title,
				year: yearName(scorecard.year)
			}),
			overall: { name: m.report_cover_overall(), rating: overallRating(scorecard), why: held },
			facts: [
				fact(m.report_cover_state(), statusWords(status, date)),
				fact(
					m.report_cover_council(),
					m.report_council_kind({
						kind: councilTypeName(council.type),
						nation: nationName(council.nation)
					})
				),
				fact(
					m.report_cover_answered(),
					m.report_cover_answered_value({
						answered: overall.answered,
						visible: overall.visible
					})
				),
				fact(m.report_cover_date(), dateName(date)),
				fact(m.report_cover_questionnaire(), dateName(new Date(questionnaire.asAt)))
			]
		}
	];
}
