import { optionsOf } from '../options.ts';
import type { Option, Questionnaire } from '../questionnaire.ts';
import { questionsOf } from '../questionnaire.ts';
import {
	scoredThemes,
	type Line,
	type Scorecard,
	type Signpost,
	type ThemeResult
} from '../scorecard.ts';
import { levelsAbove, type Target } from './target.ts';

/** One question as a page offers it for a target. */
export interface TargetRow {
	line: Line;
	/** What to do next; `null` for an answer at the top, and where there is no answer to go on from. */
	signpost: Signpost | null;
	/** What can be aimed at, the lowest first, and always the target there is. */
	levels: Option[];
	/** The least level this tool sets where a duty of this council rests; `null` without one. */
	dutyLevel: string | null;
	target: Target | null;
}

/** The questions of one theme that a target can be set for, those most in need first. */
export interface TargetTheme {
	theme: ThemeResult;
	rows: TargetRow[];
}

/**
 * The questions for which targets can be set: in order of need within their theme, then those not answered yet.
 * A question that has a target keeps its row, so that the target can be taken back.
 */
export function targetThemes(
	scorecard: Scorecard,
	questionnaire: Questionnaire,
	targets: Target[]
): TargetTheme[] {
	const options = new Map(
		questionsOf(questionnaire).map(({ question }) => [question.id, optionsOf(question)])
	);
	return scoredThemes(scorecard).map((theme) => ({
		theme,
		rows: inNeed(theme).flatMap((line): TargetRow[] => {
			const target = targets.find(({ question }) => question === line.question) ?? null;
			const values = levelsAbove(line);
			const offered = options.get(line.question) ?? [];
			const levels = offered.filter(
				({ value }) => values.includes(value) || value === target?.value
			);
			if (levels.length === 0) return [];
			const signpost = theme.signposts.find(({ question }) => question === line.question) ?? null;
			const dutyLevel = offered.find(({ value }) => value === line.gate)?.label ?? null;
			return [{ line, signpost, levels, dutyLevel, target }];
		})
	}));
}

/** Signposts are in order of need already; the other lines follow as they are asked. */
function inNeed({ lines, signposts }: ThemeResult): Line[] {
	const places = new Map(signposts.map(({ question }, index) => [question, index]));
	const place = ({ question }: Line) => places.get(question) ?? signposts.length;
	return [...lines].sort((a, b) => place(a) - place(b));
}
