import { offers, type Answer, type Answers } from './answer.ts';
import { compareScorecards } from './comparison.ts';
import type { Council } from './council.ts';
import type { Law } from './definition.ts';
import { rounded, written } from './fraction.ts';
import { questionsOf, type Question, type Questionnaire, type Theme } from './questionnaire.ts';
import type { Library, Resource } from './resource.ts';
import type {
	Duty,
	Line,
	Scorecard,
	Signpost,
	SignpostResource,
	ThemeResult
} from './scorecard.ts';
import {
	bandIds,
	failsGate,
	holdBand,
	scoreOverall,
	scoreTheme,
	type Mark,
	type ThemeScore
} from './score.ts';
import { inOrderOfNeed, resourcesFor, tierFor } from './signpost.ts';
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
		first: needs
			.slice(0, thingsFirst)
			.flatMap((mark) => signposts.find((signpost) => signpost.question === mark.id) ?? []),
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

/** The answers to the questions there are, each with nothing chosen where its choice is no longer offered. */
function offeredAnswers(questionnaire: Questionnaire, answers: Answers): Answers {
	return Object.fromEntries(
		questionsOf(questionnaire).flatMap(({ question }): [string, Answer][] => {
			const answer = answers[question.id];
			if (!answer) return [];
			const kept = answer.chosen && offers(question, answer.chosen) ? answer.chosen : null;
			return [[question.id, { ...answer, chosen: kept }]];
		})
	);
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

interface Standing {
	question: Question;
	answer: Answer | null;
	duties: Law[];
}

/**
 * A question and its answer as the rules of scoring see them; `null` for a question that counts for nothing.
 * The gate is set only where a duty binds this council: elsewhere the question is an ordinary one.
 */
export function markFor(question: Question, answer: Answer | null, duties: Law[]): Mark | null {
	if (question.kind === 'choices' || question.weight === null) return null;
	const chosen = answer?.chosen ?? null;
	return {
		id: question.id,
		revision: question.revision,
		weight: question.weight,
		max: Math.max(...question.options.map((option) => option.value)),
		answer:
			chosen === null || chosen.kind === 'choices'
				? null
				: chosen.kind === 'option'
					? chosen.value
					: chosen.kind,
		visible: true,
		gate: question.gate && duties.length > 0 ? question.gate.atLeast : null
	};
}

/** A question and its answer as a result shows them. `number` is its place; `mark` as in `markFor`. */
export function lineFor(
	number: number,
	question: Question,
	answer: Answer | null,
	duties: Law[],
	mark: Mark | null
): Line {
	const chosen = answer?.chosen ?? null;
	const option =
		chosen?.kind === 'option' && question.kind !== 'choices'
			? (question.options.find((each) => each.value === chosen.value) ?? null)
			: null;
	const ticked =
		chosen?.kind === 'choices' && question.kind === 'choices'
			? question.choices.filter((choice) => chosen.choices.includes(choice.id))
			: [];
	return {
		question: question.id,
		revision: question.revision,
		number,
		title: question.title,
		text: question.text,
		aim: question.aim,
		weight: question.weight,
		max: mark?.max ?? null,
		gate: mark?.gate ?? null,
		duties: duties.map(dutyOf),
		dutyNotMet: mark !== null && failsGate(mark),
		state: chosen?.kind ?? 'not-answered',
		value: option?.value ?? null,
		label: option?.label ?? null,
		descriptions: option?.description ? [option.description] : ticked.map((choice) => choice.text),
		reason: chosen?.kind === 'not-applicable' ? chosen.reason : null,
		note: answer?.note ?? '',
		evidence: answer?.evidence ?? []
	};
}

function makeSignpost(
	theme: Theme,
	mark: Mark,
	{ question, answer, duties }: Standing,
	{ library, council }: Assessed
): Signpost[] {
	const tier = tierFor(mark);
	if (tier === null) return [];
	const line = lineFor(0, question, answer, duties, mark);
	return [
		{
			theme: theme.id,
			question: question.id,
			title: question.title,
			aim: aimFor(question, mark),
			tier,
			today: line.descriptions.length > 0 ? line.descriptions : line.label ? [line.label] : [],
			dontKnow: mark.answer === 'dont-know',
			duties: failsGate(mark) ? duties.map(dutyOf) : [],
			resources: resourcesFor(library.resources, {
				help: question.help,
				theme: theme.id,
				tier,
				nation: council.nation
			}).map(signpostResource)
		}
	];
}

/** The level the aims in the questionnaires lead to; beyond it, the next level itself says what to do. */
const aimedAt = 2;

function aimFor(question: Question, mark: Mark): string {
	if (question.kind !== 'levels' || typeof mark.answer !== 'number' || mark.answer < aimedAt) {
		return question.aim;
	}
	const value = mark.answer + 1;
	return question.options.find((option) => option.value === value)?.description ?? question.aim;
}

function dutyOf({ name, text, asAt }: Law): Duty {
	return { name, text, asAt };
}

function signpostResource(resource: Resource): SignpostResource {
	return {
		id: resource.id,
		title: resource.title,
		...(resource.language && { language: resource.language }),
		publisher: resource.publisher,
		url: resource.url ?? null,
		format: resource.format,
		use: resource.use,
		tiers: resource.tiers,
		note: resource.note ?? null
	};
}

function total(themes: MadeTheme[], count: (score: ThemeScore) => number): number {
	return themes.reduce((sum, { score }) => sum + count(score), 0);
}
