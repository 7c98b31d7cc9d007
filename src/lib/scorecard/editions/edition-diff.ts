import { diffQuestion, type QuestionChange } from './question-diff.ts';
import { questionsOf, type Questionnaire, type Theme } from '../questionnaire.ts';

/** A question of either edition: in which theme it stands now, or stood when it is retired, and what differs. */
export interface QuestionDiff {
	id: string;
	title: string;
	theme: string;
	/** None for a question that is the same; `new` and `retired` stand alone; of the others, several may hold. */
	changes: (
		| { kind: 'new' }
		| { kind: 'retired' }
		/** Ids of themes: the same one twice when only the order in it changed. */
		| { kind: 'moved'; from: string; to: string }
		| QuestionChange
	)[];
}

export type DiffKind = 'same' | QuestionDiff['changes'][number]['kind'];

/** A theme of either edition and what differs about it, apart from its questions. */
export interface ThemeDiff {
	id: string;
	title: string;
	changes: (
		| { kind: 'added' | 'removed' | 'moved' | 'reworded' }
		| { kind: 'renamed'; from: string; to: string }
		| { kind: 'reweighted'; from: number; to: number }
		| { kind: 'scored'; scored: boolean }
	)[];
}

/** Parts of a questionnaire that belong to no theme. */
export const generalParts = [
	'title',
	'summary',
	'themeWord',
	'credit',
	'asAt',
	'minutesPerQuestion',
	'coreMinutesPerQuestion',
	'levelNames',
	'yesNoNames',
	'bands',
	'holds',
	'overallBand',
	'asSet',
	'respondents',
	'order'
] as const;
export type GeneralPart = (typeof generalParts)[number];

/** What differs between two editions of a questionnaire. */
export interface EditionDiff {
	/** Every question of either edition exactly once: those of the later in order, then the retired ones. */
	questions: QuestionDiff[];
	/** The themes with a difference, in the same order. */
	themes: ThemeDiff[];
	general: GeneralPart[];
}

/** Compares two editions question by question, by id: titles and positions never make two questions one. */
export function diffEditions(earlier: Questionnaire, later: Questionnaire): EditionDiff {
	const before = new Map(questionsOf(earlier).map((place) => [place.question.id, place]));
	const now = new Set(questionsOf(later).map(({ question }) => question.id));
	const reordered = new Set(
		later.themes.flatMap((theme) => {
			const old = earlier.themes.find(({ id }) => id === theme.id);
			return old ? outOfOrder(idsOf(old), idsOf(theme)) : [];
		})
	);
	const standing = questionsOf(later).map(({ theme, question }): QuestionDiff => {
		const { id, title } = question;
		const old = before.get(id);
		if (!old) return { id, title, theme: theme.id, changes: [{ kind: 'new' }] };
		const moved = old.theme.id !== theme.id || reordered.has(id);
		return {
			...{ id, title, theme: theme.id },
			changes: [
				...diffQuestion(old.question, question),
				...(moved ? [{ kind: 'moved' as const, from: old.theme.id, to: theme.id }] : [])
			]
		};
	});
	const retired = questionsOf(earlier)
		.filter(({ question }) => !now.has(question.id))
		.map(({ theme, question: { id, title } }): QuestionDiff => {
			return { id, title, theme: theme.id, changes: [{ kind: 'retired' }] };
		});
	return {
		questions: [...standing, ...retired],
		themes: diffThemes(earlier, later),
		general: generalParts.filter(
			(part) => JSON.stringify(earlier.definition[part]) !== JSON.stringify(later.definition[part])
		)
	};
}

/** The questions of which something of this kind holds. */
export function questionsWith({ questions }: EditionDiff, kind: DiffKind): QuestionDiff[] {
	return questions.filter(({ changes }) =>
		kind === 'same' ? changes.length === 0 : changes.some((change) => change.kind === kind)
	);
}

function diffThemes(earlier: Questionnaire, later: Questionnaire): ThemeDiff[] {
	const reordered = outOfOrder(
		earlier.themes.map(({ id }) => id),
		later.themes.map(({ id }) => id)
	);
	const standing = later.themes.map((theme): ThemeDiff => {
		const { id, title } = theme;
		const old = earlier.themes.find((each) => each.id === id);
		if (!old) return { id, title, changes: [{ kind: 'added' }] };
		const changes = diffTheme(old, theme);
		return {
			id,
			title,
			changes: reordered.includes(id) ? [...changes, { kind: 'moved' }] : changes
		};
	});
	const removed = earlier.themes
		.filter(({ id }) => later.themes.every((theme) => theme.id !== id))
		.map(({ id, title }): ThemeDiff => ({ id, title, changes: [{ kind: 'removed' }] }));
	return [...standing, ...removed].filter(({ changes }) => changes.length > 0);
}

function diffTheme(before: Theme, now: Theme): ThemeDiff['changes'] {
	const changes: ThemeDiff['changes'] = [];
	const names = ({ title, short }: Theme) => (title === short ? title : `${title} (${short})`);
	const words = ({ summary, limits, related }: Theme) =>
		JSON.stringify([summary, limits, related?.themes, related?.why]);
	if (names(before) !== names(now))
		changes.push({ kind: 'renamed', from: names(before), to: names(now) });
	if (before.weight !== now.weight)
		changes.push({ kind: 'reweighted', from: before.weight, to: now.weight });
	if (before.scored !== now.scored) changes.push({ kind: 'scored', scored: now.scored });
	if (words(before) !== words(now)) changes.push({ kind: 'reworded' });
	return changes;
}

/**
 * Of the ids in both lists, the fewest that must be moved to turn the order of the first into that of the second:
 * those outside a longest common subsequence. What is added or taken out moves nothing.
 *
 * @example outOfOrder(['a', 'b', 'c'], ['c', 'a', 'new', 'b']) is ['c']
 */
function outOfOrder(before: string[], now: string[]): string[] {
	const shared = now.filter((id) => before.includes(id));
	const longest: string[][] = [];
	shared.forEach((id, index) => {
		const leading = longest
			.slice(0, index)
			.filter((run) => before.indexOf(run.at(-1) ?? '') < before.indexOf(id))
			.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []);
		longest.push([...leading, id]);
	});
	const kept = longest.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []);
	return shared.filter((id) => !kept.includes(id));
}

function idsOf(theme: Theme): string[] {
	return theme.questions.map(({ id }) => id);
}
