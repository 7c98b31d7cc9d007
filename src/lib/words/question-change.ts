import * as m from '#lib/paraglide/messages.js';
import { councilMeets } from '#lib/scorecard/condition.ts';
import { councils, councilTypesIn, nations, type CouncilType } from '#lib/scorecard/council.ts';
import type { Condition } from '#lib/scorecard/definition-parts.ts';
import type { QuestionDiff } from '#lib/scorecard/editions/edition-diff.ts';
import type { Gating, QuestionChange, WordedPart } from '#lib/scorecard/editions/question-diff.ts';
import { questionsOf, type Questionnaire } from '#lib/scorecard/questionnaire.ts';
import { valueName } from '#lib/scorecard/options.ts';
import { councilTypeName } from './council.ts';
import { nationName } from './nation.ts';
import { listOf } from './list.ts';

const partNames: Record<WordedPart, () => string> = {
	title: m.diff_part_title,
	text: m.diff_part_text,
	guidance: m.diff_part_guidance,
	levels: m.diff_part_levels,
	choices: m.diff_part_choices,
	aim: m.diff_part_aim,
	further: m.diff_part_further,
	why: m.diff_part_why,
	evidence: m.diff_part_evidence,
	who: m.diff_part_who,
	law: m.diff_part_law,
	sources: m.diff_part_sources,
	help: m.diff_part_help
};

/** What a part of a question is called, such as `guidance`: one of a list that follows a colon. */
function wordedPartName(part: WordedPart): string {
	return partNames[part]();
}

/** One difference of a question between two editions, as sentences. */
export function changeSentences(
	question: QuestionDiff,
	change: QuestionDiff['changes'][number],
	editions: { earlier: Questionnaire; later: Questionnaire }
): string[] {
	const { earlier, later } = editions;
	switch (change.kind) {
		case 'new':
			return [m.diff_in_theme({ theme: themeName(later, question.theme) })];
		case 'retired':
			return [m.diff_was_in_theme({ theme: themeName(earlier, question.theme) })];
		case 'meaning':
			return meaningSentences(change);
		case 'reworded':
			return [partsSentence(change.parts)];
		case 'moved': {
			const to = themeName(later, change.to);
			return change.from === change.to
				? [m.diff_moved_order({ theme: to })]
				: [m.diff_moved_theme({ from: themeName(earlier, change.from), to })];
		}
		case 'reweighted':
			return [weightSentence(change.from, change.to)];
		case 'regated': {
			const level = (questionnaire: Questionnaire, gating: Gating) =>
				levelName(questionnaire, question.id, gating.atLeast);
			return dutySentences(
				change.from && { ...change.from, level: level(earlier, change.from) },
				change.to && { ...change.to, level: level(later, change.to) }
			);
		}
		case 'reconditioned':
			return conditionSentences(change.from, change.to);
		case 'not-applicable':
			return [change.allowed ? m.diff_not_applicable_offered() : m.diff_not_applicable_gone()];
	}
}

/** `Every council`, `Every council in Wales`, or the kinds one after the other: to follow a colon. */
export function councilsName(types: readonly CouncilType[]): string {
	if (councils.every(({ type }) => types.includes(type))) return m.diff_every_council();
	const whole = nations.filter((nation) =>
		councilTypesIn(nation).every((type) => types.includes(type))
	);
	const others = councils
		.filter(({ nation, type }) => types.includes(type) && !whole.includes(nation))
		.map(({ type }) => councilTypeName(type));
	return listOf([
		...others,
		...(whole.length > 0
			? [m.diff_every_council_in({ nations: listOf(whole.map(nationName)) })]
			: [])
	]);
}

function meaningSentences(change: Extract<QuestionChange, { kind: 'meaning' }>): string[] {
	const { from, to, offered, parts } = change;
	const words = parts.length > 0 ? [partsSentence(parts)] : [];
	if (from === to) return [m.diff_revision_missing({ revision: to }), ...words];
	return [m.diff_revision({ from, to }), ...(offered ? [m.diff_offered()] : []), ...words];
}

function partsSentence(parts: WordedPart[]): string {
	return m.diff_parts({ parts: listOf(parts.map(wordedPartName)) });
}

function weightSentence(from: number | null, to: number | null): string {
	if (to === null) return m.diff_weight_gone({ from: from ?? 0 });
	return from === null ? m.diff_weight_new({ to }) : m.diff_weight({ from, to });
}

type NamedGating = Gating & { level: string };

function dutySentences(from: NamedGating | null, to: NamedGating | null): string[] {
	if (!to) return from ? [m.diff_gate_gone({ level: from.level })] : [];
	if (!from) return [m.diff_gate_new({ level: to.level, councils: councilsName(to.binds) })];
	const level =
		from.atLeast === to.atLeast ? [] : [m.diff_gate_level({ from: from.level, to: to.level })];
	const added = to.binds.filter((type) => !from.binds.includes(type));
	const removed = from.binds.filter((type) => !to.binds.includes(type));
	const binds = [
		...(added.length > 0 ? [m.diff_gate_added({ councils: councilsName(added) })] : []),
		...(removed.length > 0 ? [m.diff_gate_removed({ councils: councilsName(removed) })] : [])
	];
	const sentences = [...level, ...binds];
	return sentences.length > 0 ? sentences : [m.diff_gate_when()];
}

function conditionSentences(from: Condition | null, to: Condition | null): string[] {
	const [before, now] = [shownTo(from), shownTo(to)];
	const added = now.filter((type) => !before.includes(type));
	const removed = before.filter((type) => !now.includes(type));
	const asked =
		from?.answer?.question !== to?.answer?.question ||
		from?.answer?.atLeast !== to?.answer?.atLeast;
	return [
		...(added.length > 0 ? [m.diff_shown_added({ councils: councilsName(added) })] : []),
		...(removed.length > 0 ? [m.diff_shown_removed({ councils: councilsName(removed) })] : []),
		...(asked ? [to?.answer ? m.diff_shown_after(to.answer) : m.diff_shown_always()] : [])
	];
}

function shownTo(condition: Condition | null): CouncilType[] {
	return councils
		.filter((council) => !condition || councilMeets(condition, council))
		.map(({ type }) => type);
}

function themeName({ themes }: Questionnaire, id: string): string {
	return themes.find((theme) => theme.id === id)?.title ?? id;
}

function levelName(questionnaire: Questionnaire, id: string, value: number): string {
	const place = questionsOf(questionnaire).find(({ question }) => question.id === id);
	return (place && valueName(place.question, value)) ?? String(value);
}
