import { nations } from './council.ts';
import { checkDefinition } from './definition-check.ts';
import {
	definitionSchema,
	type Condition,
	type Definition,
	type Law,
	type QuestionDefinition,
	type Source
} from './definition.ts';
import { isOffered, tiers, type Library } from './resource.ts';

/** A choice offered: its value, from 0 upwards, the word for it and what it looks like in a council. */
export interface Option {
	value: number;
	label: string;
	description: string | null;
}

/** One of several things that may be ticked together; never scored. */
export interface Choice {
	id: string;
	text: string;
}

/** A least value that holds a band down when missed, because a legal duty rests on the practice. */
export interface Gate {
	atLeast: number;
	duties: Law[];
}

interface QuestionBase {
	id: string;
	revision: number;
	title: string;
	text: string;
	guidance: string | null;
	allowsNotApplicable: boolean;
	aim: string;
	why: string;
	evidence: string[];
	/** Who is best placed to answer, in words. */
	who: string[];
	showWhen: Condition | null;
	law: Law[];
	sources: Source[];
	/** Ids of the resources that fit this question best, in order. */
	help: string[];
}

/** A question with one answer out of several described levels, or No and Yes. */
export interface ScaleQuestion extends QuestionBase {
	kind: 'levels' | 'yes-no';
	options: Option[];
	/** `null` for a question that counts for nothing. */
	weight: number | null;
	gate: Gate | null;
}

/** A question where several things may be ticked; it counts for nothing. */
export interface ChoicesQuestion extends QuestionBase {
	kind: 'choices';
	choices: Choice[];
	weight: null;
	gate: null;
}

export type Question = ScaleQuestion | ChoicesQuestion;

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

/** Something wrong with a file: where, as a path of keys, and what, as an instruction. */
export interface Problem {
	path: (string | number)[];
	message: string;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * Reads a questionnaire as written (plain data from YAML or JSON).
 * Gives either the questionnaire, or every problem found with its path. Checks what a schema cannot see:
 * ids used once; conditions name an earlier question; gates are within reach and never beside "not applicable";
 * bands start at 0 and rise; respondents exist. What needs the library is checked by `checkAgainstLibrary`.
 */
export function parseQuestionnaire(raw: unknown): Parsed<Questionnaire> {
	const parsed = definitionSchema.safeParse(raw);
	if (!parsed.success) {
		return {
			ok: false,
			problems: parsed.error.issues.map((issue) => ({
				path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
				message: issue.message
			}))
		};
	}
	const problems = checkDefinition(parsed.data);
	return problems.length > 0
		? { ok: false, problems }
		: { ok: true, value: questionnaireOf(parsed.data) };
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
	const base: QuestionBase = {
		id: question.id,
		revision: question.revision,
		title: question.title,
		text: question.text,
		guidance: question.guidance ?? null,
		allowsNotApplicable: question.notApplicable,
		aim: question.aim,
		why: question.why,
		evidence: question.evidence,
		who: (question.who ?? []).map((respondent) => definition.respondents[respondent] ?? respondent),
		showWhen: question.onlyIf ?? null,
		law: question.law ?? [],
		sources: question.sources,
		help: question.help ?? []
	};
	if (question.kind === 'choices') {
		return {
			...base,
			kind: 'choices',
			choices: question.choices ?? [],
			weight: null,
			gate: null
		};
	}
	const options: Option[] =
		question.kind === 'yes-no'
			? definition.yesNoNames.map((label, value) => ({ value, label, description: null }))
			: (question.levels ?? []).map((description, value) => ({
					value,
					label: definition.levelNames[value] ?? '',
					description
				}));
	return {
		...base,
		kind: question.kind,
		options,
		weight: question.weight ?? null,
		gate: question.gate ?? null
	};
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
