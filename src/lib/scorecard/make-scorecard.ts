import type { Answers } from './answer.ts';
import { compareScorecards } from './years/comparison.ts';
import type { Council } from './council.ts';
import { rounded, written } from './fraction.ts';
import { lineFor, markFor } from './line.ts';
import { makeSignpost } from './make-signpost.ts';
import { offeredAnswers } from './offered-answers.ts';
import type { Questionnaire, Theme } from './questionnaire.ts';
import type { Library } from './resource.ts';
import type { Scorecard, ThemeResult } from './scorecard.ts';
import {
	bandIds,
	failsGate,
	holdBand,
	scoreOverall,
	scoreTheme,
	type Mark,
	type ThemeScore
} from './score.ts';
import { inOrderOfNeed } from './signpost.ts';
import { visibilityFor, type Visibility } from './visibility.ts';

/** What a scorecard is made from. */
export interface Assessed {
	questionnaire: Questionnaire;
	council: Council;
	/** The financial year, by the year in which it begins. */
	year: number;
	answers: Answers;
	library: Library;
	/** Last year's scorecard as it was submitted; its figures are copied, never worked out again. */
	previous: Scorecard | null;
}

/** How many things to do first a scorecard names. */
const thingsFirst = 3;

/**
 * The top of what is needed, in its order. Of what is only to be found out one comes first at most, beside duties at risk,
 * while there is something else to do: what is not known has a list of its own. Source: `docs/scoring.md`, help.
 */
function thingsToDoFirst(needs: Mark[]): Mark[] {
	let toFindOut = 0;
	const apart = needs.filter((mark) => {
		if (mark.answer !== 'dont-know') return false;
		toFindOut += 1;
		return toFindOut > 1 && !failsGate(mark);
	});
	const chosen = [...needs.filter((mark) => !apart.includes(mark)), ...apart].slice(0, thingsFirst);
	return needs.filter((mark) => chosen.includes(mark));
}

/** Turns answers into scores, bands, signposts and last year's figures beside them. */
export function makeScorecard(given: Assessed): Scorecard {
	const { questionnaire, council, previous } = given;
	const answers = offeredAnswers(questionnaire, given.answers);
	const assessed = { ...given, answers };
	const visibility = visibilityFor(questionnaire, council, answers);
	const made = questionnaire.themes.map((theme) => makeTheme(theme, assessed, visibility));
	const scored = made.filter(({ result }) => result.scored);
	const exact = scoreOverall(
		scored.map(({ result, score }) => ({ weight: result.weight, exact: score.exact }))
	);
	const dutyNotMet = scored.some(({ score }) => score.failedGates.length > 0);
	const score = exact && rounded(exact);
	const answered = total(scored, (theme) => theme.answered);
	const visible = total(scored, (theme) => theme.visible);
	const signposts = made.flatMap(({ result }) => result.signposts);
	const needs = inOrderOfNeed(scored.flatMap(({ marks }) => marks));

	return {
		format: 1,
		questionnaire: {
			id: questionnaire.id,
			series: questionnaire.series,
			edition: questionnaire.edition,
			title: questionnaire.title,
			themeWord: questionnaire.themeWord,
			credit: questionnaire.credit,
			asAt: questionnaire.asAt,
			overallBand: questionnaire.overallBand,
			levelNames: questionnaire.levelNames,
			bands: questionnaire.bands
		},
		council: { nation: council.nation, type: council.type },
		year: assessed.year,
		overall: {
			exact: exact && written(exact),
			score,
			band: questionnaire.overallBand
				? bandIds(
						holdBand(questionnaire.bands, score, questionnaire.holds?.overall ?? null, dutyNotMet)
					)
				: null,
			answered,
			visible,
			completeness:
				visible === 0 ? null : rounded({ n: BigInt(100 * answered), d: BigInt(visible) }),
			dontKnows: total(scored, (theme) => theme.dontKnows),
			notApplicables: total(scored, (theme) => theme.notApplicables)
		},
		set: questionnaire.asSet
			? scored.every(({ score }) => score.exact !== null)
				? 'complete'
				: 'incomplete'
			: null,
		themes: made.map(({ result }) => result),
		first: thingsToDoFirst(needs).flatMap(
			(mark) => signposts.find((signpost) => signpost.question === mark.id) ?? []
		),
		last: previous && {
			year: previous.year,
			overall: previous.overall.score,
			themes: previous.themes.map(({ id, score }) => ({ id, score })),
			changes: compareScorecards(
				previous.themes,
				made.map(({ result }) => result)
			)
		}
	};
}

interface MadeTheme {
	result: ThemeResult;
	score: ThemeScore;
	marks: Mark[];
}

function makeTheme(theme: Theme, assessed: Assessed, visibility: Visibility): MadeTheme {
	const shown = theme.questions.filter((question) => visibility.isVisible(question.id));
	const standings = shown.map((question) => {
		const answer = assessed.answers[question.id] ?? null;
		const duties = visibility.duties(question);
		return { question, answer, duties, mark: markFor(question, answer, duties) };
	});
	const marks = standings.flatMap(({ mark }) => (mark ? [mark] : []));
	const score = scoreTheme(marks);
	const { questionnaire } = assessed;
	const signposts = inOrderOfNeed(marks).flatMap((mark) => {
		const standing = standings.find(({ question }) => question.id === mark.id);
		return standing ? makeSignpost(theme, mark, standing, assessed) : [];
	});
	return {
		score,
		marks,
		result: {
			id: theme.id,
			title: theme.title,
			short: theme.short,
			limits: theme.limits,
			scored: theme.scored,
			weight: theme.weight,
			exact: score.exact && written(score.exact),
			score: score.score,
			band: bandIds(
				holdBand(
					questionnaire.bands,
					score.score,
					questionnaire.holds?.theme ?? null,
					score.failedGates.length > 0
				)
			),
			answered: score.answered,
			visible: score.visible,
			completeness: score.completeness,
			dontKnows: score.dontKnows,
			dontKnowShare: score.dontKnowShare,
			notApplicables: score.notApplicables,
			notApplicableShare: score.notApplicableShare,
			limitedBasis: score.limitedBasis,
			reach: score.reach,
			lines: standings.map(({ question, answer, duties, mark }, index) =>
				lineFor(index + 1, question, answer, duties, mark)
			),
			signposts,
			related: theme.related
		}
	};
}

function total(themes: MadeTheme[], count: (score: ThemeScore) => number): number {
	return themes.reduce((sum, { score }) => sum + count(score), 0);
}
