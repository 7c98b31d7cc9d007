import * as m from '#lib/paraglide/messages.js';
import { changeChart } from '#lib/scorecard/years/change-chart.ts';
import {
	compareYears,
	isOneSet,
	type NewDuty,
	type TwoYears
} from '#lib/scorecard/years/two-years.ts';
import { changeAlt, changeFigures, changeKey, changeTexts } from '#lib/words/change-chart.ts';
import {
	cannotBecause,
	changeFinding,
	dutiesFinding,
	overallChange,
	whyTwoSets
} from '#lib/words/comparison.ts';
import { yearName } from '#lib/words/year.ts';
import { listOf } from '#lib/words/list.ts';
import { standingName } from '#lib/words/movement.ts';
import type { ReportInput } from '../input.ts';
import { body, bold, heading, lead, quiet, small, text, type Block } from '../report.ts';
import { tableOf } from './figures-of.ts';
import { movedBlocks } from './moved.ts';
import { radarFigure } from './radar.ts';
import { shapePart } from './shape.ts';
import { trendBlocks } from './trend.ts';

/** Why there are two sets of figures; in a sentence that there is one where they are the same. */
function whyBlocks(compared: TwoYears): Block[] {
	if (isOneSet(compared)) return [body(text(m.compare_one_set()))];
	return [heading(2, m.compare_why()), ...whyTwoSets(compared).map((words) => body(text(words)))];
}

/**
 * What changed since the last result, like for like, with all years as a trend, the answers that moved and what
 * cannot be compared. Where only last year's figures are known, those.
 */
export function changedPart(input: ReportInput): Block[] {
	const { scorecard, earlier = [], status } = input;
	const before = earlier.at(-1);
	if (!before) return shapePart(input);
	const compared = compareYears(before, scorecard);
	const years = { from: yearName(compared.from), to: yearName(compared.to) };
	const radar = radarFigure(scorecard);
	const overall = overallChange(compared);
	const draft = status === 'draft';
	return [
		{ kind: 'page-break' },
		heading(1, m.compare_title(), { id: 'changed', eyebrow: m.compare_years(years) }),
		lead(
			[changeFinding(compared), dutiesFinding(compared)].filter((said) => said !== null).join(' ')
		),
		body(text([overall.headline, overall.like].filter((words) => words !== null).join(' '))),
		...changeBlocks(compared),
		...whyBlocks(compared),
		...trendBlocks([...earlier, scorecard], draft),
		...(radar ? [heading(2, m.chart_radar_title()), radar] : []),
		...movedBlocks(compared, draft),
		...apartBlocks(compared),
		...dutyBlocks(compared, years)
	];
}

function changeBlocks(compared: TwoYears): Block[] {
	const spec = changeChart(compared);
	const texts = changeTexts(compared);
	return [
		{
			kind: 'figure',
			figure: {
				kind: 'change',
				spec,
				texts: Object.fromEntries(spec.rows.map((row) => [row.id, texts(row)])),
				key: changeKey(compared)
			},
			caption: m.compare_like(),
			alt: changeAlt(compared)
		},
		tableOf(changeFigures(compared)),
		...compared.themes.flatMap((theme) => {
			const why = cannotBecause(theme, compared);
			return why === null ? [] : [body(text(why))];
		})
	];
}

/** The questions only one of the two years can be asked about, each with the reason. */
function apartBlocks(compared: TwoYears): Block[] {
	const themes = compared.themes.filter(({ apart }) => apart.length > 0);
	if (themes.length === 0) return [];
	return [
		heading(2, m.compare_apart()),
		body(text(m.compare_apart_about())),
		...themes.flatMap(({ label, apart }): Block[] => [
			heading(3, label),
			{
				kind: 'list',
				items: apart.map((each) => [
					text(`${each.line.title}. `),
					quiet(standingName(each, compared))
				])
			}
		])
	];
}

function dutyBlocks({ duties, atRisk }: TwoYears, years: { from: string; to: string }): Block[] {
	return [
		...(atRisk.length === 0
			? []
			: [heading(2, m.compare_duties_at_risk({ year: years.from })), ...dutyLines(atRisk)]),
		...(duties.length === 0
			? []
			: [
					heading(2, m.compare_gates()),
					small(text(m.compare_gates_about(years))),
					...dutyLines(duties)
				])
	];
}

function dutyLines(duties: NewDuty[]): Block[] {
	return [
		...duties.map(({ title, notMet, duties: own }) =>
			body(
				bold(`${title} `),
				{ kind: 'duty', notMet },
				text(` ${listOf(own.map(({ name }) => name))}`)
			)
		)
	];
}
