import { rounded, written } from '#lib/scorecard/fraction.ts';
import { holdBand, scoreOverall, scoreTheme, type Mark } from '#lib/scorecard/score.ts';
import type { Changes, Line, Scorecard, ThemeResult } from '#lib/scorecard/scorecard.ts';

/** A theme in short: one character an answer, all of weight 1. */
export interface ExampleTheme {
	name: string;
	/** 0 to 3, D don't know, N not applicable, - not answered. The first stands under a duty where `duty` is set. */
	marks: string;
	/** The least level of the first question that a duty asks for. */
	duty?: number;
	/** Last year's score; `null` was not scored then; left out, it is new this year. */
	last?: number | null;
}

const levelNames = ['Nothing yet', 'Basic', 'In place', 'Thorough'];
const bands = [
	{ id: 'getting-started', label: 'Getting started', from: 0 },
	{ id: 'developing', label: 'Developing', from: 25 },
	{ id: 'established', label: 'Established', from: 50 },
	{ id: 'leading', label: 'Leading', from: 75 }
];

/** A scorecard of these themes by the real rules of scoring. Without any `last` it is a first year. */
export function exampleScorecard(
	themes: ExampleTheme[],
	word: { one: string; many: string } = { one: 'theme', many: 'themes' }
): Scorecard {
	const results = themes.map(themeOf);
	const exact = scoreOverall(
		themes.map(({ marks, duty }) => ({ weight: 1, exact: scored(marks, duty).exact }))
	);
	const score = exact && rounded(exact);
	const { band, raw, held } = holdBand(
		bands,
		score,
		'established',
		results.some((theme) => theme.lines.some((line) => line.dutyNotMet))
	);
	const known = themes.filter(({ last }) => last !== undefined);
	return {
		format: 1,
		questionnaire: {
			id: 'example-2026',
			series: 'example',
			edition: 2026,
			title: 'Example',
			themeWord: word,
			credit: 'Made up for this page',
			asAt: '2026-11-21',
			overallBand: true,
			levelNames,
			bands
		},
		council: { nation: 'england', type: 'county' },
		year: 2026,
		overall: {
			exact: exact && written(exact),
			score,
			band: { band: band?.id ?? null, raw: raw?.id ?? null, held },
			answered: sum(results, ({ answered }) => answered),
			visible: sum(results, ({ visible }) => visible),
			completeness: null,
			dontKnows: sum(results, ({ dontKnows }) => dontKnows),
			notApplicables: sum(results, ({ notApplicables }) => notApplicables)
		},
		set: null,
		themes: results,
		first: [],
		last:
			known.length === 0
				? null
				: {
						year: 2025,
						overall: null,
						themes: known.map(({ name, last }) => ({ id: idOf(name), score: last ?? null })),
						changes: { themes: changesOf(themes, results), overall: null }
					}
	};
}

/** Both years asked the same questions, so what changed is what the scores show. */
function changesOf(themes: ExampleTheme[], results: ThemeResult[]): Changes['themes'] {
	return Object.fromEntries(
		results.flatMap(({ id, score: to, lines }, index) => {
			const from = themes[index]?.last ?? null;
			const like = from === null || to === null ? null : { from, to, change: to - from };
			const common = lines.map(({ question }) => question);
			const headline = { from, to };
			return like
				? [[id, { headline, common, commonShare: 100, complete: true, comparable: true, like }]]
				: [];
		})
	);
}

function scored(marks: string, duty?: number) {
	return scoreTheme(
		[...marks].map((letter, index): Mark => ({
			id: String(index),
			revision: 1,
			weight: 1,
			max: 3,
			answer: answerOf(letter),
			visible: true,
			gate: index === 0 ? (duty ?? null) : null
		}))
	);
}

function answerOf(letter: string): Mark['answer'] {
	if (letter === '-') return null;
	if (letter === 'D') return 'dont-know';
	return letter === 'N' ? 'not-applicable' : Number(letter);
}

function themeOf({ name, marks, duty }: ExampleTheme): ThemeResult {
	const { exact, failedGates, ...score } = scored(marks, duty);
	const { band, raw, held } = holdBand(bands, score.score, 'developing', failedGates.length > 0);
	return {
		id: idOf(name),
		title: name,
		short: name,
		limits: null,
		scored: true,
		weight: 1,
		exact: exact && written(exact),
		band: { band: band?.id ?? null, raw: raw?.id ?? null, held },
		...score,
		lines: [...marks].map((letter, index) =>
			lineOf(letter, index, index === 0 && failedGates.length > 0)
		),
		signposts: [],
		related: null
	};
}

function lineOf(letter: string, index: number, dutyNotMet: boolean): Line {
	const answer = answerOf(letter);
	const value = typeof answer === 'number' ? answer : null;
	return {
		question: `question-${index + 1}`,
		revision: 1,
		number: index + 1,
		title: `Question ${index + 1}`,
		text: '',
		aim: '',
		who: [],
		weight: 1,
		max: 3,
		gate: null,
		duties: [],
		dutyNotMet,
		state: answer === null ? 'not-answered' : typeof answer === 'number' ? 'option' : answer,
		value,
		label: value === null ? null : (levelNames[value] ?? null),
		descriptions: [],
		reason: answer === 'not-applicable' ? 'There is none' : null,
		note: '',
		evidence: []
	};
}

function idOf(name: string): string {
	return name.toLowerCase().replace(/[^a-z]+/g, '-');
}

function sum<T>(items: T[], count: (item: T) => number): number {
	return items.reduce((total, item) => total + count(item), 0);
}
