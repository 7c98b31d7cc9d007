import type { Questionnaire } from '../questionnaire.ts';
import type { FinancialYear } from '../year.ts';

/**
 * The edition of a series that a new assessment for a year begins with: the newest one meant for that year
 * or an earlier one; for years before the first edition, the first. Drafts are never offered.
 * `null` when the series has no edition to offer.
 */
export function editionFor(
	questionnaires: Questionnaire[],
	series: string,
	year: FinancialYear
): Questionnaire | null {
	const offered = questionnaires
		.filter((questionnaire) => questionnaire.series === series && !questionnaire.draft)
		.sort((a, b) => a.edition - b.edition);
	return offered.findLast((questionnaire) => questionnaire.edition <= year) ?? offered[0] ?? null;
}

/** The names of the series there are, in the order their editions ask for. */
export function seriesOf(questionnaires: Questionnaire[]): string[] {
	const ordered = [...questionnaires].sort((a, b) => a.order - b.order);
	return [...new Set(ordered.map((questionnaire) => questionnaire.series))];
}

/** The edition of each series that a new assessment for a year begins with, without series that offer none. */
export function editionsFor(questionnaires: Questionnaire[], year: FinancialYear): Questionnaire[] {
	return seriesOf(questionnaires).flatMap(
		(series) => editionFor(questionnaires, series, year) ?? []
	);
}

/** The earlier editions of the same series, oldest first, drafts among them. */
export function editionsBefore(
	questionnaires: Questionnaire[],
	{ series, edition }: Questionnaire
): Questionnaire[] {
	return questionnaires
		.filter((other) => other.series === series && other.edition < edition)
		.sort((a, b) => a.edition - b.edition);
}
