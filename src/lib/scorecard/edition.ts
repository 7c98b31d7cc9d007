import type { Questionnaire } from './questionnaire.ts';
import type { FinancialYear } from './year.ts';

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

/** The names of the series there are, in the order of their titles' first appearance. */
export function seriesOf(questionnaires: Questionnaire[]): string[] {
	return [...new Set(questionnaires.map((questionnaire) => questionnaire.series))];
}
