import { namesOf, projectTargets, type AnsweredWith, type Projection } from './projection.ts';
import { everyLine, shownOverall, type Line, type Scorecard } from '../scorecard.ts';
import type { Target } from './target.ts';
import type { FinancialYear } from '../year.ts';

/**
 * What became of a target. `meaning-changed` and `not-asked` are questions that are no longer the same or no longer
 * there: whether the target was reached cannot be told, as it cannot without an answer that gives a level.
 */
export type Fate =
	| 'reached'
	| 'not-reached'
	| 'dont-know'
	| 'not-answered'
	| 'not-applicable'
	| 'meaning-changed'
	| 'not-asked';

/** One of last year's targets beside this year's answer. */
export interface TargetOutcome {
	target: Target;
	/** The title of its question as last year had it. */
	title: string;
	/** The word for the level aimed at. */
	label: string;
	/**
	 * The line as it was last year; `then.value` is `null` for "don't know" and for no answer. `null` when last year's
	 * result has none, since an answer given after the target was set hid the question.
	 */
	then: Line | null;
	/** This year's line; `null` when the question is not asked. */
	now: Line | null;
	fate: Fate;
}

/** A theme, or the whole, as it was, as it was projected, and as it is now. `null` is not scored. */
export interface PlannedScore {
	then: number | null;
	planned: number | null;
	/** `null` also when the theme is no longer asked. */
	now: number | null;
}

/** Last year's targets and what became of them. */
export interface Outcome {
	/** The year the targets were set in, and the one they are set beside. */
	from: FinancialYear;
	to: FinancialYear;
	/** Every target, in the order of last year's questionnaire. */
	targets: TargetOutcome[];
	/** Every theme that was scored last year, in order, whether targets were set in it or not. */
	themes: ({ id: string; title: string; short: string } & PlannedScore)[];
	overall: PlannedScore;
	/** Both years answered one edition: else part of a difference may come from the questionnaire. */
	sameEdition: boolean;
}

/**
 * Compares a year's plan with the year it was made for. The planned scores are those of `projectTargets` on last
 * year's result as it was submitted; the scores of now are copied from this year's. `last.questionnaire` is the
 * one last year was answered in.
 */
export function outcomeOf(
	last: { scorecard: Scorecard; targets: Target[]; questionnaire: AnsweredWith },
	now: Scorecard
): Outcome {
	const { scorecard, targets, questionnaire } = last;
	const projection = projectTargets(scorecard, targets, questionnaire);
	const questions = questionnaire.themes.flatMap((theme) => theme.questions);
	const place = ({ question }: Target) => {
		const found = questions.findIndex(({ id }) => id === question);
		return found === -1 ? questions.length : found;
	};
	const [before, after] = [linesOf(scorecard), linesOf(now)];
	return {
		from: scorecard.year,
		to: now.year,
		targets: targets
			.toSorted((a, b) => place(a) - place(b))
			.map((target) => {
				const then = before.get(target.question) ?? null;
				const found = after.get(target.question) ?? null;
				const { title, label } = namesOf(questionnaire, target);
				const revision = then?.revision ?? questions[place(target)]?.revision ?? null;
				const fate = fateOf(target, revision, found);
				return { target, title: then?.title ?? title, label, then, now: found, fate };
			}),
		themes: plannedThemes(projection, now),
		overall: {
			then: projection.overall.today.score,
			planned: projection.overall.projected.score,
			now: shownOverall(now).score
		},
		sameEdition: scorecard.questionnaire.id === now.questionnaire.id
	};
}

function linesOf(scorecard: Scorecard): Map<string, Line> {
	return new Map(everyLine(scorecard).map(({ line }) => [line.question, line]));
}

/** `revision` is that of the question last year; `null` when last year's questionnaire did not have it. */
function fateOf(target: Target, revision: number | null, now: Line | null): Fate {
	if (!now || now.weight === null || revision === null) return 'not-asked';
	if (now.revision !== revision) return 'meaning-changed';
	switch (now.state) {
		case 'not-answered':
		case 'not-applicable':
		case 'dont-know':
			return now.state;
		default:
			return now.value !== null && now.value >= target.value ? 'reached' : 'not-reached';
	}
}

function plannedThemes({ themes }: Projection, now: Scorecard): Outcome['themes'] {
	return themes.map(({ id, title, short, today, projected }) => ({
		id,
		title,
		short,
		then: today.score,
		planned: projected.score,
		now: now.themes.find((theme) => theme.id === id)?.score ?? null
	}));
}
