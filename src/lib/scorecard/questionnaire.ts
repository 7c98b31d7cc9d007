import { nations } from './council.ts';
import { checkDefinition } from './definition-check.ts';
import { issueProblems } from './definition-issue.ts';
import { mendDefinition } from './definition-mend.ts';
import type { Source } from './definition-parts.ts';
import {
	definitionSchema,
	type Definition,
	type Problem,
	type QuestionDefinition
} from './definition.ts';
import { kindNamed, type Question } from './question-kinds/kinds.ts';
import { isOffered, tiers, type Library } from './resource.ts';

export type { Question } from './question-kinds/kinds.ts';
export type { Gate, Option } from './question-kinds/question-kind.ts';

/** Questions scored together. A questionnaire may show its own word for it, such as "outcome". */
export interface Theme {
	id: string;
	title: string;
	short: string;
	summary: string;
	limits: string | null;
	weight: number;
	/** False for a theme whose questions all count for nothing. */
	scored: boolean;
	related: { themes: string[]; why: string } | null;
	questions: Question[];
}

/** A named range of rounded scores, from `from` up to the next band. */
export interface Band {
	id: string;
	label: string;
	from: number;
}

/** One instrument in one edition. Data, never changed by users. */
export interface Questionnaire {
	id: string;
	series: string;
	edition: number;
	order: number;
	draft: boolean;
	title: string;
	summary: string;
	themeWord: { one: string; many: string };
	credit: string;
	asAt: string;
	minutesPerQuestion: number;
	/** How long a question of the quick check takes; `null` where there is no quick check. */
	coreMinutesPerQuestion: number | null;
	levelNames: string[];
	bands: Band[];
	/** The highest bands a theme and the whole may have while a duty is not met; `null` without gates. */
	holds: { theme: string; overall: string } | null;
	overallBand: boolean;
	asSet: boolean;
	themes: Theme[];
	/** What was written, so that a snapshot can be read again by the same door. */
	definition: Definition;
}

/** What is left of a questionnaire with faults, so that what needs other files can be checked in the same go. */
export interface Rest {
	questionnaire: Questionnaire;
	/** Whether a problem found in it is one of the file, and not of what stands in for a fault. */
	isSound(problem: Problem): boolean;
}

export type Parsed =
	| { ok: true; value: Questionnaire }
	/** `rest`: `null` when nothing can be made of what was written. */
	| { ok: false; problems: Problem[]; rest: Rest | null };

/**
 * Reads a questionnaire as written (plain data from YAML or JSON).
 * Gives either the questionnaire, or every problem found with its path. Checks what a schema cannot see:
 * ids used once; conditions name an earlier question; gates are within reach and never beside "not applicable";
 * bands start at 0 and rise; respondents exist. What needs the library is checked by `checkAgainstLibrary`.
 */
export function parseQuestionnaire(raw: unknown): Parsed {
	const parsed = definitionSchema.safeParse(raw, { reportInput: true });
	if (parsed.success) {
		const problems = checkDefinition(parsed.data);
		const questionnaire = questionnaireOf(parsed.data);
		return problems.length > 0
			? { ok: false, problems, rest: { questionnaire, isSound: () => true } }
			: { ok: true, value: questionnaire };
	}
	const problems = issueProblems(parsed.error);
	const mended = mendDefinition(raw);
	if (!mended) return { ok: false, problems, rest: null };
	const { definition, isSound } = mended;
	return {
		ok: false,
		problems: [...problems, ...checkDefinition(definition).filter(isSound)],
		rest: { questionnaire: questionnaireOf(definition), isSound }
	};
}

/**
 * Reads the questionnaire a result was frozen with. Checks made since then do not count against it.
 * Throws when it is not a definition at all.
 */
export function readFrozen(definition: unknown): Questionnaire {
	return questionnaireOf(definitionSchema.parse(definition));
}

