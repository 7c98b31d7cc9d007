import * as m from '#lib/paraglide/messages.js';
import type { Council } from '#lib/scorecard/council.ts';
import { shownOverall, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { councilTypeName } from '#lib/words/council.ts';
import { withFullStop } from '#lib/words/list.ts';
import { nationName } from '#lib/words/nation.ts';
import { dateName } from '#lib/words/moment.ts';
import { yearName } from '#lib/words/year.ts';
import { heldSentence, noFigureWhen } from '#lib/words/scorecard.ts';
import { kindName, statusWords, type ReportInput, type ReportStatus } from '../input.ts';
import { text, type Block, type CoverBlock, type Fact, type LogoBlock } from '../report.ts';
import { radarFigure } from './radar.ts';
import { overallRating } from './rating.ts';

/** Council, questionnaire, year, band in a word, state and date. */
export function coverPart({ scorecard, organisation, date, status, logo }: ReportInput): Block[] {
	const { questionnaire, council, overall } = scorecard;
	const fact = (term: string, words: string): Fact => ({ term, runs: [text(words)] });
	const { score, band } = shownOverall(scorecard);
	const held = band && heldSentence(scorecard, { score, band });
	const early = score === null && overall.score !== null;
	return [
		{
			kind: 'cover',
			look: 'page',
			service: m.service_name(),
			logo: logoBlock(logo),
			title: organisation.name,
			subtitle: m.report_cover_subtitle({
				questionnaire: questionnaire.title,
				year: yearName(scorecard.year)
			}),
			provisional: provisionalWords(status, overall),
			about: null,
			overall: {
				name: m.report_cover_overall(),
				rating: overallRating(scorecard),
				why: early ? noFigureWhen(scorecard) : held
			},
			figure: radarFigure({ ...scorecard, last: null }),
			facts: [
				fact(m.report_cover_state(), statusWords(status, date)),
				fact(m.report_cover_council(), councilKind(council)),
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

/** The same at the head of the first page, for the shorter kinds: whose it is, and what. */
export function headPart(input: ReportInput): CoverBlock {
	const { scorecard, organisation, date, status, kind } = input;
	const { questionnaire, council, overall } = scorecard;
	const subtitle = m.report_cover_subtitle({
		questionnaire: questionnaire.title,
		year: yearName(scorecard.year)
	});
	return {
		kind: 'cover',
		look: 'head',
		service: m.service_name(),
		logo: logoBlock(input.logo),
		title: organisation.name,
		subtitle: m.report_cover_kind({ subtitle, kind: kindName(input) }),
		provisional: kind === 'blank' ? null : provisionalWords(status, overall),
		about:
			kind === 'blank'
				? [
						withFullStop(councilKind(council)),
						m.report_about_blank({ date: dateName(new Date(questionnaire.asAt)) })
					].join(' ')
				: [
						withFullStop(statusWords(status, date)),
						withFullStop(councilKind(council)),
						m.report_about_result({ answered: overall.answered, visible: overall.visible })
					].join(' '),
		overall: null,
		figure: null,
		facts: []
	};
}

function logoBlock(logo: ReportInput['logo']): LogoBlock | null {
	return logo ? { kind: 'logo', ...logo } : null;
}

/** That figures of a draft are not final, and why; `null` once it is submitted. */
function provisionalWords(
	status: ReportStatus,
	{ answered, visible }: Scorecard['overall']
): string | null {
	if (status !== 'draft') return null;
	return answered === visible
		? m.report_cover_draft_all()
		: m.report_cover_draft({ answered, visible });
}

function councilKind({ type, nation }: Council): string {
	return m.report_council_kind({ kind: councilTypeName(type), nation: nationName(nation) });
}
