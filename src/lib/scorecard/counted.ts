/**
 * The questions, or lines, of a theme that every count on a page or in a report is about: those that can score, or
 * all of a theme that has no score. What is left beside them is told as "1 more question does not count".
 */
export function countedIn<Weighted extends { weight: number | null }>(
	{ scored }: { scored: boolean },
	questions: Weighted[]
): Weighted[] {
	return scored ? questions.filter(({ weight }) => weight !== null) : questions;
}