function questionnaireOf(definition: Definition): Questionnaire {
	return {
		id: definition.id,
		series: definition.series,
		edition: definition.edition,
		order: definition.order,
		draft: definition.draft ?? false,
		title: definition.title,
		summary: definition.summary,
		themeWord: definition.themeWord,
		credit: definition.credit,
		asAt: definition.asAt,
		minutesPerQuestion: definition.minutesPerQuestion,
		coreMinutesPerQuestion: definition.coreMinutesPerQuestion ?? null,
		levelNames: definition.levelNames,
		bands: definition.bands,
		holds: definition.holds ?? null,
		overallBand: definition.overallBand,
		asSet: definition.asSet,
		themes: definition.themes.map((theme) => ({
			id: theme.id,
			title: theme.title,
			short: theme.short,
			summary: theme.summary,
			limits: theme.limits ?? null,
			weight: theme.weight,
			scored: !theme.unscored,
			related: theme.related ?? null,
			questions: theme.questions.map((question) => questionOf(definition, question))
		})),
		definition
	};
}

function questionOf(definition: Definition, question: QuestionDefinition): Question {
	const base = {
		id: question.id,
		revision: question.revision,
		title: question.title,
		text: question.text,
		guidance: question.guidance ?? null,
		allowsNotApplicable: question.notApplicable,
		aim: question.aim,
		further: question.further ?? null,
		why: question.why,
		evidence: question.evidence,
		who: (question.who ?? []).map((respondent) => definition.respondents[respondent] ?? respondent),
		showWhen: question.onlyIf ?? null,
		function: question.function ?? null,
		withoutGate: question.withoutGate ?? null,
		law: question.law ?? [],
		sources: question.sources,
		help: question.help ?? [],
		weight: question.weight ?? null,
		core: question.core ?? false,
		gate: question.gate ?? null
	};
	return kindNamed(question.kind).question(base, question, definition);
}

/**
 * Checks a questionnaire against the library of resources: every id exists, nothing offered is past,
 * and every theme has something to show at every tier in every nation.
 */
export function checkAgainstLibrary(questionnaire: Questionnaire, library: Library): Problem[] {
	const problems: Problem[] = [];
	const byId = new Map(library.resources.map((resource) => [resource.id, resource]));
	const checkSources = (path: (string | number)[], sources: Source[]) =>
		sources.forEach((source, s) => {
			if (typeof source === 'string' && !byId.has(source))
				problems.push({
					path: [...path, 'sources', s],
					message: `There is no resource "${source}"`
				});
		});
	questionnaire.themes.forEach((theme, t) => {
		theme.questions.forEach((question, q) => {
			const here = ['themes', t, 'questions', q];
			question.help.forEach((id, h) => {
				const resource = byId.get(id);
				if (!resource)
					problems.push({ path: [...here, 'help', h], message: `There is no resource "${id}"` });
				else if (resource.status !== 'current')
					problems.push({
						path: [...here, 'help', h],
						message: `The resource "${id}" is ${resource.status} and cannot be offered`
					});
			});
			checkSources(here, question.sources);
			question.gate?.duties.forEach((duty, d) =>
				checkSources([...here, 'gate', 'duties', d], duty.sources)
			);
			question.law.forEach((law, l) => checkSources([...here, 'law', l], law.sources));
		});
		if (!theme.scored) return;
		for (const nation of nations) {
			for (const tier of tiers) {
				const found = library.resources.some(
					(resource) =>
						isOffered(resource, nation) &&
						resource.serves.includes(theme.id) &&
						resource.tiers.includes(tier)
				);
				if (!found)
					problems.push({
						path: ['themes', t],
						message: `No resource serves "${theme.id}" at tier ${tier} in ${nation}`
					});
			}
		}
	});
	return problems;
}

/** Every question of a questionnaire with its theme, in order. */
export function questionsOf(questionnaire: Questionnaire): { theme: Theme; question: Question }[] {
	return questionnaire.themes.flatMap((theme) =>
		theme.questions.map((question) => ({ theme, question }))
	);
}
