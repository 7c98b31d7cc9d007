import * as m from '#lib/paraglide/messages.js';
import { profileChart } from '#lib/scorecard/chart.ts';
import {
	everyLine,
	hasFigure,
	scoredThemes,
	strengthsOf,
	type Line,
	type Scorecard,
	type Signpost
} from '#lib/scorecard/scorecard.ts';
import { unassessedDuties, type Unassessed } from '#lib/scorecard/unassessed.ts';
import { withFullStop } from '#lib/words/list.ts';
import { headline } from '#lib/words/headline.ts';
import { firstSteps, thingsToFindOut, whoMayKnow, type FirstStep } from '#lib/words/next-step.ts';
import {
	dutyNotice,
	figureSoFar,
	noFigureWhen,
	themeBandWords,
	todayPhrase
} from '#lib/words/scorecard.ts';
import { unassessedNotice } from '#lib/words/unassessed.ts';
import type { ReportInput } from '../input.ts';
import { body, bold, heading, lead, text, type Block, type Run } from '../report.ts';
import { profileFigure } from './figure.ts';
import { figuresTable } from './figures.ts';
import { overallRating } from './rating.ts';
import { titleLink } from './resource.ts';

/** How many strengths and open questions the summary names. */
const maxNamed = 3;

/** One page for a busy reader: what is, and what to do first. */
export function summaryPart(input: ReportInput): Block[] {
	return [
		{ kind: 'page-break' },
		heading(1, m.report_summary(), { id: 'summary' }),
		...resultBlocks(input),
		...nextBlocks(input.scorecard)
	];
}

/** What is: the finding in a sentence, duties not met, the whole, the profile with its figures, and duties not assessed. */
export function resultBlocks({ scorecard, questionnaire: asked, kind }: ReportInput): Block[] {
	const { questionnaire } = scorecard;
	const spec = profileChart(scorecard);
	return [
		lead(headline(scorecard)),
		...dutyBlock(scorecard),
		{
			kind: 'score',
			rating: overallRating(scorecard),
			beside: hasFigure(scorecard)
				? [...meanWords(scorecard), ...lastWords(scorecard)].join(' ')
				: notYetWords(scorecard),
			look: 'overall'
		},
		{
			kind: 'figure',
			figure: profileFigure(spec),
			caption: m.report_profile_caption({ theme: questionnaire.themeWord.one }),
			alt: [
				m.report_profile_alt({ theme: questionnaire.themeWord.one }),
				...scoredThemes(scorecard).map((theme) =>
					theme.score === null
						? m.report_radar_alt_item({ theme: theme.short, figure: m.scorecard_not_scored() })
						: m.report_profile_alt_item({
								theme: theme.short,
								score: figureSoFar(theme) ?? '',
								band: themeBandWords(questionnaire, theme)
							})
				),
				m.report_profile_alt_where()
			].join(' ')
		},
		figuresTable(scorecard),
		...unassessedBlock(unassessedDuties(asked, scorecard.council), kind === 'summary')
	];
}

/** What to do first, what is strong already, and what to find out. */
export function nextBlocks(scorecard: Scorecard): Block[] {
	const first = firstSteps(scorecard);
	return [
		heading(
			2,
			first.length === 3 ? m.report_three_things() : m.report_things({ count: first.length })
		),
		{ kind: 'steps', items: first.map((step) => stepRuns(scorecard, step)) },
		{ kind: 'columns', columns: [strengths(scorecard), toFindOut(scorecard)] }
	];
}

/** When there is a figure; nothing where no answer counts at all. */
function notYetWords(scorecard: Scorecard): string {
	return scorecard.overall.score === null ? '' : noFigureWhen(scorecard);
}

/** What the overall score is; nothing where there are no scores to take the mean of. */
function meanWords(scorecard: Scorecard): string[] {
	const count = scoredThemes(scorecard).filter((theme) => theme.score !== null).length;
	const { many } = scorecard.questionnaire.themeWord;
	return count < 2 ? [] : [m.report_overall_is({ count, themes: many })];
}

