import { anyCouncilMeets } from './condition.ts';
import { checkCore } from './definition-core.ts';
import type { Condition } from './definition-parts.ts';
import type { Definition, Problem, QuestionDefinition } from './definition.ts';
import { besideQuestions, besideThemes } from './editions/reserved.ts';
import { kindNamed, kindNames } from './question-kinds/kinds.ts';

type Path = (string | number)[];
type Report = (path: Path, message: string) => void;

/**
 * What a schema cannot see: ids used once, and by no page of the site; conditions that name an earlier question and can be met; gates within
 * reach and never beside "not applicable"; bands that start at 0 and rise; weights where something counts; a quick check
 * with every duty and every theme.
 * Each message is explained in docs/editing-questionnaires.md.
 */
export function checkDefinition(definition: Definition): Problem[] {
	const problems: Problem[] = [];
	const report: Report = (path, message) => problems.push({ path, message });
	checkBands(definition, report);
	checkCore(definition, report);

	const themeIds = definition.themes.map((theme) => theme.id);
	const earlier = new Map<string, QuestionDefinition>();
	definition.themes.forEach((theme, t) => {
		const at = ['themes', t];
		if (themeIds.indexOf(theme.id) !== t)
			report([...at, 'id'], `The id "${theme.id}" is used twice`);
		if (besideThemes.includes(theme.id))
			report([...at, 'id'], `A page of the site is called "${theme.id}": give it another id`);
		if (!theme.unscored && theme.questions.every((question) => question.unscored))
			report([...at, 'unscored'], 'None of its questions counts, so it must say "unscored: true"');
		theme.related?.themes.forEach((related, r) => {
			if (!themeIds.includes(related) || related === theme.id)
				report([...at, 'related', 'themes', r], `There is no other theme "${related}"`);
		});
		theme.questions.forEach((question, q) => {
			const here = [...at, 'questions', q];
			const reportHere: Report = (path, message) => report([...here, ...path], message);
			if (earlier.has(question.id)) reportHere(['id'], `The id "${question.id}" is used twice`);
			if (besideQuestions.includes(question.id))
				reportHere(['id'], `A page of the site is called "${question.id}": give it another id`);
			checkKind(question, reportHere);
			checkWeight(question, theme.unscored === true, reportHere);
			checkGate(definition, question, reportHere);
			checkRespondents(definition, question, reportHere);
			for (const [path, condition] of conditionsOf(question))
				checkCondition(condition, earlier, (part, message) =>
					reportHere([...path, ...part], message)
				);
			earlier.set(question.id, question);
		});
	});
	return problems;
}

function checkBands(definition: Definition, report: Report): void {
	const ids = definition.bands.map((band) => band.id);
	definition.bands.forEach((band, index) => {
		const before = definition.bands[index - 1];
		if (ids.indexOf(band.id) !== index)
			report(['bands', index, 'id'], `The id "${band.id}" is used twice`);
		if (index === 0 && band.from !== 0)
			report(['bands', 0, 'from'], 'The lowest band must start at 0');
		if (before && band.from <= before.from)
			report(
				['bands', index, 'from'],
				`Must be higher than ${before.from}, where the band before starts`
			);
	});
	for (const [scope, band] of Object.entries(definition.holds ?? {})) {
		if (!ids.includes(band)) report(['holds', scope], `There is no band "${band}"`);
	}
}

/** Every kind looks at its own part, also that it is missing from questions of other kinds. */
function checkKind(question: QuestionDefinition, report: Report): void {
	for (const kind of kindNames)
		for (const { path, message } of kindNamed(kind).faults(question, kind === question.kind))
			report(path, message);
}

function checkWeight(question: QuestionDefinition, themeUnscored: boolean, report: Report): void {
	const unscored = question.unscored === true;
	if (unscored === (question.weight !== undefined))
		report(['weight'], 'Give a weight of 1, 2 or 3, or say "unscored: true", and not both');
	if (highestOf(question) === null && !unscored)
		report(['unscored'], `A question of kind "${question.kind}" must say "unscored: true"`);
	if (themeUnscored && !unscored)
		report(['unscored'], 'Its theme is unscored, so the question must be too');
}

function checkGate(definition: Definition, question: QuestionDefinition, report: Report): void {
	if (!question.gate) return;
	if (question.withoutGate)
		report(['withoutGate'], 'A question with a gate cannot also say why it has none');
	const highest = highestOf(question);
	if (highest !== null && question.gate.atLeast > highest)
		report(['gate', 'atLeast'], `Cannot be reached: the highest value is ${highest}`);
	if (question.unscored) report(['gate'], 'An unscored question cannot hold a band');
	if (question.notApplicable)
		report(['notApplicable'], 'A question that a duty rests on cannot allow "not applicable"');
	if (!definition.holds)
		report(['gate'], 'The questionnaire must say under "holds" which bands a gate allows');
}

function checkRespondents(
	definition: Definition,
	question: QuestionDefinition,
	report: Report
): void {
	question.who?.forEach((respondent, w) => {
		if (!Object.hasOwn(definition.respondents, respondent))
			report(['who', w], `"${respondent}" is not listed under respondents`);
	});
}

function checkCondition(
	condition: Condition,
	earlier: Map<string, QuestionDefinition>,
	report: Report
): void {
	if (condition.answer) {
		const { question: named, atLeast } = condition.answer;
		const target = earlier.get(named);
		const highest = target && highestOf(target);
		if (highest === undefined)
			report(['answer', 'question'], `No earlier question has the id "${named}"`);
		else if (highest === null)
			report(['answer', 'question'], `"${named}" has no value to compare with`);
		else if (atLeast > highest)
			report(
				['answer', 'atLeast'],
				`Cannot be reached: the highest value of "${named}" is ${highest}`
			);
	}
	if (!anyCouncilMeets(condition))
		report([], 'No council can meet this condition: the kind belongs to another nation');
}

/** Every condition of a question with its path. */
function conditionsOf(question: QuestionDefinition): [Path, Condition][] {
	const found: [Path, Condition | undefined][] = [
		[['onlyIf'], question.onlyIf],
		...(question.gate?.duties ?? []).map((duty, d): [Path, Condition | undefined] => [
			['gate', 'duties', d, 'onlyIf'],
			duty.onlyIf
		]),
		...(question.law ?? []).map((law, l): [Path, Condition | undefined] => [
			['law', l, 'onlyIf'],
			law.onlyIf
		])
	];
	return found.flatMap(([path, condition]): [Path, Condition][] =>
		condition ? [[path, condition]] : []
	);
}

function highestOf(question: QuestionDefinition): number | null {
	return kindNamed(question.kind).highest(question);
}
