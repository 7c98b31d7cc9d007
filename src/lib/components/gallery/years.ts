import { trendOf } from '#lib/scorecard/years/trend.ts';
import { compareYears } from '#lib/scorecard/years/two-years.ts';
import type { Scorecard } from '#lib/scorecard/scorecard.ts';
import { exampleScorecard } from './example.ts';

/** A theme of one year in short: one character an answer, as in `ExampleTheme`. */
interface YearTheme {
	name: string;
	marks: string;
	/** How many of its first questions are in another revision than the year before. */
	reworded?: number;
}

function exampleYear(year: number, themes: YearTheme[]): Scorecard {
	const scorecard = exampleScorecard(themes.map(({ name, marks }) => ({ name, marks })));
	return {
		...scorecard,
		year,
		questionnaire: { ...scorecard.questionnaire, id: `example-${year}` },
		themes: scorecard.themes.map((theme, t) => ({
			...theme,
			lines: theme.lines.map((line, q) => ({
				...line,
				question: `${theme.id}-${line.question}`,
				revision: q < (themes[t]?.reworded ?? 0) ? year : 1
			}))
		}))
	};
}

const before = exampleYear(2025, [
	{ name: 'Awareness and leads', marks: '1112111211' },
	{ name: 'Compassionate, trauma-informed services', marks: '3332333233' },
	{ name: 'Finding purpose in life and self-actualisation', marks: '22222222222222222222' },
	{ name: 'Reworded by more than four questions in ten', marks: '1111111111' },
	{ name: 'Not scored last year', marks: 'NNNN' },
	{ name: 'Nought, then a hundred', marks: '0000' },
	{ name: 'The same twice', marks: '1212' }
]);
const after = exampleYear(2026, [
	{ name: 'Awareness and leads', marks: '3323233332' },
	{ name: 'Compassionate, trauma-informed services', marks: '22D1212122' },
	{ name: 'Finding purpose in life and self-actualisation', marks: '22222222222222222221' },
	{ name: 'Reworded by more than four questions in ten', marks: '2222222222', reworded: 5 },
	{ name: 'Not scored last year', marks: '2222' },
	{ name: 'Nought, then a hundred', marks: '3333' },
	{ name: 'The same twice', marks: '1212' },
	{ name: 'New this year', marks: '2121' }
]);

/** A rise, a fall, little change, none at all, not comparable, not scored and new, with long names. */
export const everyChange = compareYears(before, after);

/** Nothing that can be compared: every row says why. */
export const noChange = compareYears(
	exampleYear(2025, [{ name: 'Risk', marks: 'NNN' }]),
	exampleYear(2026, [
		{ name: 'Risk', marks: '123' },
		{ name: 'Procurement', marks: '22' }
	])
);

/** Three years with a line that is not there, a year that is not scored and a theme that came later; not submitted yet. */
export const brokenTrend = trendOf(
	[
		exampleYear(2024, [
			{ name: 'Awareness and leads', marks: '0112' },
			{ name: 'Reworded', marks: '3333' },
			{ name: 'Not scored at first', marks: 'NNNN' }
		]),
		exampleYear(2025, [
			{ name: 'Awareness and leads', marks: '1112' },
			{ name: 'Reworded', marks: '2222', reworded: 3 },
			{ name: 'Not scored at first', marks: '1111' }
		]),
		exampleYear(2026, [
			{ name: 'Awareness and leads', marks: '3333' },
			{ name: 'Reworded', marks: '1222', reworded: 3 },
			{ name: 'Not scored at first', marks: '0000' },
			{ name: 'New this year', marks: '0112' }
		])
	],
	true
);

const tenYears = ['0000', '0001', '1110', '3330', '1010', '2210', '0010', '2221', '3322', '3321'];

/** Ten years, of which one has no result. */
export const longTrend = trendOf(
	tenYears.flatMap((marks, index) =>
		index === 4
			? []
			: [
					exampleYear(2017 + index, [
						{ name: 'Risk', marks },
						{ name: 'Finding purpose in life and self-actualisation', marks: '0112' },
						{ name: 'Procurement', marks: [...marks].reverse().join('') }
					])
				]
	),
	false
);

/** A first year: a point and no line. */
export const firstPoint = trendOf([exampleYear(2026, [{ name: 'Risk', marks: '2222' }])], false);
