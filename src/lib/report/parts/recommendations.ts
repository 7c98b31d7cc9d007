import * as m from '#lib/paraglide/messages.js';
import type { Scorecard, Signpost, ThemeResult } from '#lib/scorecard/scorecard.ts';
import { asSentence } from '#lib/words/list.ts';
import { actionFor } from '#lib/words/next-step.ts';
import { bold, heading, lead, text, type Block, type Cell } from '../report.ts';

interface Recommendation {
	signpost: Signpost;
	theme: ThemeResult;
}

/**
 * What matters first and what is furthest from the top, as recommendations, each with room for what the council decides.
 * What would take a good answer further stands beside its theme: fifty decisions would be none.
 */
export function recommendationsPart(scorecard: Scorecard): Block[] {
	const found = recommendationsOf(scorecard);
	if (found.length === 0) return [];
	return [
		heading(1, m.report_recommendations(), { id: 'recommendations' }),
		lead(
			m.report_recommendations_lead({
				count: found.length,
				theme: scorecard.questionnaire.themeWord.one
			})
		),
		{
			kind: 'table',
			caption: m.report_recommendations_caption(),
			captionShown: false,
			look: 'text',
			columns: [
				{ head: m.report_recommendation(), align: 'start', share: 0.45 },
				{ head: m.report_recommendation_decision(), align: 'start', share: 0.55 }
			],
			rows: found.map((each, index) => [whatCell(each, index + 1), decisionCell()])
		}
	];
}

/** In the order in which they are to be done; after those that come first, theme by theme. */
function recommendationsOf({ themes, first }: Scorecard): Recommendation[] {
	const all = themes.flatMap((theme) => theme.signposts.map((signpost) => ({ signpost, theme })));
	const urgent = first.flatMap(
		({ question }) => all.find(({ signpost }) => signpost.question === question) ?? []
	);
	const isOpen = ({ signpost }: Recommendation) => signpost.tier < 3 || signpost.duties.length > 0;
	return [...urgent, ...all.filter((each) => !urgent.includes(each) && isOpen(each))];
}

/** As its aim says; where nobody knows the answer, what to find out, since nothing may be missing. */
function actionOf(signpost: Signpost): string {
	return signpost.dontKnow ? actionFor(signpost) : signpost.aim;
}

function whatCell({ signpost, theme }: Recommendation, number: number): Cell {
	const line = theme.lines.find(({ question }) => question === signpost.question);
	const where = line
		? [m.report_where({ theme: theme.short, number: line.number }), line.title]
		: [theme.short];
	return [
		{
			kind: 'numbered',
			number,
			runs: [
				bold(asSentence(actionOf(signpost))),
				...(signpost.duties.length > 0 ? [text(' '), { kind: 'duty' as const, notMet: true }] : [])
			]
		},
		{ kind: 'runs', runs: [text(where.join(': '))], look: 'small' }
	];
}

function decisionCell(): Cell {
	const box = (words: string) => ({ code: '', runs: [text(words)] });
	return [
		{
			kind: 'boxes',
			look: 'line',
			items: [box(m.report_recommendation_accept()), box(m.report_recommendation_refuse())]
		},
		{ kind: 'room', label: m.report_recommendation_why(), lines: 2 },
		{ kind: 'room', label: m.report_recommendation_by(), lines: 1 }
	];
}
