import * as m from '#lib/paraglide/messages.js';
import {
	dontKnowsOf,
	scoredThemes,
	type Line,
	type Scorecard,
	type Signpost,
	type ThemeResult
} from '#lib/scorecard/scorecard.ts';
import { listOf } from './list.ts';

/** What to do about an answer, as something to do: it begins with a verb at every level. */
export function actionFor(signpost: Signpost): string {
	const { aim, dontKnow, nextLevel, statement, title } = signpost;
	if (dontKnow)
		return statement === null
			? m.next_find_out_title({ title })
			: m.next_find_out({ statement: statement.replace(/\.$/, '') });
	return nextLevel === null ? aim : m.next_to_level({ title, level: nextLevel });
}

/** `Who may know: Procurement and Legal services.`; `null` where the questionnaire names nobody. */
export function whoMayKnow({ who }: Pick<Signpost, 'who'>): string | null {
	return who.length === 0 ? null : m.next_who_may_know({ who: listOf(who) });
}

/** Something to do first: about one answer, about open questions, or, with all at the top, about keeping it so. */
export interface FirstStep {
	action: string;
	/** The answer it is about. */
	signpost: Signpost | null;
	/** The theme whose questions are to be answered. */
	open: ThemeResult | null;
}

/** The three things to do first, or as many as there are: never none. */
export function firstSteps(scorecard: Scorecard): FirstStep[] {
	const steps: FirstStep[] = scorecard.first.map((signpost) => ({
		action: actionFor(signpost),
		signpost,
		open: null
	}));
	const [open] = scoredThemes(scorecard).filter(({ answered, visible }) => answered < visible);
	if (open && steps.length < 3)
		steps.push({ action: m.next_answer({ theme: open.title }), signpost: null, open });
	if (steps.length === 0) steps.push({ action: m.next_keep(), signpost: null, open: null });
	return steps;
}

/** A question answered "Don't know", with what there is to find out and who may know. */
export interface ToFindOut {
	theme: ThemeResult;
	line: Line;
	action: string;
	who: string | null;
}

/** What is to be found out, in the order of the questionnaire. */
export function thingsToFindOut(scorecard: Scorecard): ToFindOut[] {
	const signposts = scorecard.themes.flatMap((theme) => theme.signposts);
	return dontKnowsOf(scorecard).map(({ theme, line }) => {
		const signpost = signposts.find(({ question }) => question === line.question);
		return {
			theme,
			line,
			action: signpost ? actionFor(signpost) : m.next_find_out_answer({ question: line.text }),
			who: whoMayKnow(line)
		};
	});
}

/** What to do next about each question of a theme that has something, by its id. */
export function nextActions(theme: ThemeResult): Map<string, string> {
	return new Map(theme.signposts.map((signpost) => [signpost.question, actionFor(signpost)]));
}

/** What to do next about a question: also where it is not answered, or its answer is at the top. */
export function nextFor({ line, signpost }: { line: Line; signpost: Signpost | null }): string {
	if (signpost) return actionFor(signpost);
	return line.state === 'not-answered' ? m.next_answer_question() : m.next_keep_answer();
}
