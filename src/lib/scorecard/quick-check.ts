import { councilMeets } from './condition.ts';
import { councils, type Council } from './council.ts';
import { questionsOf, type Question, type Questionnaire } from './questionnaire.ts';
import type { HeldBandId, Line, Scorecard, Signpost } from './scorecard.ts';

/** What the quick check of one theme says: never more than the answers given carry. */
export interface QuickCheckTheme {
	id: string;
	title: string;
	short: string;
	/** Its core questions with their answers, numbered from the first theme to the last. */
	lines: Line[];
	answered: number;
	/** Its band, once every question of the theme that counts is answered; `null` while it is not known. */
	band: { score: number | null; band: HeldBandId } | null;
	/** How many questions of the theme are left before the band is known. */
	left: number;
	/** What to do first about its core questions: about a duty at risk where there is one. */
	first: Signpost | null;
}

/** What stands of a duty that rests on a core question. */
export interface QuickCheckDuty {
	theme: string;
	line: Line;
	state: 'at-risk' | 'not-at-risk' | 'not-known';
	/** What to do about it; `null` at the highest level and before there is an answer. */
	signpost: Signpost | null;
}

/** The core questions of an assessment and what their answers say. There is no figure for the whole among it. */
export interface QuickCheck {
	themes: QuickCheckTheme[];
	/** Those at risk first, then those that are not known, each in the order of the questionnaire. */
	duties: QuickCheckDuty[];
	answered: number;
	total: number;
	/** How many questions are left in the whole questionnaire. */
	left: number;
}

/** The core questions a council is asked, with the theme of each; none where there is no quick check. */
export function coreQuestions(
	questionnaire: Questionnaire,
	council: Council
): { theme: string; question: Question }[] {
	return questionsOf(questionnaire).flatMap(({ theme, question }) =>
		question.core && (!question.showWhen || councilMeets(question.showWhen, council))
			? [{ theme: theme.id, question }]
			: []
	);
}

/** How many questions the quick check of a council has and about how long it takes; `null` where there is none. */
export function quickCheckSize(
	questionnaire: Questionnaire,
	council: Council
): { questions: number; minutes: number } | null {
	if (questionnaire.coreMinutesPerQuestion === null) return null;
	const questions = coreQuestions(questionnaire, council).length;
	return { questions, minutes: Math.ceil(questions * questionnaire.coreMinutesPerQuestion) };
}

/** That of the kind of council that is asked most, for a page that knows no council yet. */
export function longestQuickCheck(
	questionnaire: Questionnaire
): { questions: number; minutes: number } | null {
	const sizes = councils.flatMap((council) => quickCheckSize(questionnaire, council) ?? []);
	return sizes.toSorted((a, b) => b.questions - a.questions)[0] ?? null;
}

/** What the answers to the core questions say; the scorecard is that of the same questionnaire. */
export function quickCheckOf(questionnaire: Questionnaire, scorecard: Scorecard): QuickCheck {
	const core = new Set(
		coreQuestions(questionnaire, scorecard.council).map(({ question }) => question.id)
	);
	const scored = scorecard.themes.filter((theme) => theme.scored);
	let number = 0;
	const themes = scored.map((theme): QuickCheckTheme => {
		const lines = theme.lines
			.filter(({ question }) => core.has(question))
			.map((line) => ({ ...line, number: ++number }));
		const left = theme.visible - theme.answered;
		return {
			id: theme.id,
			title: theme.title,
			short: theme.short,
			lines,
			answered: lines.filter(({ state }) => state !== 'not-answered').length,
			band: left === 0 ? { score: theme.score, band: theme.band } : null,
			left,
			// A theme has its signposts in the order of need: duties at risk come first.
			first: theme.signposts.find(({ question }) => core.has(question)) ?? null
		};
	});
	return {
		themes,
		duties: scored
			.flatMap((theme) =>
				theme.lines
					.filter(({ question, gate }) => core.has(question) && gate !== null)
					.map((line): QuickCheckDuty => ({
						theme: theme.id,
						line,
						state: dutyState(line),
						signpost: theme.signposts.find(({ question }) => question === line.question) ?? null
					}))
			)
			.toSorted((a, b) => dutyStates.indexOf(a.state) - dutyStates.indexOf(b.state)),
		answered: themes.reduce((sum, { answered }) => sum + answered, 0),
		total: themes.reduce((sum, { lines }) => sum + lines.length, 0),
		left: themes.reduce((sum, { left }) => sum + left, 0)
	};
}

/** What needs somebody soonest comes first. */
const dutyStates: QuickCheckDuty['state'][] = ['at-risk', 'not-known', 'not-at-risk'];

function dutyState(line: Line): QuickCheckDuty['state'] {
	if (line.dutyNotMet) return 'at-risk';
	return line.state === 'not-answered' ? 'not-known' : 'not-at-risk';
}