function lastWords({ last }: Scorecard): string[] {
	if (!last || last.overall === null) return [];
	const like = last.changes.overall;
	return [
		like
			? m.report_overall_like({ score: last.overall, from: like.from, to: like.to })
			: m.report_overall_last({ score: last.overall })
	];
}

function dutyBlock(scorecard: Scorecard): Block[] {
	const notice = dutyNotice(scorecard);
	if (!notice) return [];
	const [only] = notice.duties;
	const runsOf = (duty: { text: string; held: string | null }): Run[] => [
		text(duty.held ? `${duty.text} ${duty.held}` : duty.text)
	];
	const overall = notice.overall === null ? [] : [[text(notice.overall)]];
	const title = bold(`${notice.title}.`);
	return [
		{
			kind: 'notice',
			paragraphs:
				notice.duties.length === 1 && only
					? [[title, text(' '), ...runsOf(only)], ...overall]
					: [[title], ...notice.duties.map(runsOf), ...overall]
		}
	];
}

/** `brief`: several are named together, and the full report says of each why. */
function unassessedBlock(found: Unassessed[], brief: boolean): Block[] {
	const notice = unassessedNotice(found);
	if (!notice) return [];
	const { title, items, names, compare } = notice;
	const lines = [...(brief && found.length > 1 ? [names] : items), compare].map((words): Run[] => [
		text(words)
	]);
	return [{ kind: 'notice', paragraphs: [[bold(`${title}.`)], ...lines] }];
}

function stepRuns(scorecard: Scorecard, { action, signpost }: FirstStep): Run[] {
	if (!signpost) return [bold(withFullStop(action))];
	const [resource] = signpost.resources;
	const who = signpost.dontKnow ? whoMayKnow(signpost) : todayInAWord(scorecard, signpost);
	return [
		bold(withFullStop(action)),
		...(signpost.duties.length > 0 ? [text(' '), { kind: 'duty' as const, notMet: true }] : []),
		...(who === null ? [] : [text(` ${who}`)]),
		...(resource
			? [
					text(` ${m.report_start_with_before()} `),
					titleLink(resource),
					text(m.report_start_with_after({ publisher: resource.publisher }))
				]
			: [])
	];
}

/** Where the council is today as a level: the answer in words is on the theme's own page. */
function todayInAWord(scorecard: Scorecard, signpost: Signpost): string {
	const place = everyLine(scorecard).find(({ line }) => line.question === signpost.question);
	const today = place?.line.label ?? null;
	return todayPhrase(today === null ? signpost : { ...signpost, today: [today] });
}

function strengths(scorecard: Scorecard): Block[] {
	const found = strengthsOf(scorecard);
	return [
		heading(
			2,
			found.length === 0
				? m.report_strengths_heading()
				: found.length >= maxNamed
					? m.report_three_strengths()
					: m.report_strengths({ count: found.length })
		),
		found.length === 0 ? body(text(m.report_no_strengths())) : namesList(found.slice(0, maxNamed))
	];
}

function toFindOut(scorecard: Scorecard): Block[] {
	const found = thingsToFindOut(scorecard);
	// Two pages are two pages: who to ask takes the place of a question.
	const most = found.some(({ who }) => who !== null) ? maxNamed - 1 : maxNamed;
	return [
		heading(2, m.report_still_to_find_out()),
		found.length === 0
			? body(text(m.report_nothing_to_find_out()))
			: namesList(found, most, ({ line, who }) => [
					text(who === null ? line.title : `${withFullStop(line.title)} ${who}`)
				])
	];
}

/** Questions by their names, or by what is said of each. */
function namesList<Found extends { line: Line }>(
	found: Found[],
	most: number = maxNamed,
	said: (each: Found) => Run[] = ({ line }) => [text(line.title)]
): Block {
	const more = found.length > most ? found.length - most + 1 : 0;
	const named = found.slice(0, found.length - more).map(said);
	return {
		kind: 'list',
		items: more > 0 ? [...named, [text(m.report_and_more({ count: more }))]] : named
	};
}
