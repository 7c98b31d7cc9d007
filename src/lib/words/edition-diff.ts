import * as m from '#lib/paraglide/messages.js';
import {
	diffEditions,
	questionsWith,
	type DiffKind,
	type EditionDiff,
	type GeneralPart,
	type ThemeDiff
} from '#lib/scorecard/editions/edition-diff.ts';
import type { Questionnaire } from '#lib/scorecard/questionnaire.ts';
import type { DiffPart } from './diff-part.ts';
import { overlapPart } from './edition-overlap.ts';
import { listOf, withFacts } from './list.ts';
import { changeSentences } from './question-change.ts';

const headings: Record<DiffKind, (count: { count: number }) => string> = {
	new: m.diff_heading_new,
	retired: m.diff_heading_retired,
	meaning: m.diff_heading_meaning,
	reworded: m.diff_heading_reworded,
	moved: m.diff_heading_moved,
	reweighted: m.diff_heading_reweighted,
	regated: m.diff_heading_regated,
	reconditioned: m.diff_heading_reconditioned,
	'not-applicable': m.diff_heading_not_applicable,
	same: m.diff_heading_same
};
const kinds: DiffKind[] = [
	...(['new', 'retired', 'meaning', 'reworded', 'moved', 'reweighted', 'regated'] as const),
	...(['reconditioned', 'not-applicable', 'same'] as const)
];

/**
 * What changed between two editions, in words: the questions by kind of change, then themes, the rest, and what it
 * all means for comparing years. A kind that does not occur is left out.
 */
export function diffParts(earlier: Questionnaire, later: Questionnaire): DiffPart[] {
	const diff = diffEditions(earlier, later);
	const parts: DiffPart[] = [
		...kinds.map((kind) => partOf(kind, diff, { earlier, later })),
		{
			heading: m.diff_heading_themes(),
			entries: diff.themes.map(({ title, changes }) => ({
				name: title,
				sentences: changes.map(themeSentence)
			}))
		},
		{
			heading: m.diff_heading_general(),
			entries: diff.general.map((part) => ({
				name: generalNames[part](),
				sentences: [generalSentence(part, earlier, later)]
			}))
		},
		overlapPart(earlier, later)
	];
	return parts.filter(({ entries }) => entries.length > 0);
}

function partOf(
	kind: DiffKind,
	diff: EditionDiff,
	editions: { earlier: Questionnaire; later: Questionnaire }
): DiffPart {
	const questions = questionsWith(diff, kind);
	return {
		heading: headings[kind]({ count: questions.length }),
		entries: questions.map((question) => ({
			name: `${question.id} ${question.title}`,
			sentences: question.changes
				.filter((change) => change.kind === kind)
				.flatMap((change) => changeSentences(question, change, editions))
		}))
	};
}

function themeSentence(change: ThemeDiff['changes'][number]): string {
	switch (change.kind) {
		case 'added':
			return m.diff_theme_added();
		case 'removed':
			return m.diff_theme_removed();
		case 'moved':
			return m.diff_theme_moved();
		case 'reworded':
			return m.diff_theme_reworded();
		case 'renamed':
			return m.diff_theme_renamed({ from: change.from });
		case 'reweighted':
			return m.diff_weight({ from: change.from, to: change.to });
		case 'scored':
			return change.scored ? m.diff_theme_scored() : m.diff_theme_unscored();
	}
}

const generalNames: Record<GeneralPart, () => string> = {
	title: m.diff_general_title,
	summary: m.diff_general_summary,
	themeWord: m.diff_general_theme_word,
	credit: m.diff_general_credit,
	asAt: m.diff_general_as_at,
	minutesPerQuestion: m.diff_general_minutes,
	coreMinutesPerQuestion: m.diff_general_core_minutes,
	levelNames: m.diff_general_level_names,
	yesNoNames: m.diff_general_yes_no_names,
	bands: m.diff_general_bands,
	holds: m.diff_general_holds,
	overallBand: m.diff_general_overall_band,
	asSet: m.diff_general_as_set,
	respondents: m.diff_general_respondents,
	order: m.diff_general_order
};

/** Before and now where it is short; longer texts are only said to differ. */
function generalSentence(part: GeneralPart, earlier: Questionnaire, later: Questionnaire): string {
	switch (part) {
		case 'holds':
			return holdsSentence(heldBands(earlier), heldBands(later));
		case 'overallBand':
		case 'asSet':
			return later.definition[part] ? m.diff_now_yes() : m.diff_now_no();
		case 'summary':
		case 'credit':
		case 'respondents':
			return m.diff_other_words();
		default:
			return fromToSentence(generalValue(part, earlier), generalValue(part, later));
	}
}

function fromToSentence(from: string | null, to: string | null): string {
	if (from === null) return m.diff_none_before({ to: to ?? '' });
	return to === null ? m.diff_none_now({ from }) : m.diff_from_to({ from, to });
}

type ShortPart = Exclude<
	GeneralPart,
	'holds' | 'overallBand' | 'asSet' | 'summary' | 'credit' | 'respondents'
>;

/** What stands in one edition, as a name, a list of names or a figure; `null` for nothing. */
function generalValue(part: ShortPart, { definition, bands }: Questionnaire): string | null {
	switch (part) {
		case 'bands':
			return listOf(bands.map(({ label, from }) => withFacts(label, String(from))));
		case 'levelNames':
		case 'yesNoNames':
			return listOf(definition[part]);
		case 'themeWord':
			return definition.themeWord.one;
		case 'coreMinutesPerQuestion':
			return definition[part] === undefined ? null : String(definition[part]);
		case 'title':
		case 'asAt':
		case 'minutesPerQuestion':
		case 'order':
			return String(definition[part]);
	}
}

/** The highest bands while a duty is not met, as they are called. */
interface HeldBands {
	theme: string;
	overall: string;
}

function heldBands({ bands, holds }: Questionnaire): HeldBands | null {
	const bandName = (id: string) => bands.find((band) => band.id === id)?.label ?? id;
	return holds && { theme: bandName(holds.theme), overall: bandName(holds.overall) };
}

function holdsSentence(before: HeldBands | null, now: HeldBands | null): string {
	if (!now) return before ? m.diff_holds_none_now(before) : m.diff_other_words();
	return before
		? m.diff_holds_changed({
				...now,
				themeBefore: before.theme,
				overallBefore: before.overall
			})
		: m.diff_holds_none_before(now);
}
