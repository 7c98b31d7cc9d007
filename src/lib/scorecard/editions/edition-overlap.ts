import { enoughOverlap, enoughThemes } from '../years/comparison.ts';
import { councilMeets } from '../condition.ts';
import { councils, type Council } from '../council.ts';
import { fraction, rounded } from '../fraction.ts';
import type { Question, Questionnaire, Theme } from '../questionnaire.ts';
import { isAtLeast } from '../score.ts';

/** How much of the weight of a theme one kind of council can compare with the edition before. */
export interface CouncilOverlap {
	council: Council;
	/** Whole per cent of this edition's weight; `null` when nothing in the theme counts for this council. */
	share: number | null;
	comparable: boolean;
}

/** What two editions mean for comparing years, before anybody has answered. */
export interface EditionOverlap {
	/** The scored themes of the later edition. */
	themes: { id: string; title: string; councils: CouncilOverlap[] }[];
	/** For how many of the scored themes each kind of council can be compared, and whether that is enough for the whole. */
	whole: { council: Council; comparable: number; scored: number; enough: boolean }[];
}

/**
 * The share of the later edition's weight that stays comparable: questions of the same id and revision in the same
 * theme, counted and shown to the council in both. Reckoned as if every such question is answered with a value,
 * and every condition on an earlier answer holds; "not applicable" and open questions can only change it later.
 * Source: rules of scoring, section 2.5, in docs/scoring.md.
 */
export function overlapOf(earlier: Questionnaire, later: Questionnaire): EditionOverlap {
	const themes = later.themes
		.filter((theme) => theme.scored)
		.map((theme) => {
			const old = earlier.themes.find(({ id }) => id === theme.id) ?? null;
			return {
				id: theme.id,
				title: theme.title,
				councils: councils.map((council) => overlapFor(council, old, theme))
			};
		});
	return {
		themes,
		whole: councils.map((council, index) => {
			const seen = themes.flatMap((theme) => theme.councils[index] ?? []);
			const scored = seen.filter(({ share }) => share !== null).length;
			const comparable = seen.filter((theme) => theme.comparable).length;
			const enough = isAtLeast(comparable, scored, enoughThemes);
			return { council, comparable, scored, enough };
		})
	};
}

function overlapFor(council: Council, before: Theme | null, now: Theme): CouncilOverlap {
	const counted = countedFor(council, now);
	const old = before ? countedFor(council, before) : [];
	const shared = counted.filter((question) =>
		old.some(({ id, revision }) => id === question.id && revision === question.revision)
	);
	const [part, whole] = [weightOf(shared), weightOf(counted)];
	return {
		council,
		share: whole === 0 ? null : rounded(fraction(100 * part, whole)),
		comparable: isAtLeast(part, whole, enoughOverlap)
	};
}

/** The questions of a theme that count for a council of this kind, if the earlier answers ask for them. */
function countedFor(council: Council, theme: Theme): Question[] {
	return theme.questions.filter(
		({ weight, showWhen }) => weight !== null && (!showWhen || councilMeets(showWhen, council))
	);
}

function weightOf(questions: Question[]): number {
	return questions.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
}
