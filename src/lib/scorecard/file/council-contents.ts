import { isOpen } from '../plan/action.ts';
import type { Council } from '../council.ts';
import { readYear, type FinancialYear } from '../year.ts';
import { answerOf } from './council-file.ts';
import type { CouncilFile, FiledAssessment } from './council-schema.ts';

/** What a council file has of one questionnaire and year, in numbers. */
export interface YearContents {
	series: string;
	/** The id of its edition. */
	questionnaire: string;
	year: FinancialYear;
	/** Questions with an answer, "don't know" and not applicable among them. */
	answered: number;
	/** Everything that was ever saved, the answers that stand among it. */
	saved: number;
	/** Answers of an earlier year that wait to be confirmed. */
	waiting: number;
	targets: number;
	completed: number;
	/** Every version that was submitted, the first one first. Unix milliseconds; `reopenedAt` is `null` while it stands. */
	submissions: { submittedAt: number; reopenedAt: number | null }[];
}

/** What a council file has in it, in numbers. */
export interface CouncilContents {
	name: string;
	council: Council;
	years: YearContents[];
	actions: { all: number; open: number };
	results: number;
	/** What the words for its logo are; `null` where it has none. */
	logo: string | null;
}

/** Says what a council file holds. */
export function contentsOf({
	organisation,
	logo,
	assessments,
	actions,
	results
}: CouncilFile): CouncilContents {
	const { name, nation, type } = organisation;
	const states = actions.flatMap(({ states: all }) => all.at(-1) ?? []);
	return {
		name,
		council: { nation, type },
		years: assessments.map(yearContents),
		actions: { all: actions.length, open: states.filter(isOpen).length },
		results: Object.keys(results).length,
		logo: logo?.alt ?? null
	};
}

function yearContents(assessment: FiledAssessment): YearContents {
	const { series, questionnaire, answers, carried, targets, completed, submissions } = assessment;
	const isAnswered = (id: string) => {
		const state = answers[id]?.at(-1);
		return state !== undefined && answerOf(state).chosen !== null;
	};
	return {
		...{ series, questionnaire, year: readYear(assessment.year) ?? NaN },
		answered: Object.keys(answers).filter(isAnswered).length,
		saved: Object.values(answers).reduce((sum, states) => sum + states.length, 0),
		waiting: Object.keys(carried).filter((id) => !isAnswered(id)).length,
		targets: Object.values(targets).filter(({ value }) => value !== undefined).length,
		completed: Object.keys(completed).length,
		submissions: submissions.map(({ submittedAt, reopenedAt }) => ({
			submittedAt: Date.parse(submittedAt),
			reopenedAt: reopenedAt === undefined ? null : Date.parse(reopenedAt)
		}))
	};
}
