import { everyLine, type Scorecard } from '#lib/scorecard/scorecard.ts';
import { actionFor } from '#lib/words/next-step.ts';
import { answerName } from '#lib/words/scorecard.ts';
import type { Opened } from './opened.ts';
import { questionTitleIn } from './plan.ts';

/** The question an action is about, as it stands in the result of the year. */
export interface About {
	id: string;
	title: string;
	/** `null`, like the rest, when this council is not asked it this year. */
	theme: string | null;
	text: string | null;
	today: string | null;
	aim: string | null;
	resources: { id: string; title: string; publisher: string; url: string | null }[];
}

/** What to know of a question while writing an action about it; `null` when the questionnaire has none of that id. */
export function aboutQuestion(opened: Opened, scorecard: Scorecard, id: string): About | null {
	const title = questionTitleIn(opened)(id);
	if (title === null) return null;
	const found = everyLine(scorecard).find(({ line }) => line.question === id);
	const signpost = found?.theme.signposts.find(({ question }) => question === id);
	return {
		...{ id, title, theme: found?.theme.id ?? null, text: found?.line.text ?? null },
		today: found
			? [answerName(found.line), ...found.line.descriptions].filter(Boolean).join('. ')
			: null,
		aim: signpost ? actionFor(signpost) : null,
		resources: (signpost?.resources ?? []).map((resource) => ({
			...{ id: resource.id, title: resource.title },
			...{ publisher: resource.publisher, url: resource.url }
		}))
	};
}

/** The questions an action can be about, by theme; `kept` is offered although it is not asked this year. */
export function offeredQuestions(opened: Opened, scorecard: Scorecard, kept: string | null = null) {
	const themes = scorecard.themes.map((theme) => ({
		title: theme.title,
		questions: theme.lines.map(({ question, title }) => ({ id: question, title }))
	}));
	const isOffered = themes.some(({ questions }) => questions.some(({ id }) => id === kept));
	if (kept === null || isOffered) return { themes, kept: null };
	return { themes, kept: { id: kept, title: questionTitleIn(opened)(kept) ?? kept } };
}

/** The ids among them. */
export function offeredIds({ themes, kept }: ReturnType<typeof offeredQuestions>): string[] {
	const ids = themes.flatMap(({ questions }) => questions.map(({ id }) => id));
	return kept ? [...ids, kept.id] : ids;
}

/** What the form of an action shows beside its fields. */
export function formData(opened: Opened) {
	return {
		// The end of the plan's year, as an example of a date.
		exampleYear: opened.year + 1,
		publicNumbers: opened.service.library.helplines.map(({ number }) => number)
	};
}
