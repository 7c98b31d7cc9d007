import { councilMeets } from '../condition.ts';
import { councils, type CouncilType } from '../council.ts';
import type { Condition, Law } from '../definition-parts.ts';
import { kindOf } from '../question-kinds/kinds.ts';
import type { Gate, Question } from '../questionnaire.ts';

/** The parts of a question that are words: other words alone leave its meaning as it was. */
export const wordedParts = [
	'title',
	'text',
	'guidance',
	'levels',
	'choices',
	'aim',
	'further',
	'why',
	'evidence',
	'who',
	'law',
	'sources',
	'help'
] as const;
export type WordedPart = (typeof wordedParts)[number];

/** The least value this tool sets for a duty, and the kinds of council that at least one of its duties may bind. */
export interface Gating {
	atLeast: number;
	binds: CouncilType[];
}

/** One way in which a question differs between two editions. Several may hold at once. */
export type QuestionChange =
	/** `offered`: what can be chosen is not the same, whether or not the revision says so. */
	| { kind: 'meaning'; from: number; to: number; offered: boolean; parts: WordedPart[] }
	| { kind: 'reworded'; parts: WordedPart[] }
	| { kind: 'reweighted'; from: number | null; to: number | null }
	/** The same on both sides when a duty now binds by another earlier answer. */
	| { kind: 'regated'; from: Gating | null; to: Gating | null }
	| { kind: 'reconditioned'; from: Condition | null; to: Condition | null }
	| { kind: 'not-applicable'; allowed: boolean };

/** How a question differs from the one of the same id in an earlier edition, apart from where it stands. */
export function diffQuestion(before: Question, now: Question): QuestionChange[] {
	const changes: QuestionChange[] = [];
	const parts = wordedParts.filter(
		(part) => written(wordsOf(before)[part]) !== written(wordsOf(now)[part])
	);
	const offered = offersOther(before, now);
	if (offered || before.revision !== now.revision)
		changes.push({ kind: 'meaning', from: before.revision, to: now.revision, offered, parts });
	else if (parts.length > 0) changes.push({ kind: 'reworded', parts });
	if (before.weight !== now.weight)
		changes.push({ kind: 'reweighted', from: before.weight, to: now.weight });
	if (gateRule(before.gate) !== gateRule(now.gate))
		changes.push({ kind: 'regated', from: gatingOf(before.gate), to: gatingOf(now.gate) });
	if (conditionRule(before.showWhen) !== conditionRule(now.showWhen))
		changes.push({ kind: 'reconditioned', from: before.showWhen, to: now.showWhen });
	if (before.allowsNotApplicable !== now.allowsNotApplicable)
		changes.push({ kind: 'not-applicable', allowed: now.allowsNotApplicable });
	return changes;
}

/**
 * Whether what can be chosen differs: another kind, other values or choices, or the same words under another value,
 * as when levels change places. Other words under the same value are a rewording.
 */
export function offersOther(before: Question, now: Question): boolean {
	if (before.kind !== now.kind) return true;
	const [old, offered] = [offeredBy(before), offeredBy(now)];
	if (old.size !== offered.size || [...old.keys()].some((value) => !offered.has(value)))
		return true;
	return [...old].some(
		([value, words]) =>
			offered.get(value) !== words && [...offered.values()].some((other) => other === words)
	);
}

/** The words of what can be chosen, by value or by the id of the choice. */
function offeredBy(question: Question): Map<string, string> {
	return new Map(
		kindOf(question)
			.offers(question)
			.map(({ id, label, description }) => [id, description ?? label])
	);
}

function wordsOf(question: Question): Record<WordedPart, unknown> {
	const { title, text, guidance, aim, further, why, evidence, who, sources, help } = question;
	return {
		...{ title, text, guidance, aim, further, why, evidence, who, sources, help },
		...kindOf(question).worded(question),
		law: {
			duties: question.gate?.duties.map(wordsOfDuty) ?? null,
			// When somebody reads it again says nothing to those who answer.
			law: question.law.map((law) => ({ ...law, readAgain: undefined }))
		}
	};
}

/** What a duty says; whom it binds is told with the gate. */
function wordsOfDuty({ name, text, asAt, sources }: Law): Partial<Law> {
	return { name, text, asAt, sources };
}

function gatingOf(gate: Gate | null): Gating | null {
	if (!gate) return null;
	const bound = councils.filter((council) =>
		gate.duties.some(({ onlyIf }) => !onlyIf || councilMeets(onlyIf, council))
	);
	return { atLeast: gate.atLeast, binds: bound.map(({ type }) => type) };
}

/** A gate as a rule, so that two that ask the same of the same councils are equal. */
function gateRule(gate: Gate | null): string {
	return gate === null
		? ''
		: written([
				gate.atLeast,
				...new Set(gate.duties.map(({ onlyIf }) => conditionRule(onlyIf ?? null)).sort())
			]);
}

/** A condition as a rule, whatever the order in which its councils are named. */
function conditionRule(condition: Condition | null): string {
	return condition === null
		? ''
		: written([
				councils
					.filter((council) => councilMeets(condition, council))
					.map(({ nation, type }) => [nation, type]),
				condition.answer?.question,
				condition.answer?.atLeast
			]);
}

function written(value: unknown): string {
	return JSON.stringify(value) ?? '';
}
